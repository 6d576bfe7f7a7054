import { expect, test } from "vitest"
import { wordOn } from "./word-on.ts"

type Over = Partial<{
  occurrenceId: string | null
  seriesId: string | null
  lapsed: boolean
  lapsedFor: readonly string[]
}>
const word = (id: string, over: Over = {}) => ({
  id,
  requirementId: "r",
  occurrenceId: null,
  seriesId: null,
  lapsed: false,
  lapsedFor: [],
  ...over,
})
const first = { occurrenceId: "a", seriesId: "s" }
const second = { occurrenceId: "b", seriesId: "s" }
const alone = { occurrenceId: "c", seriesId: null }
const untimed = { occurrenceId: null, seriesId: null }

test("a word on one time is on no other", () => {
  const words = [word("w", { occurrenceId: "a" })]
  expect(wordOn(words, "r", first)).toMatchObject({ id: "w", lapsed: false })
  for (const place of [second, alone, untimed]) expect(wordOn(words, "r", place)).toBeNull()
  expect(wordOn(words, "another", first)).toBeNull()
})

test("a word on a series is on each of its times, and has lapsed at the one that was changed alone", () => {
  const words = [word("w", { seriesId: "s", lapsedFor: ["b"] })]
  expect(wordOn(words, "r", first)).toMatchObject({ lapsed: false })
  expect(wordOn(words, "r", second)).toMatchObject({ lapsed: true })
  expect(wordOn(words, "r", alone)).toBeNull()
})

test("a word from before the lesson had a time has lapsed at each that it got", () => {
  const words = [word("w")]
  expect(wordOn(words, "r", untimed)).toMatchObject({ lapsed: false })
  expect(wordOn(words, "r", alone)).toMatchObject({ lapsed: true })
})

test("the newest is told, but one that holds there before one that has lapsed there", () => {
  const words = [word("series", { seriesId: "s", lapsedFor: ["b"] }), word("own", { occurrenceId: "b" })]
  expect(wordOn(words, "r", second)).toMatchObject({ id: "own" })
  expect(wordOn([...words, word("old", { occurrenceId: "a" })], "r", first)).toMatchObject({ id: "series" })
})
