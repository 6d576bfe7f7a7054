import type { Field } from "@readyroom/lesson/requirements/field"
import { describe, expect, it } from "vitest"
import { fieldText, shownDraft, typedValue } from "./field-text.ts"

const label = { en: "A field", sv: "Ett fält" }
const count: Field = { name: "count", type: "count", label, min: 0, max: 1000 }
const memory: Field = {
  name: "minRamGb",
  type: "number",
  label,
  unit: { en: "GB", sv: "GB" },
  min: 0.25,
  max: 64,
}
const kind: Field = {
  name: "deviceKind",
  type: "choice",
  open: true,
  label,
  choices: [{ value: "tablet", label: { en: "Tablet", sv: "Surfplatta" } }],
}

describe("what is typed into a requirement's field", () => {
  it("is written as its type, in either language's way", () => {
    expect(typedValue(count, "28")).toBe(28)
    expect(typedValue(memory, "2,5")).toBe(2.5)
    expect(typedValue(memory, "2.5")).toBe(2.5)
    expect(typedValue(kind, "surfplatta")).toBe("tablet")
    expect(typedValue(kind, "Robot arm")).toBe("Robot arm")
  })

  it("takes the attribute away when nothing is left", () => {
    expect(typedValue(count, "  ")).toBeNull()
  })

  it("is written as it is where it is wrong, so that the block can say why", () => {
    expect(typedValue(count, "many")).toBe("many")
    expect(typedValue(count, "-3")).toBe(-3)
    expect(typedValue(count, "2.5")).toBe(2.5)
    expect(typedValue(count, "1000000000000")).toBe(1_000_000_000_000)
  })

  it("stays as typed while it says what is stored, and gives way to what someone else wrote", () => {
    expect(shownDraft(memory, "2,", 2, "sv")).toBe("2,")
    expect(shownDraft(count, "028", 28, "en")).toBe("028")
    expect(shownDraft(count, "28", 30, "en")).toBe("30")
    expect(shownDraft(count, "28", null, "en")).toBe("")
    expect(shownDraft(count, null, 28, "en")).toBe("28")
  })

  it("shows a choice by its name and a number with the language's sign", () => {
    expect(fieldText(kind, "tablet", "sv")).toBe("Surfplatta")
    expect(fieldText(kind, "Robot arm", "sv")).toBe("Robot arm")
    expect(fieldText(memory, 2.5, "sv")).toBe("2,5")
    expect(fieldText(count, { odd: true }, "en")).toBe('{"odd":true}')
  })
})
