import { describe, expect, test } from "vitest"
import type { Timetable } from "../editor/occurrences/occurrence-queries.ts"
import { mondayOf, takenDays, thisMonday, usualMonday, weekDays, weekName, weeksLater } from "./week-days.ts"
import type { WeekItem } from "./week-queries.ts"
import { readWeekSearch } from "./week-search.ts"

const timetable: Timetable = {
  timeZone: "Europe/Stockholm",
  periods: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, week: "every" as const, ordinal: 1, name: "Period 1", startsAt: "08:20", endsAt: "09:20" },
    { weekday, week: "every" as const, ordinal: 2, name: "Period 2", startsAt: "09:30", endsAt: "10:30" },
  ]),
  aWeeks: [],
  dayPlans: [],
  holidays: [{ id: "open", name: "Open day", firstDay: "2026-12-02", lastDay: "2026-12-02" }],
  classes: [],
  carts: [],
  rooms: [],
}
const item = (title: string, startsAt: string, endsAt: string): WeekItem => ({
  occurrenceId: title,
  lessonId: null,
  title,
  startsAt,
  endsAt,
  setUpMin: 0,
  clearUpMin: 0,
  class: null,
  room: null,
  teacher: null,
  confirmed: false,
  held: null,
  said: null,
})
const now = new Date("2026-11-30T08:00:00Z")
const shown = (items: readonly WeekItem[]) =>
  weekDays("2026-11-30", timetable, { items, bookings: [] }, now).map(({ day, holiday, times }) => ({
    day,
    holiday,
    times: times.map(({ name, items: by, isPast }) => [name, by.map(({ title }) => title), isPast]),
  }))

describe("the days of a week", () => {
  test("have each lesson time free, past where it has begun, and none on a holiday", () => {
    const days = shown([])
    expect(days.map(({ day }) => day)).toEqual([
      "2026-11-30",
      "2026-12-01",
      "2026-12-02",
      "2026-12-03",
      "2026-12-04",
    ])
    // 09:00 in Stockholm: the first has begun.
    expect(days[0]?.times).toEqual([
      ["Period 1", [], true],
      ["Period 2", [], false],
    ])
    expect(days[2]).toEqual({ day: "2026-12-02", holiday: "Open day", times: [] })
  })

  test("have what overlaps a lesson time in it, in both where it lasts through both, and not where it only touches", () => {
    const long = item("Long", "2026-12-01T07:50:00Z", "2026-12-01T09:30:00Z")
    const touching = item("Touching", "2026-12-01T09:30:00Z", "2026-12-01T10:00:00Z")
    expect(shown([long, touching])[1]?.times).toEqual([
      ["Period 1", ["Long"], false],
      ["Period 2", ["Long"], false],
      [null, ["Touching"], false],
    ])
  })

  test("have what is taken outside of lesson times, and on a weekend only then", () => {
    const evening = item("Evening", "2026-12-03T17:00:00Z", "2026-12-03T18:00:00Z")
    const saturday = item("Saturday", "2026-12-05T09:00:00Z", "2026-12-05T10:00:00Z")
    const days = shown([saturday, evening])
    expect(days.map(({ day }) => day).at(-1)).toBe("2026-12-05")
    expect(days[3]?.times.at(-1)).toEqual([null, ["Evening"], false])
    expect(days[5]?.times).toEqual([[null, ["Saturday"], false]])
  })

  test("of a lesson are those on which it is taught", () => {
    const days = weekDays(
      "2026-11-30",
      timetable,
      { items: [item("Own", "2026-12-01T08:30:00Z", "2026-12-01T09:30:00Z")], bookings: [] },
      now,
    )
    expect(takenDays(days).map(({ day, times }) => [day, times.length])).toEqual([["2026-12-01", 1]])
  })

  test("have what is booked from outside, in the lesson time that it touches or at a time of its own", () => {
    const booking = (startsAt: string, endsAt: string) => ({ startsAt, endsAt, who: null, confirmed: true })
    const bookings = [
      booking("2026-12-03T08:30:00Z", "2026-12-03T09:00:00Z"),
      booking("2026-12-03T17:00:00Z", "2026-12-03T18:00:00Z"),
    ]
    const days = weekDays("2026-11-30", timetable, { items: [], bookings }, now)
    expect(days[3]?.times.map((time) => [time.name, time.bookings.length])).toEqual([
      ["Period 1", 0],
      ["Period 2", 1],
      [null, 1],
    ])
  })

  test("have a time by the school's day, whatever day it is in London", () => {
    const late = item("Late", "2026-12-01T22:30:00Z", "2026-12-01T23:30:00Z")
    const days = shown([late])
    expect(days[1]?.times.at(-1)?.[1]).toEqual(["Late"])
    expect(days[2]?.times.at(-1)?.[1]).toEqual(["Late"])
  })
})

test("weeks begin on Monday where the school is, are numbered as ISO does, and follow one another", () => {
  expect(mondayOf("2026-12-06")).toBe("2026-11-30")
  expect(thisMonday("Pacific/Auckland", new Date("2026-12-06T12:00:00Z"))).toBe("2026-12-07")
  expect(thisMonday("America/New_York", new Date("2026-12-07T03:00:00Z"))).toBe("2026-11-30")
  expect(weeksLater("2026-12-28", 1)).toBe("2027-01-04")
  expect(weekName("2026-12-28", "en-GB", now)).toEqual({
    number: 53,
    days: expect.stringMatching(/^28 Dec 2026.+3 Jan 2027$/),
  })
  expect(weekName("2026-11-30", "en-GB", now).days).toMatch(/^30 Nov.+6 Dec$/)
  expect(weekName("2031-10-06", "en-GB", now).days).toMatch(/^6.+12 Oct 2031$/)
})

test("an address that somebody wrote is read as far as it can be", () => {
  expect(readWeekSearch({ of: "room", id: "x", week: "2026-12-02" })).toEqual({
    of: "room",
    id: "x",
    week: "2026-11-30",
  })
  expect(readWeekSearch({ of: "device", id: "x", week: "soon", school: "" })).toEqual({})
  expect(readWeekSearch({ of: "room", week: "2026-13-02" })).toEqual({})
})

test("from Saturday on one looks at the coming week, unless lesson times are left", () => {
  const at = (day: string, hours: Timetable = timetable) => usualMonday(hours, new Date(`${day}T12:00:00Z`))
  expect(at("2026-12-04")).toBe("2026-11-30")
  expect(at("2026-12-05")).toBe("2026-12-07")
  const sunday = {
    weekday: 7,
    week: "every" as const,
    ordinal: 1,
    name: "Sunday",
    startsAt: "15:00",
    endsAt: "16:00",
  }
  expect(at("2026-12-06", { ...timetable, periods: [sunday] })).toBe("2026-11-30")
})
