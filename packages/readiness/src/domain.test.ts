import { expect, test } from "vitest"
import { judgeDomain } from "./domain.ts"
import type { Domains } from "./instance.ts"

const rules: Domains["rules"] = [
  { action: "allow", pattern: "*.a.org" },
  { action: "deny", pattern: "ads.a.org" },
]
const judge = (domain: string, rest: Domains["default"] = "deny") =>
  judgeDomain(domain, { rules, default: rest }).is

test("A2 a wildcard covers what is below it, by whole labels, and not itself", () => {
  expect(judge("x.a.org")).toBe("allowed")
  expect(judge("Y.X.A.ORG.")).toBe("allowed")
  expect(judge("a.org")).toBe("not-allowed")
  expect(judge("xa.org")).toBe("not-allowed")
  expect(judge("x.a.org.evil.com")).toBe("not-allowed")
})

test("A2 a denial goes first, for one name and for any part of a wildcard", () => {
  expect(judge("ads.a.org", "allow")).toBe("denied")
  expect(judge("*.a.org", "allow")).toBe("denied")
  expect(judge("*.org", "allow")).toBe("denied")
  expect(judge("*.phet.a.org")).toBe("allowed")
  expect(judgeDomain("*.a.org", { rules, default: "allow" })).toEqual({
    is: "denied",
    pattern: "ads.a.org",
    part: true,
  })
})

test("A2 of a wildcard every part must be allowed", () => {
  const some: Domains["rules"] = [{ action: "allow", pattern: "www.b.org" }]
  expect(judgeDomain("*.b.org", { rules: some, default: "unknown" }).is).toBe("partly-allowed")
  expect(judgeDomain("*.b.org", { rules: some, default: "deny" }).is).toBe("not-allowed")
  expect(judgeDomain("*.b.org", { rules: some, default: "allow" }).is).toBe("allowed")
  expect(judgeDomain("*.b.org", { rules: [{ action: "allow", pattern: "*" }], default: "deny" }).is).toBe(
    "allowed",
  )
})

test("A1 what no rule covers is as the rest is; without rules it is unknown", () => {
  expect(judge("b.org", "unknown")).toBe("unknown")
  expect(judge("b.org", "allow")).toBe("allowed")
  expect(judgeDomain("b.org", undefined).is).toBe("unknown")
})
