import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
let bo: Client
let cilla: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  bo = await server.as("bo")
  cilla = await server.as("cilla")
})
afterAll(() => server.close())

let flags = ""
/** A lesson of Anna's that Bo and Cilla may read. */
beforeEach(async () => {
  const lesson = `/api/lessons/${textAt(await anna.post("/api/lessons", { title: "Maps" }), "id")}`
  for (const email of ["bo@sunview.example", "cilla@sunview.example"])
    expect((await anna.put(`${lesson}/people`, { email, role: "viewer" })).status).toBe(200)
  flags = `${lesson}/flags`
})

const raise = (over: Record<string, unknown> = {}) =>
  bo.post(flags, { severity: "high", text: "The access point drops out.", ...over })

test("a flag on a passage keeps its ends and the words that stood there", async () => {
  const anchor = {
    start: Buffer.from([1, 2, 3]).toString("base64"),
    end: Buffer.from([4]).toString("base64"),
  }
  const answer = await raise({ anchor, quote: "all thirty at once" })
  expect(answer).toMatchObject({ status: 201, body: { state: "open", owner: null, blockId: null } })
  expect(at(await anna.get(flags), "items")).toMatchObject([
    { anchor, quote: "all thirty at once", raisedBy: { name: "Bo" }, text: "The access point drops out." },
  ])
})

test("a flag is taken, worked on, solved and opened again; what is not named stays", async () => {
  const id = textAt(await raise({ blockId: "r1" }), "id")
  const change = (json: Record<string, unknown>) => bo.patch(`${flags}/${id}`, json)
  expect(await change({ ownerId: server.personId.cilla })).toMatchObject({
    body: { owner: { name: "Cilla" }, severity: "high", state: "open", blockId: "r1" },
  })
  expect(await change({ state: "working", severity: "low" })).toMatchObject({
    body: { owner: { name: "Cilla" }, severity: "low", state: "working" },
  })
  expect(await change({ state: "solved", text: "Replaced." })).toMatchObject({
    body: { state: "solved", text: "Replaced." },
  })
  expect(await change({ state: "open", ownerId: null })).toMatchObject({
    body: { state: "open", owner: null },
  })
})

test("open flags stand before solved ones, the newest first", async () => {
  const ids = []
  for (const text of ["one", "two", "three"]) ids.push(textAt(await raise({ text }), "id"))
  await bo.patch(`${flags}/${ids[2]}`, { state: "solved" })
  const items = at(await anna.get(flags), "items")
  expect(items).toMatchObject([{ text: "two" }, { text: "one" }, { text: "three" }])
})

test("its owner and the lesson's owner may change it; another reader may not, and is told so beforehand", async () => {
  const id = textAt(await raise(), "id")
  expect(at(await anna.get(flags), "items.0.mayChange")).toBe(true)
  expect(at(await cilla.get(flags), "items.0.mayChange")).toBe(false)
  expect(at(await cilla.patch(`${flags}/${id}`, { state: "solved" }), "code")).toBe("no-right")
  await anna.patch(`${flags}/${id}`, { ownerId: server.personId.cilla })
  expect(await cilla.patch(`${flags}/${id}`, { state: "solved" })).toMatchObject({ status: 200 })
})

test.each([
  ["without words", { text: "  " }, "text"],
  ["of a severity that is none", { severity: "terrible" }, "severity"],
  ["at a place that cannot be read", { anchor: { start: "?", end: "AA==" } }, "anchor.start"],
])("a flag %s is refused by its field, and none is raised", async (_, over, path) => {
  expect(await raise(over)).toMatchObject({
    status: 400,
    body: { code: "invalid-input", errors: [{ path }] },
  })
  expect(at(await anna.get(flags), "items")).toEqual([])
})

test("an owner who is not there, and a flag that is not there, are told by their own codes", async () => {
  const id = textAt(await raise(), "id")
  const nobody = server.schoolId.here
  expect(at(await bo.patch(`${flags}/${id}`, { ownerId: nobody }), "code")).toBe("no-such-person")
  expect(at(await bo.patch(`${flags}/${nobody}`, { state: "open" }), "code")).toBe("no-such-flag")
  expect(at(await bo.patch(`${flags}/one`, { state: "open" }), "code")).toBe("no-such-flag")
})
