import { expect, test } from "vitest"
import type { Language } from "./language.ts"
import { rejectionText, type WarningCode, warningText } from "./rejections.ts"

const warned = (code: WarningCode, count: number, language: Language) =>
  warningText({ code, lines: [], values: { count, word: "Lent", column: "Size", value: "big" } }, language)

test.each([
  [
    "no-model",
    "1 device has no model; what it can do stays unknown.",
    "1 enhet saknar modell; vad den klarar förblir okänt.",
  ],
  [
    "no-status",
    "1 device has no status in the list and gets the status unknown.",
    "1 enhet saknar status i listan och får statusen okänd.",
  ],
  [
    "deployed-to-nobody",
    "1 device is deployed, but the list does not say to whom; it gets the status unknown.",
    "1 enhet är utlämnad, men listan säger inte till vem; den får statusen okänd.",
  ],
  [
    "unknown-status",
    "The status “Lent” is not known; 1 device gets the status unknown. Choose what it means here.",
    "Statusen ”Lent” är inte känd; 1 enhet får statusen okänd. Välj vad den betyder här.",
  ],
  [
    "size-not-read",
    "“big” in the column “Size” is not read as a size (1 row). Write it with its unit, as in 8 GB.",
    "”big” i kolumnen ”Size” läses inte som en storlek (1 rad). Skriv den med enhet, som 8 GB.",
  ],
] as const)("%s is said of one", (code, en, sv) => {
  expect([warned(code, 1, "en"), warned(code, 1, "sv")]).toEqual([en, sv])
})

test("a warning is said of many, with their number as the language writes it", () => {
  expect(warned("no-model", 1200, "en")).toBe("1,200 devices have no model; what they can do stays unknown.")
  expect(warned("no-model", 1200, "sv")).toBe(
    "1\u00a0200 enheter saknar modell; vad de klarar förblir okänt.",
  )
  expect(warned("date-not-read", 0, "en")).toContain("(0 rows)")
})

test("a line of one cell is rejected in the singular", () => {
  const rejection = { line: 1, code: "cells-missing", values: { found: 1, expected: 7 } } as const
  expect(rejectionText(rejection, "lines", "en")).toContain("Line 1 has 1 cell where the header has 7.")
  expect(rejectionText(rejection, "lines", "sv")).toContain("Rad 1 har 1 cell där rubrikraden har 7.")
})
