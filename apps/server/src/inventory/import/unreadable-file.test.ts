import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../../testing/client.ts"
import { fixtureList, sendList } from "../../testing/device-list.ts"
import { emptyInventory, everyRow } from "../../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())
afterEach(() => emptyInventory(server))

const everything = () => everyRow(server.database.orm)

describe("a file that is no list", () => {
  test.each([
    ["sign-in-page.csv", "web-page"],
    ["workbook-named.csv", "workbook"],
    ["unclosed-quote.csv", "unclosed-quote"],
    ["snipe-it-licences.csv", "missing-columns"],
  ])("%s is refused as %s, says what to do in both languages, and leaves nothing", async (file, code) => {
    const before = await everything()
    for (const language of ["en", "sv"]) {
      for (const mode of ["preview", "commit"] as const) {
        const answer = await sendList(ivar, mode, fixtureList(file), { language })
        expect([answer.status, at(answer, "code"), at(answer, "errors.0.code")]).toEqual([
          422,
          "unreadable-file",
          code,
        ])
        expect(textAt(answer, "detail")).toMatch(
          language === "sv" ? /[Ee]xportera|[Ss]täng|[Ss]para/ : /[Ee]xport|[Cc]lose|[Ss]ave/,
        )
      }
    }
    expect(await everything()).toEqual(before)
  })

  test("nothing at all, and more than 40 MB, are refused plainly", async () => {
    const empty = await sendList(ivar, "commit", "")
    expect([empty.status, at(empty, "errors.0.code")]).toEqual([422, "empty"])
    const line = `${"x".repeat(99)}\n`
    const large = await sendList(ivar, "commit", `Asset Tag,Model\n${line.repeat(410_000)}`)
    expect([large.status, at(large, "errors.0.code")]).toEqual([422, "too-large"])
  })

  test("a request after one that was too large is answered as ever", async () => {
    const large = `Asset Tag,Model\n${`${"x".repeat(99)}\n`.repeat(410_000)}`
    for (let round = 0; round < 5; round++) {
      const refused = await sendList(ivar, "commit", large)
      expect([refused.status, refused.headers.get("connection")]).toEqual([422, "close"])
      expect((await ivar.get("/api/carts")).status).toBe(200)
    }
  })

  test("a source that nobody knows is refused", async () => {
    const answer = await ivar.post("/api/inventory/imports?source=abacus&mode=preview", {})
    expect([answer.status, at(answer, "errors.0.path")]).toEqual([400, "source"])
  })
})
