// @vitest-environment node
import { describe, expect, it } from "vitest"
import { parseQuery, writeQuery } from "../address.ts"
import {
  filtersOf,
  isNarrowed,
  type LessonFilters,
  lessonStates,
  noFilters,
  readSearch,
  searchOf,
} from "./lesson-filters.ts"

const texts = [null, "Music", "28", "true", "Bild & form", "a+b=c %20", "Årskurs 8"]

describe("the list's address", () => {
  it("says every combination of filters, so that a colleague who opens it sees the same", () => {
    for (const state of lessonStates) {
      for (const mine of [false, true]) {
        for (const text of texts) {
          const filters: LessonFilters = { q: text ?? "", subject: text, yearGroup: text, mine, state }
          expect(filtersOf(readSearch(parseQuery(writeQuery(searchOf(filters)))))).toEqual(filters)
        }
      }
    }
  })

  it("is short when nothing is filtered", () => {
    expect(writeQuery(searchOf(noFilters))).toBe("")
    expect(writeQuery(searchOf({ ...noFilters, q: "map", mine: true }))).toBe("?q=map&mine=true")
  })

  it("leaves out what it does not understand", () => {
    expect(readSearch({ q: "", state: "gone", mine: "perhaps", subject: ["x"], other: "y" })).toEqual({})
    expect(readSearch({ state: "active" })).toEqual({})
  })

  it("searches for at most 200 characters, as the server does", () => {
    expect(readSearch({ q: "x".repeat(500) }).q).toHaveLength(200)
  })

  it("opens the dialog for a new lesson", () => {
    expect(readSearch(parseQuery("?new=true"))).toEqual({ new: true })
  })
})

it("knows an empty list of a narrow filter from one of a school that has just begun", () => {
  expect(isNarrowed(noFilters)).toBe(false)
  expect(isNarrowed({ ...noFilters, state: "archived" })).toBe(false)
  expect(isNarrowed({ ...noFilters, mine: true })).toBe(true)
  expect(isNarrowed({ ...noFilters, yearGroup: "8" })).toBe(true)
})
