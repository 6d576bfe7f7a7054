import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import i18next from "i18next"
import { beforeAll, describe, expect, it } from "vitest"
import { editor as words } from "../../i18n/en/editor.ts"
import { blockName } from "./block-name.ts"

const devices = (id: string, count: number): Requirement => ({
  id,
  kind: "device",
  attributes: { count, deviceKind: "chromebook" },
})
const name = (requirements: readonly Requirement[], id: string) =>
  blockName(requirements, id, "en", i18next.getFixedT("en", "editor"))

beforeAll(() =>
  i18next.init({ lng: "en", resources: { en: { editor: words } }, interpolation: { escapeValue: false } }),
)

describe("the name of a block", () => {
  it("is its short sentence where no other says the same", () => {
    expect(name([devices("a", 28), devices("b", 2)], "b")).toBe("2 Chromebooks")
  })

  it("tells alike blocks apart by their order in the text", () => {
    const alike = [devices("a", 28), devices("b", 2), devices("c", 28)]
    expect(name(alike, "a")).toBe("28 Chromebooks (1 of 2)")
    expect(name(alike, "c")).toBe("28 Chromebooks (2 of 2)")
  })

  it("is null for a block that is not there", () => {
    expect(name([devices("a", 28)], "z")).toBeNull()
  })
})
