import { describe, expect, it } from "vitest"
import { parseQuery, writeQuery } from "../address.ts"
import { type DeskSearch, daysAhead, flagFilters, readDeskSearch, verdictsWorstFirst } from "./desk-search.ts"

describe("the desk's address", () => {
  it("says every filter and what is open, so that a colleague who opens it sees the same", () => {
    for (const verdict of verdictsWorstFirst)
      for (const days of daysAhead)
        for (const state of flagFilters) {
          const search = readDeskSearch({ tab: "flags", verdict, days, state, school: "s", open: "a/b c/+d" })
          expect(readDeskSearch(parseQuery(writeQuery(search)))).toEqual(search)
        }
  })

  it("is short when all is as usual", () => {
    expect(readDeskSearch({ tab: "requirements", days: 14, state: "unsolved", open: "" })).toEqual({})
  })

  it("passes over what it does not understand", () => {
    const edited: DeskSearch = readDeskSearch({ verdict: "fine", days: "9", state: "lost", tab: 3 })
    expect(edited).toEqual({})
  })
})
