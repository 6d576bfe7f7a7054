import { expect, test } from "vitest"
import { mergeByHand } from "./merge-by-hand.ts"

const toAvailable = { field: "status", from: "repair", to: "available" } as const

test("a list that repeats itself leaves what was changed here since", () => {
  expect(mergeByHand({ status: "available" }, [toAvailable])).toEqual({
    applied: [],
    keepsByHand: true,
    replacesByHand: false,
  })
})

test("a list that says something new goes, and tells where that replaces a change made here", () => {
  const toRetired = { field: "status", from: "repair", to: "retired" } as const
  expect(mergeByHand({ status: "available" }, [toRetired])).toEqual({
    applied: [toRetired],
    keepsByHand: false,
    replacesByHand: true,
  })
  expect(mergeByHand({ status: "repair" }, [toRetired]).replacesByHand).toBe(false)
})

test("a list goes where none has said anything of the device, or of that field, before", () => {
  for (const said of [null, { name: "CB-1" }])
    expect(mergeByHand(said, [toAvailable])).toEqual({
      applied: [toAvailable],
      keepsByHand: false,
      replacesByHand: false,
    })
})

test("each field goes its own way", () => {
  const rename = { field: "name", from: "CB-1", to: "CB-01" } as const
  const merged = mergeByHand({ status: "available", name: "CB-1" }, [toAvailable, rename])
  expect(merged).toEqual({ applied: [rename], keepsByHand: true, replacesByHand: false })
})

test("a blank text and none are the same word", () => {
  const blank = { field: "notes", from: "Lid cracked", to: null } as const
  expect(mergeByHand({ notes: "" }, [blank]).keepsByHand).toBe(true)
})
