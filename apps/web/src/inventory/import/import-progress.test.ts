import { describe, expect, it } from "vitest"
import { shareOf } from "./import-progress.tsx"
import { dayFirst } from "./open-date.ts"

describe("the bar of an import", () => {
  it("never goes back from one step to the next", () => {
    const told = [
      null,
      { step: "reading", done: 0, all: null },
      { step: "reading", done: 9_000, all: null },
      { step: "comparing", done: 0, all: 9_000 },
      { step: "comparing", done: 9_000, all: 9_000 },
      { step: "writing", done: 0, all: 9_000 },
      { step: "writing", done: 4_500, all: 9_000 },
      { step: "writing", done: 9_000, all: 9_000 },
      { step: "checking", done: 0, all: null },
      { step: "finishing", done: 9_000, all: 9_000 },
    ] as const
    const shown = told.map(shareOf)
    expect(shown).toEqual([...shown].sort((one, other) => one - other))
    expect([shown[0], shown.at(-1)]).toEqual([0, 100])
  })

  it("is at a step's end where there is nothing to do in it", () => {
    expect(shareOf({ step: "comparing", done: 0, all: 0 })).toBe(25)
  })
})

it("a date that can be read in two ways is told as each of them", () => {
  expect(dayFirst("03/04/2027", "day-first", "en")).toBe("3 April 2027")
  expect(dayFirst("03/04/2027", "month-first", "sv")).toBe("4 mars 2027")
})
