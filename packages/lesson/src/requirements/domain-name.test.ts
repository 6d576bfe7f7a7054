import { expect, it } from "vitest"
import { parseDomain } from "./domain-name.ts"

it.each([
  ["phet.colorado.edu", "phet.colorado.edu"],
  [" PHET.Colorado.EDU. ", "phet.colorado.edu"],
  ["https://phet.colorado.edu/en/sim?x=1#y", "phet.colorado.edu"],
  ["http://user.example.org:8080", "user.example.org"],
  ["phet.colorado.edu/sims", "phet.colorado.edu"],
  ["*.phet.colorado.edu", "*.phet.colorado.edu"],
  ["räksmörgås.se", "xn--rksmrgs-5wao1o.se"],
  ["localhost", null],
  ["a", null],
  ["", null],
  ["192.168.0.1", null],
  ["[::1]", null],
  ["a b.org", null],
  ["*.*.org", null],
  ["*", null],
  ["-a.org", null],
  ["javascript:alert(1)", null],
  ["me@school.org", null],
  [`${"a".repeat(64)}.org`, null],
  [`${"abc.".repeat(70)}org`, null],
])("%s is the domain %s", (typed, domain) => {
  expect(parseDomain(typed)).toBe(domain)
})
