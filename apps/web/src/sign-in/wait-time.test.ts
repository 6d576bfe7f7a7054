// @vitest-environment node
import { expect, it } from "vitest"
import { waitTime } from "./wait-time.ts"

it.each([
  [1, "1 second", "1 sekund"],
  [40.2, "41 seconds", "41 sekunder"],
  [90, "90 seconds", "90 sekunder"],
  [91, "2 minutes", "2 minuter"],
  [900, "15 minutes", "15 minuter"],
])("says %s seconds as %s, %s: never less than there is to wait", (seconds, english, swedish) => {
  expect(waitTime(seconds, "en")).toBe(english)
  expect(waitTime(seconds, "sv")).toBe(swedish)
})
