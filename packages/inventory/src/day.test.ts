import { expect, it } from "vitest"
import { orderOf, readDay, readDayNumber } from "./day.ts"

it.each([
  ["2027-06-30", "2027-06-30"],
  ["2027-06-30 00:00:00", "2027-06-30"],
  ["2027-06-30T10:00:00Z", "2027-06-30"],
  ["1.2.2027", "2027-02-01"],
  ["31/12/2027", "2027-12-31"],
  ["12/31/2027", "2027-12-31"],
  ["05/05/2027", "2027-05-05"],
  ["03/04/2027", null],
  ["2027-06-31", null],
  ["31.06.2027", null],
  ["soon", null],
  ["", null],
])("the day %j is read as %j", (text, day) => expect(readDay(text)).toBe(day))

it("a day that could be two is read in the order that is told", () => {
  expect(readDay("03/04/2027", "day-first")).toBe("2027-04-03")
  expect(readDay("03/04/2027", "month-first")).toBe("2027-03-04")
  expect(readDay("31/12/2027", "month-first")).toBe("2027-12-31")
  expect(["03/04/2027", "31/12/2027", "12-31-2027", "5/05/2027", "2027-01-02"].map(orderOf)).toEqual([
    "either",
    "day-first",
    "month-first",
    null,
    null,
  ])
})

it.each([
  ["46354", "2026-11-28"],
  ["46354.75", "2026-11-28"],
  ["36526", "2000-01-01"],
  ["99999", null],
  ["4711", null],
])("the day number %j is %j", (text, day) => expect(readDayNumber(text)).toBe(day))
