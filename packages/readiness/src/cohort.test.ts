import { expect, test } from "vitest"
import type { Calendar } from "./calendar.ts"
import { Cohorts } from "./cohort.ts"
import { CONFLICT, type Reading } from "./predicate.ts"

const free: Calendar = { status: { is: "available" }, bookings: [], expiry: { is: "never" } }

function item(id: string, readings: Record<string, Reading>, calendar = free) {
  return { ids: [id], units: 1, read: (name: string) => readings[name], calendar, carts: [] }
}

test("items that read alike are one cohort, in the order of the first of each", () => {
  const cohorts = new Cohorts(["ram"]).of([
    item("a", { ram: "4 GB" }),
    item("b", {}),
    item("c", { ram: "4 GB", notes: "scratched" }),
    item("d", {}),
    item("e", {}),
  ])
  expect(cohorts.map(({ item, units }) => [item.ids[0], units])).toEqual([
    ["a", 2],
    ["b", 3],
  ])
})

test("every reading that is told otherwise is another cohort", () => {
  const readings: Reading[] = [
    undefined,
    null,
    CONFLICT,
    "",
    "1",
    1,
    true,
    [1],
    ["1"],
    "[1]",
    [],
    [1, "a"],
    [1],
  ]
  const cohorts = new Cohorts(["x"]).of(readings.map((x, index) => item(`${index}`, { x })))
  expect(cohorts.map(({ units }) => units)).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1])
})

test("items whose calendars differ are two cohorts, however alike they read", () => {
  const away: Calendar = { ...free, status: { is: "away", why: "repair", until: 60 } }
  const later: Calendar = { ...free, status: { is: "away", why: "repair", until: 61 } }
  const cohorts = new Cohorts([]).of([
    item("a", {}),
    item("b", {}, away),
    item("c", {}, later),
    item("d", {}, away),
  ])
  expect(cohorts.map(({ units }) => units)).toEqual([1, 2, 1])
})
