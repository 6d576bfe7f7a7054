import { expect, test } from "vitest"
import { type SignOff, wordOnBlock } from "./sign-off-queries.ts"

const word = (over: Partial<SignOff>): SignOff => ({
  id: "w",
  requirementId: "r1",
  occurrenceId: null,
  seriesId: null,
  word: "signed-off",
  why: "",
  by: { id: "p", name: "Oskar", colour: "#2f7d6b" },
  at: "2026-11-30T10:00:00Z",
  verdict: "ready",
  lapsed: false,
  lapsedFor: [],
  ...over,
})

/** Four Mondays, of which the first three are a series. */
const mondays = ["a", "b", "c", "d"].map((occurrenceId, week) => ({
  occurrenceId,
  seriesId: week < 3 ? "s" : null,
}))

test("a word on one time is not told as one on all", () => {
  const given = word({ occurrenceId: "a" })
  expect(wordOnBlock([given], "r1", mondays)).toEqual({ word: given, times: 1 })
})

test("a word on a series is on each of its times, and on no other", () => {
  expect(wordOnBlock([word({ seriesId: "s" })], "r1", mondays)).toMatchObject({ times: 3 })
})

test("a change that is asked for at one time is told before the sign-off of the others", () => {
  const asked = word({ id: "asked", word: "change-asked", occurrenceId: "b" })
  const signed = word({ id: "signed", seriesId: "s" })
  expect(wordOnBlock([asked, signed], "r1", mondays)).toEqual({ word: asked, times: 1 })
  const askedOfAll = word({ id: "asked", word: "change-asked", seriesId: "s" })
  const signedFirst = word({ id: "signed", occurrenceId: "a" })
  expect(wordOnBlock([signedFirst, askedOfAll], "r1", mondays)).toEqual({ word: askedOfAll, times: 2 })
})

test("of two changes that are asked for that at the time which the block names is told", () => {
  const here = word({ id: "here", word: "change-asked", occurrenceId: "a" })
  const there = word({ id: "there", word: "change-asked", occurrenceId: "b" })
  expect(wordOnBlock([there, here], "r1", mondays)).toEqual({ word: here, times: 2 })
})

test("a change that was asked for and has lapsed is not told before the word at the time that the block names", () => {
  const asked = word({ id: "asked", word: "change-asked", occurrenceId: "d", lapsed: true })
  const signed = word({ id: "signed", occurrenceId: "a" })
  expect(wordOnBlock([asked, signed], "r1", mondays)).toEqual({ word: signed, times: 1 })
})

test("where nothing is said at the time that the block names, what is said at another is told of that many", () => {
  const asked = word({ word: "change-asked", occurrenceId: "d" })
  expect(wordOnBlock([asked], "r1", mondays)).toEqual({ word: asked, times: 1 })
})

test("a lapsed word does not count with those that hold; another block's is not told", () => {
  const words = [word({ occurrenceId: "a", lapsed: true }), word({ id: "b", occurrenceId: "b" })]
  expect(wordOnBlock(words, "r1", mondays)).toMatchObject({ word: { lapsed: true }, times: 1 })
  expect(wordOnBlock(words, "r2", mondays)).toBeNull()
})

test("a lesson without a time has one place", () => {
  expect(wordOnBlock([word({})], "r1", [{ occurrenceId: null, seriesId: null }])).toMatchObject({ times: 1 })
})

test("a word on a series is told as lapsed for a time of it that was changed alone, and counts at the others", () => {
  const words = [word({ seriesId: "s", lapsedFor: ["b"] })]
  expect(wordOnBlock(words, "r1", mondays)).toMatchObject({ word: { lapsed: false }, times: 2 })
  const fromSecond = mondays.slice(1)
  expect(wordOnBlock(words, "r1", fromSecond)).toMatchObject({ word: { lapsed: true }, times: 1 })
})
