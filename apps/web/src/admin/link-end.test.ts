// @vitest-environment node
import { expect, it } from "vitest"
import { linkAddress, linkEnd } from "./link-end.ts"

it("keeps the token after the #, where no server sees it", () => {
  const url = new URL(linkAddress("a-Token_1", "https://readyroom.example"))
  expect([url.pathname, url.search, url.hash]).toEqual(["/join", "", "#a-Token_1"])
})

it("names the day and the hour in the reader's language", () => {
  const local = new Date(2026, 11, 5, 14, 30).toISOString()
  expect(linkEnd(local, "en")).toMatch(/Sat.*5 Dec.*14:30/)
  expect(linkEnd(local, "sv")).toMatch(/lör.*5 dec.*14:30/)
})
