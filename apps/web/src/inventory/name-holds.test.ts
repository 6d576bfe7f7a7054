import { expect, it } from "vitest"
import { nameHolds } from "./name-holds.ts"

it("finds a name by parts of its words, in any order and case", () => {
  expect(nameHolds("Chromebook cart 12", "CART chrome")).toBe(true)
  expect(nameHolds("Chromebook cart 12", "")).toBe(true)
  expect(nameHolds("Chromebook cart 12", "cart 13")).toBe(false)
})
