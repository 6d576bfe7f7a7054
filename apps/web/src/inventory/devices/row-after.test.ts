import { describe, expect, it } from "vitest"
import { rowAfter } from "./row-after.ts"

describe("the keys of a long table", () => {
  it("go from row to row and stay within it", () => {
    expect(rowAfter(3, "next", 5)).toBe(4)
    expect(rowAfter(4, "next", 5)).toBe(4)
    expect(rowAfter(0, "previous", 5)).toBe(0)
    expect(rowAfter(2, "first", 5)).toBe(0)
    expect(rowAfter(2, "last", 5)).toBe(4)
  })

  it("begin at the first row where none has the focus", () => {
    expect(rowAfter(-1, "next", 5)).toBe(0)
    expect(rowAfter(-1, "previous", 5)).toBe(0)
  })
})
