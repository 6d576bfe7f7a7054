import { expect, test } from "vitest"
import { compareVersions, parseVersion } from "./version.ts"

function order(a: unknown, b: unknown): number | null {
  const [left, right] = [parseVersion(a), parseVersion(b)]
  return left && right ? Math.sign(compareVersions(left, right)) : null
}

test("V2 versions are compared by number, part by part, of any length", () => {
  expect(order("120.0.6099.272", "120")).toBe(1)
  expect(order("119.10", "119.9.9")).toBe(1)
  expect(order("9.1", "10")).toBe(-1)
  expect(order("120.0.0", "120")).toBe(0)
  expect(order("0120", 120)).toBe(0)
  expect(order("1.99999999999999999999", "1.100000000000000000000")).toBe(-1)
})

test("V2 anything else is no version, and is not guessed at", () => {
  for (const value of ["Android T", "v120", "1..2", "", "1.2-beta", 10.1, -1, true, null]) {
    expect(parseVersion(value)).toBeNull()
  }
})
