import { expect, it } from "vitest"
import { isAtLeast, parseVersion } from "./version.ts"

it.each([
  ["120.0.6099.272", "120", true],
  ["120", "120.0.0", true],
  ["9", "10", false],
  ["3.10", "3.9", true],
  ["v3.8", "3.8", true],
  ["14.5", "14.5.1", false],
  ["10.0.19045.3803", "10.0.19045.3804", false],
  ["99999999999999999999", "99999999999999999998", true],
  ["Android T", "12", null],
  ["12", "", null],
  ["1..2", "1", null],
])("version %s against %s: %s", (version, least, answer) => {
  expect(isAtLeast(version, least)).toBe(answer)
})

it("a version is numbers with dots and nothing else", () => {
  for (const text of ["", ".", "1.", "1.0-beta", "1,0", "-1", "1e3"]) expect(parseVersion(text)).toBeNull()
})
