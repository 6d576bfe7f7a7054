import { describe, expect, test } from "vitest"
import { ask } from "../tests/sample.ts"
import { Spans } from "./calendar.ts"
import { byPrecedence, parseLessons } from "./need.ts"
import { Preds } from "./predicate.ts"

const reading = () => ({ zone: "UTC", preds: new Preds(), spans: new Spans() })

function codes(...requirements: readonly unknown[]): string[] {
  return parseLessons(requirements, reading()).flatMap((lesson) =>
    lesson.invalid.map((reason) => reason.code),
  )
}

describe("L7 malformed requirements", () => {
  test("counts that are no whole number of at least 0", () => {
    expect(codes(ask("a", -3))).toEqual(["count-negative"])
    expect(codes(ask("a", 2.5))).toEqual(["count-not-whole"])
    expect(codes(ask("a", "many"))).toEqual(["count-not-a-number"])
    expect(codes(ask("a", null))).toEqual(["count-not-a-number"])
    expect(codes(ask("a", 1e300))).toEqual(["count-too-large"])
    expect(codes(ask("a", 1e12), ask("b", 0), ask("c", -0))).toEqual([])
  })

  test("times that end before they start, or are no times", () => {
    expect(codes(ask("a", 1, { start: 650, end: 600 }))).toEqual(["end-not-after-start"])
    expect(codes(ask("a", 1, { start: 600, end: 600 }))).toEqual(["end-not-after-start"])
    expect(codes(ask("a", 1, { start: "noon" }))).toEqual(["time-not-readable"])
    expect(codes(ask("a", 1, { before: -5 }))).toEqual(["buffer-not-readable"])
  })

  test("links to nothing, to another lesson, to a link, to other times", () => {
    const target = ask("a.1", 2)
    const link = (id: string, more: object) => ask(id, 2, { ...more })
    expect(codes(target, link("a.2", { sameDevicesAs: "a.9" }))).toEqual(["link-unknown"])
    expect(codes(target, link("b.2", { sameDevicesAs: "a.1" }))).toEqual(["link-to-another-lesson"])
    expect(
      codes(target, link("a.2", { sameDevicesAs: "a.1" }), link("a.3", { sameDevicesAs: "a.2" })),
    ).toEqual(["link-to-a-link"])
    expect(codes(target, link("a.2", { sameDevicesAs: "a.1", end: 660 }))).toEqual(["link-at-another-time"])
    expect(codes(target, link("a.2", { sameDevicesAs: "a.1", start: null, end: null }))).toEqual([])
  })

  test("anything else that is not what it should be, each told", () => {
    expect(codes({ ...ask("a", 1), where: { attr: "x" } })).toEqual(["where-not-readable"])
    expect(codes({ ...ask("a", 1), licences: "geogebra", priority: "high" })).toEqual([
      "field-not-readable",
      "field-not-readable",
    ])
    expect(codes({ ...ask("a", 1), uses: [{ pool: "wifi", perUnit: -1 }] })).toEqual(["field-not-readable"])
    expect(codes(ask("a", 1), ask("a", 2))).toEqual(["id-used-twice"])
    expect(codes(null)).toContain("field-not-readable")
  })
})

test("a link without times takes those of the one it names", () => {
  const [lesson] = parseLessons(
    [ask("a.2", 1, { sameDevicesAs: "a.1", start: null, end: null }), ask("a.1", 1)],
    reading(),
  )
  expect(lesson?.needs[0]?.span).toEqual(lesson?.needs[1]?.span)
})

test("L1 the highest priority of a lesson goes first, then the lowest seq, then the id by code unit", () => {
  const lessons = parseLessons(
    [
      ask("b.1", 1, { seq: 1 }),
      ask("a.1", 1, { seq: 1 }),
      ask("Z.1", 1, { seq: 1 }),
      ask("late.1", 1, { seq: 9 }),
      ask("late.2", 1, { seq: 9, priority: 1 }),
      ask("early.1", 1, { seq: 5 }),
      ask("early.2", 1, { seq: 0 }),
    ],
    reading(),
  )
  expect(lessons.sort(byPrecedence).map((lesson) => lesson.id)).toEqual(["late", "early", "Z", "a", "b"])
})
