import { Hono } from "hono"
import { pino } from "pino"
import { expect, test } from "vitest"
import { errorAnswer } from "./error-answer.ts"

/** What a route that throws this is answered with, and what is written down of it. */
async function answerTo(error: Error) {
  const written: string[] = []
  const app = new Hono().onError(
    errorAnswer(pino({ level: "warn" }, { write: (line) => written.push(line) })),
  )
  app.get("/", () => {
    throw error
  })
  const answer = await app.request("/")
  return { status: answer.status, body: await answer.json(), written }
}

const refusedBy = (code: string) =>
  Object.assign(new Error("Failed query"), { cause: Object.assign(new Error("no"), { code }) })

test.each([
  ["a text with a NUL", "22021"],
  ["half of a character of two", "22P05"],
  ["a day that no calendar has", "22007"],
  ["a moment too far away", "22008"],
  ["a time zone's distance that none has", "22009"],
])("%s is the asker's fault, and written down in case it was ours", async (_, code) => {
  const { status, body, written } = await answerTo(refusedBy(code))
  expect({ status, body }).toMatchObject({ status: 400, body: { code: "invalid-input" } })
  expect(written).toHaveLength(1)
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ level: 40, code: "invalid-input" })
})

test("anything else that the database refuses is ours, and an error", async () => {
  const { status, written } = await answerTo(refusedBy("23505"))
  expect(status).toBe(500)
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ level: 50, code: "internal" })
})
