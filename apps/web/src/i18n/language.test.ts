import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { initialLanguage, rememberLanguage } from "./language.ts"

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

const browserWants = (...languages: string[]) =>
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages)

it("begins in the browser's first language that there is", () => {
  browserWants("de-DE", "sv-FI", "en-US")
  expect(initialLanguage()).toBe("sv")
})

it("begins in English when the browser wants none that there is", () => {
  browserWants("de-DE", "fr")
  expect(initialLanguage()).toBe("en")
})

it("begins in the language last used on this device, whatever the browser wants", () => {
  browserWants("en-GB")
  rememberLanguage("sv")
  expect(initialLanguage()).toBe("sv")
})

it("takes no notice of a remembered language that there is no more", () => {
  browserWants("en-GB")
  localStorage.setItem("readyroom.language", "xx")
  expect(initialLanguage()).toBe("en")
})

it("begins all the same in a browser that keeps nothing", () => {
  browserWants("sv")
  vi.stubGlobal("localStorage", {
    getItem() {
      throw new Error("refused")
    },
  })
  expect(initialLanguage()).toBe("sv")
})
