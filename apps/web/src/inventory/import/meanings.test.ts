import { expect, it } from "vitest"
import { areTwice, isAnyChosen, meaningsToTell } from "./meanings.ts"

const column = (name: string, field: "serial" | "modelName" | null) => ({
  column: name,
  values: [],
  field,
  by: "name" as const,
})
const answer = { columns: [column("Serienr", "serial"), column("Modell", "modelName"), column("Anm", null)] }

it("tells all that was chosen in any part, with every column of the list, and no blank names of places", () => {
  const chosen = {
    statusWords: { "I bruk": "available" },
    columns: { Anm: "notes" },
    places: { "Vagn A": { cart: " A ", room: " " } },
  } as const
  expect(meaningsToTell(chosen, answer)).toEqual({
    statusWords: { "I bruk": "available" },
    columns: { Serienr: "serial", Modell: "modelName", Anm: "notes" },
    places: { "Vagn A": { cart: "A", room: null } },
  })
  expect(meaningsToTell({ statusWords: { "I bruk": "available" } }, answer)).toEqual({
    statusWords: { "I bruk": "available" },
  })
})

it("knows whether anything waits to be used, and whether two columns say the same", () => {
  expect(isAnyChosen({})).toBe(false)
  expect(isAnyChosen({ statusWords: {} })).toBe(false)
  expect(isAnyChosen({ statusWords: { "I bruk": "available" } })).toBe(true)
  expect(isAnyChosen({ dateOrder: "day-first" })).toBe(true)
  expect(areTwice({ columns: { Anm: "serial" } }, answer)).toBe(true)
  expect(areTwice({ columns: { Anm: "notes" } }, answer)).toBe(false)
})
