import { describe, expect, it } from "vitest"
import { parseQuery, writeQuery } from "../address.ts"
import {
  changes,
  type DeskSearch,
  flagAges,
  flagSeverities,
  queueFiltersOf,
  readDeskSearch,
  verdictsWorstFirst,
  wordStates,
} from "./desk-search.ts"

const everything: DeskSearch = {
  order: "verdict",
  week: "2026-W49",
  building: "North & 2",
  room: "none",
  kind: "device",
  verdict: "not-ready",
  word: "lapsed",
  priority: "0",
  since: "worse",
  q: "8c maps+1",
  school: "s",
  open: "a/b c/+d",
}

describe("the desk's address", () => {
  it("says order, every filter and what is open, so that a colleague who opens it sees the same", () => {
    const searches: DeskSearch[] = [
      everything,
      ...verdictsWorstFirst.map((verdict) => ({ verdict })),
      ...wordStates.map((word) => ({ word })),
      ...changes.map((since) => ({ since })),
      ...["this", "next", "none"].map((week) => ({ week })),
      ...flagAges.map((age) => ({ tab: "flags" as const, age, owner: "me" })),
      ...flagSeverities.map((severity) => ({ tab: "flags" as const, severity, solved: "all" as const })),
    ]
    for (const search of searches)
      expect(readDeskSearch(parseQuery(writeQuery(readDeskSearch(search))))).toEqual(search)
  })

  it("is short when all is as usual", () => {
    expect(readDeskSearch({ tab: "requirements", order: "soonest", open: "", q: "" })).toEqual({})
  })

  it("passes over what it does not understand", () => {
    const edited = {
      verdict: "fine",
      week: "49",
      priority: "10",
      age: 3,
      word: "given",
      tab: 3,
      solved: "some",
    }
    expect(readDeskSearch(edited)).toEqual({})
  })

  it("asks the queue for nothing of the flags' filters", () => {
    expect(queueFiltersOf({ ...everything, owner: "me", severity: "low", tab: "flags" })).toEqual(
      queueFiltersOf(everything),
    )
    expect(queueFiltersOf({ order: "verdict", open: "x", school: "s" })).toEqual({})
  })
})
