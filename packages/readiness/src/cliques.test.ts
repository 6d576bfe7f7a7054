import { expect, test } from "vitest"
import { busyTogether, isUnbroken, meetInTime } from "./cliques.ts"

const span = (from: number, to: number) => ({ from, to })

test("who is busy at one time is told once for each largest set, those without a time together", () => {
  const busy = [[span(0, 10)], [span(5, 20)], [span(10, 30)], [span(12, 15)], [], [span(40, 50)], []]
  expect(busyTogether(busy)).toEqual([[0, 1], [1, 2, 3], [5], [4, 6]])
})

test("one who is busy twice is in a set each time", () => {
  expect(busyTogether([[span(0, 5), span(20, 25)], [span(0, 5)], [span(20, 30)]])).toEqual([
    [0, 1],
    [0, 2],
  ])
})

test("times that touch are in one piece, but do not meet", () => {
  expect(isUnbroken([span(10, 20), span(0, 10)])).toBe(true)
  expect(isUnbroken([span(0, 10), span(11, 20)])).toBe(false)
  expect(isUnbroken([])).toBe(true)
  expect(meetInTime([span(0, 10), span(30, 40)], [span(10, 30)])).toBe(false)
  expect(meetInTime([span(0, 10), span(30, 40)], [span(39, 50)])).toBe(true)
})
