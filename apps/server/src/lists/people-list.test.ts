import { organisations, schools } from "@readyroom/db/schema/organisation"
import { memberships, people, personLinks } from "@readyroom/db/schema/people"
import { and, eq } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { createPerson } from "../people/create-person.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { countsOf, readListIn } from "../testing/read-list.ts"
import { newPerson } from "../testing/school-person.ts"
import { emailOf, startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
})
afterAll(() => server.close())

const commit = (file: string) => readListIn(axel, "people", "commit", file)
const reasons = (answer: unknown) =>
  Object(at(answer, "rejected")).map((one: unknown) => [at(one, "line"), at(one, "reason.code")])

async function person(email: string) {
  const [row] = await server.database.orm
    .select({ id: people.id, name: people.name, email: people.email, role: memberships.role })
    .from(people)
    .leftJoin(
      memberships,
      and(eq(memberships.personId, people.id), eq(memberships.schoolId, server.schoolId.here)),
    )
    .where(eq(people.email, email))
  return row
}

async function emailOfPerson(id: string): Promise<string> {
  const [row] = await server.database.orm
    .select({ email: people.email })
    .from(people)
    .where(eq(people.id, id))
  return row?.email ?? ""
}

test("new people get an account and a link that opens it, once; the file a second time changes nothing", async () => {
  const file =
    "Namn;E-post;Roll\nSiv Å;Siv@sunview.example;lärare\nNils;nils@sunview.example;IT\nBo;bo@sunview.example;Ledning\n"
  const preview = await readListIn(axel, "people", "preview", file)
  expect([countsOf(preview), at(preview, "links")]).toEqual([[2, 1, 0, 5, 0], []])
  expect(await person("Siv@sunview.example")).toBeUndefined()

  const answer = await commit(file)
  expect(countsOf(answer)).toEqual([2, 1, 0, 5, 0])
  expect(Object(at(answer, "links")).map((link: unknown) => [at(link, "name"), at(link, "email")])).toEqual([
    ["Siv Å", "Siv@sunview.example"],
    ["Nils", "nils@sunview.example"],
  ])
  expect(await person("nils@sunview.example")).toMatchObject({ role: "it" })
  expect(await person("bo@sunview.example")).toMatchObject({ role: "lead" })

  const token = textAt(answer, "links.0.token")
  const nobody = await server.as(null)
  const joined = await nobody.post("/api/join", { token, password: "seven grey geese went home" })
  expect(joined.status).toBeLessThan(300)
  expect((await nobody.post("/api/join", { token, password: "seven grey geese went home" })).status).toBe(403)

  const again = await commit(file)
  expect([countsOf(again), at(again, "links")]).toEqual([[0, 0, 3, 5, 0], []])
})

test("the list that goes out holds no secrets, and comes back as it was", async () => {
  const out = String((await axel.get("/api/lists/people")).body)
  expect(out).toMatch(
    /^E-mail,Name,Role\r\nanna@sunview.example,Anna,teacher\r\naxel@sunview.example,Axel,admin\r\n/,
  )
  expect(out).not.toMatch(/argon|hash|tage@/i)
  expect(at(await commit(out), "changed")).toBe(0)
})

test("a colleague of another school is added under their own name, without a link", async () => {
  const file = "Name,E-mail,Role\nSomeone Else,TAGE@sunview.example,teacher\n"
  const answer = await commit(file)
  expect([countsOf(answer).slice(0, 2), at(answer, "links")]).toEqual([[1, 0], []])
  expect(await person(emailOf("tage"))).toMatchObject({ name: "Tage", role: "teacher" })
  const renamed = await commit(file)
  expect(reasons(renamed)).toEqual([[2, "name-not-yours"]])
  const promoted = await commit("E-mail,Role\ntage@sunview.example,lead\n")
  expect(countsOf(promoted).slice(0, 2)).toEqual([0, 1])
})

test("what cannot be is rejected by its line, and all else is taken", async () => {
  const { orm } = server.database
  const [organisation] = await orm.insert(organisations).values({ name: "Elsewhere" }).returning()
  const organisationId = organisation?.id ?? ""
  await orm.insert(schools).values({ organisationId, name: "Far", timeZone: "UTC" })
  const values = { organisationId, passwordHash: null, schools: [] }
  await createPerson(orm, { ...values, name: "Secret Name", email: "far@elsewhere.example" })
  const gone = await newPerson(server, { there: "teacher" })
  await orm.update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, gone))

  const answer = await commit(
    [
      "Name,E-mail,Role",
      "Ada,ada@,teacher",
      ",no-name@sunview.example,teacher",
      "No Role,no-role@sunview.example,",
      "Odd,odd@sunview.example,headmaster",
      "Far,far@elsewhere.example,teacher",
      `Gone,${await emailOfPerson(gone)},teacher`,
      "Good,good@sunview.example,teacher",
      "Good again,GOOD@sunview.example,lead",
    ].join("\n"),
  )
  expect(reasons(answer)).toEqual([
    [2, "email-wrong"],
    [3, "empty"],
    [4, "empty"],
    [5, "not-a-choice"],
    [6, "email-taken"],
    [7, "account-deactivated"],
    [9, "stands-twice"],
  ])
  expect(JSON.stringify(answer.body)).not.toContain("Secret Name")
  expect(countsOf(answer)[0]).toBe(1)
  expect(await person("no-role@sunview.example")).toBeUndefined()
})

test("the last admin who can sign in stays one, also where two files take turns", async () => {
  const { orm } = server.database
  const first = await newPerson(server, { here: "admin" })
  const second = await newPerson(server, { here: "admin" })
  const [one, other] = [await emailOfPerson(first), await emailOfPerson(second)]
  const both = await commit(`E-mail,Role\n${one},teacher\n${other},teacher\n`)
  expect([countsOf(both)[1], reasons(both)]).toEqual([1, [[3, "last-admin"]]])

  // A new admin has no password yet, so that the old one must stay; an admin with one may follow.
  await commit(`E-mail,Role,Name\nfresh@sunview.example,admin,Fresh\n${one},admin,New Person\n`)
  const turns = await Promise.all([
    commit(`E-mail,Role\n${one},teacher\n`),
    commit(`E-mail,Role\n${other},teacher\n`),
  ])
  expect(turns.map((answer) => at(answer, "changed")).sort()).toEqual([0, 1])
  const admins = await orm
    .select({ id: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.schoolId, server.schoolId.here),
        eq(memberships.role, "admin"),
        eq(people.passwordHash, "set"),
      ),
    )
  expect(admins).toHaveLength(1)
})

test("two who read the same people in at once make each account and each link once", async () => {
  const file = [
    "Name,E-mail,Role",
    ...Array.from({ length: 30 }, (_, at) => `P${at},p${at}@sunview.example,teacher`),
  ]
  const [one, other] = await Promise.all([commit(file.join("\n")), commit(file.join("\n"))])
  expect([at(one, "new"), at(other, "new")].sort()).toEqual([0, 30])
  const links = await server.database.orm
    .select({ id: personLinks.personId })
    .from(personLinks)
    .innerJoin(people, eq(people.id, personLinks.personId))
    .where(eq(people.name, "P7"))
  expect(links).toHaveLength(1)
})
