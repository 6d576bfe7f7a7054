import { memberships, people } from "@readyroom/db/schema/people"
import { and, eq, isNotNull } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import type { Client } from "../testing/client.ts"
import { clientOf, newPerson } from "../testing/school-person.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let here: string
/** The only admin of the school "here" who can sign in: the test server's own has no password. */
let only: string
let onlyAdmin: Client

beforeAll(async () => {
  server = await startTestServer()
  here = `/api/schools/${server.schoolId.here}/people`
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.orm
    .update(memberships)
    .set({ role: "teacher" })
    .where(and(eq(memberships.schoolId, server.schoolId.here), eq(memberships.role, "admin")))
  only = await newPerson(server, { here: "admin", there: "teacher" })
  onlyAdmin = await clientOf(server, only)
})

const adminsHere = async () => {
  const rows = await server.database.orm
    .select({ id: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.schoolId, server.schoolId.here),
        eq(memberships.role, "admin"),
        isNotNull(people.passwordHash),
      ),
    )
  return rows.map(({ id }) => id)
}

const lastAdmin = { status: 409, body: { code: "last-admin" } }

test("a school's last admin who can sign in keeps the role and the school", async () => {
  await newPerson(server, { here: "admin" }, { passwordHash: null })
  const gone = await newPerson(server, { here: "admin" })
  expect((await onlyAdmin.post(`${here}/${gone}/deactivate`)).status).toBe(200)
  for (const role of ["teacher", "it", "lead"])
    expect(await onlyAdmin.patch(`${here}/${only}`, { role })).toMatchObject(lastAdmin)
  expect(await onlyAdmin.delete(`${here}/${only}`)).toMatchObject(lastAdmin)
  expect((await onlyAdmin.patch(`${here}/${only}`, { role: "admin" })).status).toBe(200)
  const second = await newPerson(server, { here: "admin" })
  expect((await onlyAdmin.patch(`${here}/${only}`, { role: "teacher" })).status).toBe(200)
  expect(await adminsHere()).toContain(second)
  expect((await onlyAdmin.get(here)).status).toBe(403)
})

test("a last admin who can sign in keeps the way in, from an admin who could not sign in again", async () => {
  const noPassword = await newPerson(server, { here: "admin", there: "admin" }, { passwordHash: null })
  const client = await clientOf(server, noPassword)
  for (const what of ["link", "deactivate"])
    expect(await client.post(`${here}/${only}/${what}`)).toMatchObject(lastAdmin)
  expect(await client.patch(`${here}/${only}`, { role: "lead" })).toMatchObject(lastAdmin)
  expect((await onlyAdmin.get(here)).status).toBe(200)
})

test("of two admins who take each other's role at the same moment, one stays", async () => {
  for (let round = 0; round < 8; round++) {
    const second = await newPerson(server, { here: "admin" })
    const secondAdmin = await clientOf(server, second)
    const both = await Promise.all([
      onlyAdmin.patch(`${here}/${second}`, { role: "teacher" }),
      secondAdmin.patch(`${here}/${only}`, { role: "teacher" }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 403])
    const [left = ""] = await adminsHere()
    expect([only, second]).toContain(left)
    only = left
    onlyAdmin = await clientOf(server, left)
  }
})

test("of two admins who give up the role at the same moment, one keeps it", async () => {
  for (let round = 0; round < 8; round++) {
    const second = await newPerson(server, { here: "admin" })
    const secondAdmin = await clientOf(server, second)
    const both = await Promise.all([
      onlyAdmin.patch(`${here}/${only}`, { role: "teacher" }),
      secondAdmin.patch(`${here}/${second}`, { role: "teacher" }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const [left = ""] = await adminsHere()
    only = left
    onlyAdmin = await clientOf(server, left)
  }
})

test("of two admins who reset or deactivate each other at the same moment, one can still sign in", async () => {
  for (const what of ["link", "deactivate"]) {
    const [one, other] = [
      await newPerson(server, { here: "admin" }),
      await newPerson(server, { here: "admin" }),
    ]
    await onlyAdmin.patch(`${here}/${only}`, { role: "teacher" })
    const [ones, others] = [await clientOf(server, one), await clientOf(server, other)]
    await Promise.all([ones.post(`${here}/${other}/${what}`), others.post(`${here}/${one}/${what}`)])
    const { rows } = await server.database.pool.query(
      "select id from people where id = any($1) and password_hash is not null and deactivated_at is null",
      [[one, other]],
    )
    expect(rows).toHaveLength(1)
    only = rows[0].id
    onlyAdmin = await clientOf(server, only)
  }
})
