import { expect, test } from "vitest"
import { changedFields } from "./changed-fields.ts"

test("only what says something else is sent, null and lists included", () => {
  const before = { name: "A", stock: null, list: [{ a: 1 }], kept: 3 }
  expect(changedFields({ name: "A", stock: null, list: [{ a: 1 }], kept: 3 }, before)).toEqual({})
  const after = { name: "B", stock: 0, list: [], kept: 3 }
  expect(changedFields<object>(after, before)).toEqual({ name: "B", stock: 0, list: [] })
})
