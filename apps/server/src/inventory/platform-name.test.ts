import { expect, test } from "vitest"
import { platformName } from "./platform-name.ts"

test.each([
  ["Chrome OS", "chromeos"],
  ["ChromeOS 126", "chromeos"],
  ["Windows 11 Education", "windows"],
  ["macOS", "macos"],
  ["iPadOS 17", "ipados"],
  ["Ubuntu", "Ubuntu"],
  [null, null],
])("%j is called %j by requirements", (told, name) => {
  expect(platformName(told)).toBe(name)
})
