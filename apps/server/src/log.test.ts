import { DrizzleQueryError } from "drizzle-orm"
import { expect, test } from "vitest"
import { createLog } from "./log.ts"

test("a failed query is written without its values", () => {
  const lines: string[] = []
  const log = createLog("info", { write: (line) => void lines.push(line) })
  const cause = Object.assign(new Error('duplicate key: "anna@sunview.example"'), {
    code: "23505",
    severity: "ERROR",
    routine: "_bt_check_unique",
    constraint: "people_email",
    detail: "Key (lower(email))=(anna@sunview.example) already exists.",
  })
  log.error(
    { err: new DrizzleQueryError("insert into people values ($1)", ["anna@sunview.example"], cause) },
    "failed",
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain("anna")
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    msg: "failed",
    err: { query: "insert into people values ($1)", cause: { code: "23505", constraint: "people_email" } },
  })
})

test("another error keeps its message and where it came from", () => {
  const lines: string[] = []
  createLog("warn", { write: (line) => void lines.push(line) }).warn(
    { err: new TypeError("no such thing") },
    "odd",
  )
  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({ name: "TypeError", message: "no such thing" })
  expect(JSON.parse(lines[0] ?? "").err.stack[0]).toMatch(/log\.test/)
})
