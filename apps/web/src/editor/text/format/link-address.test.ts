import { describe, expect, it } from "vitest"
import { addressFrom } from "./link-address.ts"

describe("an address that someone types", () => {
  it.each([
    ["example.org", "https://example.org/"],
    ["example.org/maps?year=8", "https://example.org/maps?year=8"],
    ["//example.org", "https://example.org/"],
    ["http://example.org", "http://example.org/"],
    ["localhost:3000/a", "https://localhost:3000/a"],
    ["example.org:8080", "https://example.org:8080/"],
    ["anna@school.example", "mailto:anna@school.example"],
    ["mailto:anna@school.example", "mailto:anna@school.example"],
  ])("%s becomes %s", (typed, address) => {
    expect(addressFrom(typed)).toBe(address)
  })

  it.each([
    "",
    "  ",
    "maps",
    "two words.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "JaVaScRiPt:x",
  ])("%s is none", (typed) => {
    expect(addressFrom(typed)).toBeNull()
  })
})
