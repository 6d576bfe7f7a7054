import type { OrganisationRole } from "@readyroom/auth/policy"
import { people } from "@readyroom/db/schema/people"
import { eq } from "drizzle-orm"
import { createPerson } from "../people/create-person.ts"
import { Client } from "./client.ts"
import type { TestServer } from "./test-server.ts"

type Held = Partial<Record<"here" | "there", OrganisationRole>>

/** Someone new with these roles, and a stored password that nothing matches; their id. */
export async function newPerson(
  server: TestServer,
  roles: Held,
  { name = "New Person", passwordHash = "set" }: { name?: string; passwordHash?: string | null } = {},
): Promise<string> {
  const { orm } = server.database
  const [anna] = await orm
    .select({ organisationId: people.organisationId })
    .from(people)
    .where(eq(people.id, server.personId.anna))
  const schools = (["here", "there"] as const).flatMap((school) => {
    const role = roles[school]
    return role === undefined ? [] : [{ schoolId: server.schoolId[school], role }]
  })
  return createPerson(orm, {
    organisationId: anna?.organisationId ?? "",
    name,
    email: `p-${crypto.randomUUID()}@sunview.example`,
    passwordHash,
    schools,
  })
}

/** A client with a new session of theirs. */
export async function clientOf(server: TestServer, personId: string): Promise<Client> {
  const { cookie } = await server.services.sessions.begin(personId)
  return new Client(server.url, cookie.split(";")[0] ?? null)
}
