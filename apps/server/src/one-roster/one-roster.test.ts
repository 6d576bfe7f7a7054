import { classes } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { ownMessage } from "@readyroom/sync/messages"
import { asc, eq, like } from "drizzle-orm"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { rosterBlob, rosterText } from "../testing/roster-blob.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
let both: string
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  const { here, there } = server.schoolId
  const { orm } = server.database
  // Axel looks after both schools; the file's names are not theirs.
  await orm.insert(memberships).values({ personId: server.personId.axel, schoolId: there, role: "admin" })
  both = `&place=s1=${here}&place=s2=${there}`
})
afterAll(() => server.close())

function send(mode: "preview" | "commit", file: Blob, places = "") {
  return axel.ask("POST", `/api/one-roster?mode=${mode}&schoolId=${server.schoolId.here}${places}`, file)
}

const schoolsOf = (answer: unknown) =>
  Object(at(answer, "orgs")).map((org: unknown) => [at(org, "sourcedId"), at(org, "schoolId")])

function storedPeople() {
  return server.database.orm
    .select({
      name: people.name,
      school: memberships.schoolId,
      role: memberships.role,
      id: people.oneRosterId,
    })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(like(people.email, "%riverbank.example"))
    .orderBy(asc(people.name), asc(memberships.role))
}

function storedClasses() {
  return server.database.orm
    .select({ name: classes.name, yearGroup: classes.yearGroup, size: classes.size, id: classes.oneRosterId })
    .from(classes)
    .orderBy(asc(classes.oneRosterId))
}

test("a preview asks which school is meant where there are several, and changes nothing", async () => {
  const answer = await send("preview", rosterBlob("1.1"))
  expect(answer.status).toBe(200)
  expect(schoolsOf(answer)).toEqual([
    ["s1", null],
    ["s2", null],
  ])
  expect(answer.body).toMatchObject({
    version: "1.1",
    people: { new: 0, changed: 0, unchanged: 0 },
    students: 5,
    others: 1,
    inactive: 3,
    links: [],
  })
  const placed = await send("preview", rosterBlob("1.1"), both)
  expect(placed.body).toMatchObject({ people: { new: 3 }, classes: { new: 4 }, links: [] })
  expect([await storedPeople(), await storedClasses()]).toEqual([[], []])
})

test("staff become people, classes get their sizes, no pupil is kept; a second time nothing changes", async () => {
  const { here, there } = server.schoolId
  const { orm } = server.database
  await orm.insert(classes).values({ schoolId: here, name: "7B", yearGroup: "Year 7", size: 30 })
  const before = await orm.$count(people)
  const answer = await send("commit", rosterBlob("1.1"), both)
  expect(answer.body).toMatchObject({
    people: { new: 3, changed: 0, unchanged: 0 },
    classes: { new: 3, changed: 1, unchanged: 0 },
    rejected: [],
  })
  expect(Object(at(answer, "links"))).toHaveLength(3)
  expect(await storedPeople()).toEqual([
    { name: "Berit Sand", school: here, role: "lead", id: "a1" },
    { name: "Omar Haddad", school: expect.any(String), role: "teacher", id: "t2" },
    { name: "Omar Haddad", school: expect.any(String), role: "teacher", id: "t2" },
    { name: "Tora Lind", school: here, role: "teacher", id: "t1" },
  ])
  expect(await storedClasses()).toEqual([
    { name: "7B", yearGroup: "7", size: 2, id: "c1" },
    { name: "Mathematics (MA-1)", yearGroup: "7, 8", size: 2, id: "c2" },
    { name: "Mathematics (MA-2)", yearGroup: "8", size: 0, id: "c3" },
    { name: "2A", yearGroup: "2", size: 1, id: "c5" },
  ])
  expect(await orm.$count(people)).toBe(before + 3)

  // Which school is which is remembered, and 1.2 tells the same.
  const again = await send("commit", rosterBlob("1.1"))
  expect(schoolsOf(again)).toEqual([
    ["s1", here],
    ["s2", there],
  ])
  const nothing = { new: 0, changed: 0 }
  expect(again.body).toMatchObject({
    people: { ...nothing, unchanged: 3 },
    classes: { ...nothing, unchanged: 4 },
    links: [],
  })
  expect((await send("preview", rosterBlob("1.2"))).body).toMatchObject({
    people: { ...nothing, unchanged: 3 },
    classes: { ...nothing, unchanged: 4 },
  })
  const joined = await (await server.as(null)).post("/api/join", {
    token: textAt(answer, "links.0.token"),
    password: "seven grey geese went home",
  })
  expect(joined.status).toBeLessThan(300)
})

test("what would change is told in the reader's language", async () => {
  const { here } = server.schoolId
  const withNewTeacher = `${rosterText("1.1", "users.csv").trimEnd()}\nt9,,,true,s1,teacher,nils,,Nils,Ek,,,nils.ek@riverbank.example,,,,,\n`
  const differences = async (language: string) => {
    const answer = await axel.ask(
      "POST",
      `/api/one-roster?mode=preview&schoolId=${here}&place=s1=${here}`,
      rosterBlob("1.1", { "users.csv": withNewTeacher }),
      { "accept-language": language },
    )
    return Object(at(answer, "differences"))
  }
  expect(await differences("en")).toEqual([
    expect.objectContaining({
      name: "Nils Ek",
      fields: [
        { column: "Name", from: "", to: "Nils Ek" },
        { column: "E-mail", from: "", to: "nils.ek@riverbank.example" },
        { column: "Role (Sunview High)", from: "", to: "teacher" },
      ],
    }),
  ])
  expect(await differences("sv")).toEqual([
    expect.objectContaining({
      name: "Nils Ek",
      fields: [
        { column: "Namn", from: "", to: "Nils Ek" },
        { column: "E-post", from: "", to: "nils.ek@riverbank.example" },
        { column: "Roll (Sunview High)", from: "", to: "lärare" },
      ],
    }),
  ])
})

