// @vitest-environment node
import { describe, expect, it } from "vitest"
import { START_PAGE, safeNext } from "./safe-next.ts"

const origin = "https://readyroom.example"

describe("where a sign-in leads", () => {
  it("returns to a page of this app with its query and fragment", () => {
    expect(safeNext("/lessons/42?panel=threads#top", origin)).toBe("/lessons/42?panel=threads#top")
  })

  it("writes dots and backslashes out before it judges the address", () => {
    expect(safeNext("/lessons/../lessons/42", origin)).toBe("/lessons/42")
  })

  it.each([
    ["another site", "https://evil.example/"],
    ["another site without a scheme", "//evil.example"],
    ["a backslash that browsers read as a slash", "/\\evil.example"],
    ["a tab that browsers drop", "/\t/evil.example"],
    ["a path that becomes another site", "/x/..//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["a relative address", "lessons"],
    ["the sign-in page itself", "/sign-in?next=/lessons"],
    ["a used-up link", "/join"],
    ["the API", "/api/auth/sign-out"],
    ["nothing", undefined],
    ["a number", 7],
  ])("never leads to %s", (_, wanted) => {
    expect(safeNext(wanted, origin)).toBe(START_PAGE)
  })
})
