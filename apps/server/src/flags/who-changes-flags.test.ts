import { ownMessage } from "@readyroom/sync/messages"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { deactivatePerson } from "../people/deactivate-person.ts"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { eventually } from "../testing/eventually.ts"
import { LiveClient } from "../testing/live-client.ts"
import { emailOf, type Name, startTestServer, type TestServer } from "../testing/test-server.ts"
import { Flag } from "./flag-shapes.ts"

let server: TestServer
let anna: Client
let bo: Client
let ivar: Client
let lena: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  bo = await server.as("bo")
  ivar = await server.as("ivar")
  lena = await server.as("lena")
})
afterAll(() => server.close())

let lessonId = ""
let flags = ""
beforeEach(async () => {
  lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 2 }])
  flags = `/api/lessons/${lessonId}/flags`
})
const raise = async (client: Client, over: Readonly<Record<string, unknown>> = {}) => {
  const answer = await client.post(flags, { severity: "medium", text: "Weak Wi-Fi", ...over })
  expect(answer.status).toBe(201)
  return Flag.parse(answer.body)
}
const put = (role: string | null, name: Name = "bo") =>
  anna.put(`/api/lessons/${lessonId}/people`, { email: emailOf(name), role })

test("a flag on nothing in particular, on a block, and of every severity is kept as it was raised", async () => {
  expect(await raise(ivar)).toMatchObject({
    anchor: null,
    blockId: null,
    quote: "",
    owner: null,
    mayChange: true,
  })
  expect(await raise(lena, { blockId: "b1", anchor: null, quote: "" })).toMatchObject({ blockId: "b1" })
  for (const severity of ["low", "medium", "high", "blocking"])
    expect(await raise(anna, { severity })).toMatchObject({
      severity,
      state: "open",
      raisedBy: { name: "Anna" },
    })
})

test("IT changes anyone's flag, a lead only their own, an editor every one", async () => {
  const of = { anna: await raise(anna), lena: await raise(lena) }
  const change = async (client: Client, { id }: Flag) =>
    (await client.patch(`${flags}/${id}`, { state: "working" })).status
  expect([await change(ivar, of.anna), await change(ivar, of.lena)]).toEqual([200, 200])
  expect([await change(lena, of.anna), await change(lena, of.lena)]).toEqual([403, 200])
  await put("editor")
  expect([await change(bo, of.anna), await change(bo, of.lena)]).toEqual([200, 200])
})

test("who is taken off the lesson can change a flag of theirs no more", async () => {
  await put("viewer")
  const { id } = await raise(bo)
  expect((await bo.patch(`${flags}/${id}`, { severity: "low" })).status).toBe(200)
  await put(null)
  expect(at(await bo.patch(`${flags}/${id}`, { severity: "high" }), "code")).toBe("no-such-lesson")
  expect(at(await anna.get(flags), "items.0")).toMatchObject({ severity: "low", raisedBy: { name: "Bo" } })
})

test("nothing named changes nothing but when it was last touched", async () => {
  const flag = await raise(anna, { blockId: "b1", quote: "here" })
  const { body } = await anna.patch(`${flags}/${flag.id}`, {})
  expect(body).toEqual({ ...flag, updatedAt: expect.any(String) })
})

test("pages that have the lesson open are told of a flag and of its change", async () => {
  const live = await new LiveClient(anna, lessonId).ready()
  const told = () =>
    live.own.filter(
      (message) => message.type === ownMessage.lessonChanged && at(message, "value.changed") === "flags",
    ).length
  const { id } = await raise(ivar)
  await eventually(() => told() === 1)
  await ivar.patch(`${flags}/${id}`, { state: "solved" })
  await eventually(() => told() === 2)
  live.close()
})

test("a flag is given only to who may open the lesson", async () => {
  const { id } = await raise(anna)
  const give = async (name: Name) => {
    const { status, body } = await anna.patch(`${flags}/${id}`, { ownerId: server.personId[name] })
    return status === 200 ? at(body, "owner.name") : [status, at(body, "code")]
  }
  expect(await give("ivar")).toBe("Ivar")
  for (const name of ["bo", "axel", "tage", "inga"] as const)
    expect([name, await give(name)]).toEqual([name, [404, "no-such-person"]])
  expect(at(await anna.get(flags), "items.0.owner.name")).toBe("Ivar")
  await put("viewer")
  expect(await give("bo")).toBe("Bo")
})

test("a flag is given to nobody who is gone; one whose owner goes keeps the name", async () => {
  await put("viewer", "cilla")
  const flag = await raise(anna)
  const give = (ownerId: string) => anna.patch(`${flags}/${flag.id}`, { ownerId })
  expect(at(await give(server.personId.cilla), "owner.name")).toBe("Cilla")
  await deactivatePerson(server.services, server.personId.cilla)
  expect(at(await anna.get(flags), "items.0.owner.name")).toBe("Cilla")
  expect(textAt(await anna.patch(`${flags}/${flag.id}`, { state: "working" }), "owner.name")).toBe("Cilla")
  const other = await raise(anna)
  const refused = await anna.patch(`${flags}/${other.id}`, { ownerId: server.personId.cilla })
  expect([refused.status, at(refused, "code")]).toEqual([404, "no-such-person"])
})
