import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import { describe, expect, it } from "vitest"
import { editor as english } from "../../../i18n/en/editor.ts"
import { insertChoices } from "./insert-choices.ts"
import { findItems } from "./insert-item.ts"

/** The words of the page, without i18next. */
function t(key: string): string {
  return key.split(".").reduce<unknown>((words, part) => Reflect.get(Object(words), part), english) as string
}

const items = insertChoices(t as never, "en", defaultRegistry)
const found = (query: string) => findItems(items, query).map(({ id }) => id)

describe("the slash menu", () => {
  it("shows everything in its order before anything is typed", () => {
    expect(found("")).toEqual(items.map(({ id }) => id))
    expect(found("")).toContain("table")
  })

  it.each([
    "device",
    "software",
    "network",
    "website",
    "room",
    "accessibility",
    "service",
    "people",
    "consumable",
  ])("finds a requirement by its command /%s first", (kind) => {
    expect(found(kind)[0]).toBe(kind)
  })

  it("finds in both languages, whichever the page is in", () => {
    expect(found("rubrik")[0]).toBe("heading1")
    expect(found("heading")[0]).toBe("heading1")
    expect(found("tabell")).toContain("table")
    expect(found("surfplatta")[0]).toBe("device")
  })

  it("finds without accents, case or hyphens", () => {
    expect(found("ATT-GORA")[0]).toBe("taskList")
    expect(found("to-do")[0]).toBe("taskList")
  })

  it("puts the beginning of a word before a part of one", () => {
    expect(found("ta")[0]).toBe("table")
  })

  it("finds nothing for what is not there", () => {
    expect(found("zzz")).toEqual([])
  })
})
