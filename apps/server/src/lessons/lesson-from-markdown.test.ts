import { lessons } from "@readyroom/db/schema/lessons"
import { readContent } from "@readyroom/lesson/document/read-content"
import { count } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let anna: Client
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
})
afterAll(() => server.close())

const send = (body: string | Uint8Array<ArrayBuffer>, query = "", path = "/api/lessons/from-markdown") =>
  fetch(`${server.url}${path}${query}`, {
    method: "POST",
    headers: { origin: server.url, cookie: anna.cookie ?? "", "content-type": "text/markdown" },
    body,
  }).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    body: await response.json(),
  }))
const textOf = (id: string) =>
  server.services.live.read(id, (doc) => {
    const root = readContent(doc)
    return root.textBetween(0, root.content.size, "\n")
  })
const lessonsStored = async () => (await server.database.orm.select({ many: count() }).from(lessons))[0]?.many

const source = "# Höjd på träd\n\n- Mät\n- Räkna\n\n![Ett träd](tree.png)\n\n[x](javascript:alert(1))\n"

describe("a lesson from Markdown", () => {
  test("has the file's text and title, and tells what is not kept as it was", async () => {
    const answer = await send(source)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      title: "Höjd på träd",
      role: "owner",
      schoolId: server.schoolId.here,
      notKept: [
        { code: "image", line: 6, source: "tree.png", became: "relative-link" },
        { code: "link", line: 8, source: "javascript:alert(1)", became: "text" },
      ],
    })
    expect(await textOf(textAt(answer, "id"))).toBe("Höjd på träd\nMät\nRäkna\nEtt träd\nx")
  })
  test("is called as asked, else by its front matter, its heading or its file", async () => {
    const title = async (body: string, query: string) => at(await send(body, query), "title")
    expect(await title(source, "?title=Mine&fileName=a.md")).toBe("Mine")
    expect(await title("---\ntitle: Front\n---\n# Head", "?fileName=a.md")).toBe("Front")
    expect(await title("# Head", "?fileName=a.md")).toBe("Head")
    expect(await title("text", "?fileName=unit%201%2Fmy.lesson.md")).toBe("my.lesson")
    expect(await title("", "")).toBe("")
    expect(await title(`# ${"x".repeat(299)}🌡`, "")).toBe("x".repeat(299))
  })
  test("is previewed without being begun", async () => {
    const before = await lessonsStored()
    const answer = await send(source, "?fileName=a.md", "/api/lessons/from-markdown/preview")
    expect([answer.status, at(answer, "title"), at(answer, "notKept.1.line")]).toEqual([
      200,
      "Höjd på träd",
      8,
    ])
    expect(await lessonsStored()).toBe(before)
  })
})

describe("nothing is begun, and it is told why,", () => {
  test.each([
    ["Windows' own letters", Uint8Array.from([0x68, 0xe5]), 422, "unreadable-markdown", "unknown-encoding"],
    [
      "a Word file",
      Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]),
      422,
      "unreadable-markdown",
      "unknown-encoding",
    ],
    ["too many blocks", "a\n\n".repeat(6000), 422, "unreadable-markdown", "too-many-blocks"],
    ["blocks too deep in each other", ">".repeat(200), 422, "unreadable-markdown", "too-deep"],
    ["more than 1 MB", "a".repeat(1024 * 1024 + 1), 413, "too-large", undefined],
  ])("for %s", async (_, body, status, code, error) => {
    const before = await lessonsStored()
    for (const path of ["/api/lessons/from-markdown", "/api/lessons/from-markdown/preview"]) {
      const answer = await send(body, "", path)
      expect([answer.status, at(answer, "code"), at(answer, "errors.0.code")]).toEqual([status, code, error])
    }
    expect(await lessonsStored()).toBe(before)
  })
  test("in a school of others", async () => {
    const answer = await send("# x", `?schoolId=${server.schoolId.there}`)
    expect([answer.status, at(answer, "code")]).toEqual([404, "no-such-school"])
  })
})
