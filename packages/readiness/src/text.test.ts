import { expect, test } from "vitest"
import { folded, shown } from "./text.ts"

test("V1 text is the same whatever its case, width, edges and invisible characters", () => {
  expect(folded("  ＣＨＲＯＭＥ\u200bbook ")).toBe(folded("chromebook"))
  expect(folded("Straße")).toBe(folded("STRASSE"))
  expect(folded("ΟΔΟΣ")).toBe(folded("οδος"))
  expect(folded("a b")).not.toBe(folded("ab"))
})

test("a malformed value is shown in at most 60 characters", () => {
  expect(shown("many")).toBe("many")
  expect(shown({ a: 1 })).toBe('{"a":1}')
  expect(shown("x".repeat(100))).toHaveLength(60)
})
