import { describe, expect, it } from "vitest"
import { fieldText } from "./field-text.ts"

const words = { language: "sv", status: (status: string) => `<${status}>` } as const

describe("a device's value in a preview", () => {
  it("says memory as it is sold, with the language's decimal sign", () => {
    expect(fieldText("ramBytes", 8 * 2 ** 30, words)).toBe("8 GB")
    expect(fieldText("storageBytes", 64.5e9, words)).toBe("64,5 GB")
  })

  it("says statuses and platforms by their names, and other texts as they are", () => {
    expect(fieldText("status", "repair", words)).toBe("<repair>")
    expect(fieldText("platform", "chromeos", words)).toBe("ChromeOS")
    expect(fieldText("notes", "repair", words)).toBe("repair")
  })

  it("says that there is none for a blank one", () => {
    expect(fieldText("room", null, words)).toBeNull()
    expect(fieldText("notes", "", words)).toBeNull()
  })
})
