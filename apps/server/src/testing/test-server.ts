import type { OrganisationRole } from "@readyroom/auth/policy"
import { organisations, schools } from "@readyroom/db/schema/organisation"
import { openTestDatabase, type TestDatabase } from "@readyroom/db/testing"
import { createLog } from "../log.ts"
import { createPerson } from "../people/create-person.ts"
import type { RunningServer, ServerOptions } from "../start.ts"
import { startServer } from "../start.ts"
import { Client } from "./client.ts"

/** Who is there: each name is a person with that role; the last three are of another school of the same organisation. */
const staff = {
  anna: ["here", "teacher"],
  bo: ["here", "teacher"],
  cilla: ["here", "teacher"],
  ivar: ["here", "it"],
  lena: ["here", "lead"],
  axel: ["here", "admin"],
  tage: ["there", "teacher"],
  inga: ["there", "it"],
  adam: ["there", "admin"],
} as const satisfies Record<string, readonly ["here" | "there", OrganisationRole]>

export type Name = keyof typeof staff

/** Everyone, for tests that go through all. */
export const names: readonly Name[] = ["anna", "bo", "cilla", "ivar", "lena", "axel", "tage", "inga", "adam"]

export type TestServer = RunningServer & {
  readonly database: TestDatabase
  readonly schoolId: Readonly<Record<"here" | "there", string>>
  readonly personId: Readonly<Record<Name, string>>
  /** A client with a session of this person's; without a name, of nobody. */
  as(name: Name | null): Promise<Client>
  close(): Promise<void>
}

export function emailOf(name: Name): string {
  return `${name}@sunview.example`
}

/** A whole server on a fresh database with two schools and their staff, listening on a free port. */
export async function startTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const database = await openTestDatabase()
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    database,
    webFolder: "/nowhere",
    // What broke in the server stands beside the test that it broke.
    log: createLog("error"),
    copyPace: { soon: 20, busy: 50, text: 100, retry: 100 },
    limits: { drainSpread: 0 },
    ...options,
  })
  const { orm } = database
  const [organisation] = await orm.insert(organisations).values({ name: "Sunview" }).returning()
  const organisationId = organisation?.id ?? ""
  const [here, there] = await orm
    .insert(schools)
    .values(
      ["Sunview High", "Sunview Middle"].map((name) => ({
        organisationId,
        name,
        timeZone: "America/New_York",
      })),
    )
    .returning()
  const schoolId = { here: here?.id ?? "", there: there?.id ?? "" }
  const ids = new Map<Name, string>()
  for (const name of names) {
    const [school, role] = staff[name]
    const id = await createPerson(orm, {
      organisationId,
      name: name.charAt(0).toUpperCase() + name.slice(1),
      email: emailOf(name),
      passwordHash: null,
      schools: [{ schoolId: schoolId[school], role }],
    })
    ids.set(name, id)
  }
  const idOf = (name: Name) => ids.get(name) ?? ""
  return {
    ...server,
    database,
    schoolId,
    personId: {
      anna: idOf("anna"),
      bo: idOf("bo"),
      cilla: idOf("cilla"),
      ivar: idOf("ivar"),
      lena: idOf("lena"),
      axel: idOf("axel"),
      tage: idOf("tage"),
      inga: idOf("inga"),
      adam: idOf("adam"),
    },
    async as(name) {
      if (name === null) return new Client(server.url, null)
      const { cookie } = await server.services.sessions.begin(idOf(name))
      return new Client(server.url, cookie.split(";")[0] ?? null)
    },
    async close() {
      await server.close()
      await database.close()
    },
  }
}