test("a new name is a change, also where two take each other's; who is gone is told and stays", async () => {
  const users = rosterText("1.1", "users.csv")
    .replace("Tora,Lind", "Tora,Berg")
    .replace(/^a1,.*\n/m, "")
  const swapped = rosterText("1.1", "classes.csv")
    .replace("c2,,,Mathematics", "c2,,,2A")
    .replace(",s2,", ",s1,")
    .replace("c5,,,2A", "c5,,,Mathematics (MA-1)")
    .replace(/^c3,.*\n/m, "")
  const preview = await send("preview", rosterBlob("1.1", { "users.csv": users }))
  expect(at(preview, "people")).toEqual({ new: 0, changed: 1, unchanged: 1 })
  expect(at(preview, "absentPeople")).toEqual([{ name: "Berit Sand", email: "berit.sand@riverbank.example" }])
  expect(at(preview, "differences")).toEqual([
    {
      of: "person",
      line: 2,
      name: "Tora Berg",
      isNew: false,
      fields: [{ column: "Name", from: "Tora Lind", to: "Tora Berg" }],
    },
  ])
  // 2A now stands in the school of c2, so that both names are wanted in one school.
  await server.database.orm
    .update(classes)
    .set({ schoolId: server.schoolId.here })
    .where(eq(classes.oneRosterId, "c5"))
  const lessonId = await askingLesson(server, [])
  const page = new LiveClient(await server.as("anna"), lessonId)
  await eventually(() => page.synced)
  const answer = await send("commit", rosterBlob("1.1", { "users.csv": users, "classes.csv": swapped }))
  // Open pages show both.
  for (const changed of ["people", "occurrences"])
    await eventually(() =>
      page.own.some(
        (message) => message.type === ownMessage.lessonChanged && at(message, "value.changed") === changed,
      ),
    )
  page.socket.close()
  expect([at(answer, "classes.changed"), at(answer, "absentClasses")]).toEqual([2, ["Mathematics (MA-2)"]])
  expect((await storedClasses()).map(({ name, id }) => [id, name])).toEqual([
    ["c1", "7B"],
    ["c2", "2A"],
    ["c3", "Mathematics (MA-2)"],
    ["c5", "Mathematics (MA-1)"],
  ])
  expect((await storedPeople()).map(({ name }) => name)).toContain("Berit Sand")
  await server.database.orm
    .update(classes)
    .set({ schoolId: server.schoolId.there })
    .where(eq(classes.oneRosterId, "c5"))
})

test("a role that was given by hand stays; a name that another class has is rejected, and all else is taken", async () => {
  const { orm } = server.database
  const [tora] = await orm.select().from(people).where(eq(people.oneRosterId, "t1"))
  await orm
    .update(memberships)
    .set({ role: "it" })
    .where(eq(memberships.personId, tora?.id ?? ""))
  await orm.insert(classes).values({ schoolId: server.schoolId.here, name: "9X", oneRosterId: "other" })
  const more = `${rosterText("1.1", "classes.csv")}c9,,,9X,09,,,,,s1,,,,\nc10,,,9Y,09,,,,,s1,,,,\n`
  const users = `${rosterText("1.1", "users.csv")}t20,,,true,s1,teacher,,,Odd,Mail,,,no-address,,,,,\n`
  const answer = await send("commit", rosterBlob("1.1", { "classes.csv": more, "users.csv": users }))
  const rejected = Object(at(answer, "rejected")).map((one: unknown) => [
    at(one, "file"),
    at(one, "line"),
    at(one, "reason.code"),
  ])
  expect(rejected).toEqual([
    ["users.csv", 13, "email-wrong"],
    ["classes.csv", 7, "name-taken"],
  ])
  expect((await storedClasses()).map(({ id }) => id)).toContain("c10")
  const [held] = await orm
    .select({ role: memberships.role })
    .from(memberships)
    .where(eq(memberships.personId, tora?.id ?? ""))
  expect(held?.role).toBe("it")
})

test("whoever does not look after a school reads nothing into it", async () => {
  const adam = await server.as("adam")
  const { here, there } = server.schoolId
  const foreign = await adam.ask(
    "POST",
    `/api/one-roster?mode=commit&schoolId=${there}&place=s1=${here}`,
    rosterBlob("1.1"),
  )
  expect([foreign.status, at(foreign, "code")]).toEqual([404, "no-such-school"])
  // That s1 is another's school is known; adam's file leaves it out, and it stays so.
  const answer = await adam.ask("POST", `/api/one-roster?mode=commit&schoolId=${there}`, rosterBlob("1.1"))
  expect(schoolsOf(answer)).toEqual([
    ["s1", null],
    ["s2", there],
  ])
  expect(schoolsOf(await send("preview", rosterBlob("1.1")))[0]).toEqual(["s1", here])
})

test("a file that cannot be read is refused whole, in the reader's language", async () => {
  const answer = await axel.ask(
    "POST",
    `/api/one-roster?mode=commit&schoolId=${server.schoolId.here}`,
    rosterBlob("1.2", { "users.csv": "id\n1\n" }),
    { "accept-language": "sv" },
  )
  expect([answer.status, at(answer, "errors.0.code")]).toEqual([422, "missing-columns"])
  expect(at(answer, "detail")).toMatch(/^users\.csv: Listan saknar kolumnerna/)
})
