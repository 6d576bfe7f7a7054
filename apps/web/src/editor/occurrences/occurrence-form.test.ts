import { describe, expect, it } from "vitest"
import { emptyForm, formOf, OTHER_TIME, periodsOn, readForm } from "./occurrence-form.ts"
import type { Occurrence, Timetable } from "./occurrence-queries.ts"

const timetable: Timetable = {
  timeZone: "Europe/Stockholm",
  periods: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, week: "every" as const, ordinal: 1, name: "Period 1", startsAt: "08:20", endsAt: "09:20" },
    { weekday, week: "every" as const, ordinal: 2, name: "Period 2", startsAt: "09:30", endsAt: "10:30" },
  ]),
  aWeeks: [],
  dayPlans: [
    {
      name: "Half day",
      days: ["2026-04-15"],
      periods: [{ ordinal: 1, name: "Short", startsAt: "08:00", endsAt: "08:30" }],
    },
  ],
  holidays: [{ id: "h1", name: "Easter Monday", firstDay: "2026-04-06", lastDay: "2026-04-06" }],
  classes: [],
  carts: [],
  rooms: [],
}

const form = {
  day: "2026-03-31",
  period: "2",
  from: "",
  to: "",
  roomId: null,
  classId: null,
  students: "",
  setUp: "",
  clearUp: "",
  weekly: false,
  until: "",
}

describe("the fields of an occurrence", () => {
  it("begin with the next day's first lesson time", () => {
    expect(emptyForm(timetable, new Date("2026-03-30T12:00:00Z"))).toMatchObject({
      day: "2026-03-31",
      period: "1",
    })
  })

  it.each([
    ["2026-03-27T12:00:00Z", "a weekend", "2026-03-30"],
    ["2026-03-28T23:30:00Z", "the rest of a weekend, in the school's zone", "2026-03-30"],
    ["2026-04-03T12:00:00Z", "a weekend and a day off", "2026-04-07"],
  ])("begin on %s after %s", (now, _what, day) => {
    expect(emptyForm(timetable, new Date(now))).toMatchObject({ day, period: "1" })
  })

  it("begin on the next weekday where the school has no lesson times", () => {
    expect(
      emptyForm({ ...timetable, periods: [], dayPlans: [] }, new Date("2026-03-27T12:00:00Z")),
    ).toMatchObject({
      day: "2026-03-30",
      period: OTHER_TIME,
    })
  })

  it("offer a day's lesson times, and none on a day off", () => {
    expect(periodsOn(timetable, "2026-03-31").map(({ label }) => label)).toEqual([
      "Period 1 · 08:20–09:20",
      "Period 2 · 09:30–10:30",
    ])
    expect(periodsOn(timetable, "2026-04-06")).toEqual([])
    expect(periodsOn(timetable, "")).toEqual([])
  })

  it("are read in the school's zone, whatever the browser's is", () => {
    expect(readForm(form, timetable)).toMatchObject({
      ok: true,
      value: { startsAt: "2026-03-31T07:30:00Z", endsAt: "2026-03-31T08:30:00Z", recurrence: null },
    })
    expect(readForm({ ...form, day: "2026-03-27" }, timetable)).toMatchObject({
      value: { startsAt: "2026-03-27T08:30:00Z" },
    })
  })

  it("say minutes of set-up and clear-up, none where nothing is written", () => {
    expect(readForm({ ...form, setUp: "10" }, timetable)).toMatchObject({
      value: { setUpMin: 10, clearUpMin: 0 },
    })
    expect(readForm({ ...form, clearUp: " 240 " }, timetable)).toMatchObject({
      value: { setUpMin: 0, clearUpMin: 240 },
    })
  })

  it("say the rule of a weekly one, with its last day", () => {
    expect(readForm({ ...form, weekly: true, until: "2026-06-12" }, timetable)).toMatchObject({
      value: { recurrence: { rrule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260612", tzid: "Europe/Stockholm" } },
    })
  })

  it("follow half days, and A and B weeks: every second week where the lesson time comes in one of them", () => {
    expect(periodsOn(timetable, "2026-04-15").map(({ label }) => label)).toEqual(["Short · 08:00–08:30"])
    expect(readForm({ ...form, day: "2026-04-15", period: "1" }, timetable)).toMatchObject({
      value: { startsAt: "2026-04-15T06:00:00Z" },
    })
    const alternating: Timetable = {
      ...timetable,
      aWeeks: ["2026-03-30"],
      periods: [
        { weekday: 2, week: "A", ordinal: 1, name: "Maths", startsAt: "08:00", endsAt: "09:00" },
        { weekday: 2, week: "B", ordinal: 2, name: "Crafts", startsAt: "08:30", endsAt: "09:30" },
      ],
    }
    expect(periodsOn(alternating, "2026-03-31").map(({ label }) => label)).toEqual(["Maths · 08:00–09:00"])
    expect(periodsOn(alternating, "2026-04-07").map(({ label }) => label)).toEqual(["Crafts · 08:30–09:30"])
    expect(readForm({ ...form, period: "1", weekly: true }, alternating)).toMatchObject({
      value: { recurrence: { rrule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU" } },
    })
  })

  it("come back from an occurrence as they were given", () => {
    const occurrence: Occurrence = {
      id: "o",
      lessonId: "l",
      seriesId: null,
      class: null,
      room: null,
      startsAt: "2026-03-31T07:30:00.000Z",
      endsAt: "2026-03-31T08:30:00.000Z",
      students: 27,
      teachers: null,
      setUpMin: 10,
      clearUpMin: 0,
      priority: 0,
      confirmation: null,
      recurrence: null,
      roomTakenBy: [],
    }
    expect(formOf(occurrence, timetable)).toMatchObject({
      day: "2026-03-31",
      period: "2",
      students: "27",
      setUp: "10",
      clearUp: "",
    })
    expect(formOf({ ...occurrence, endsAt: "2026-03-31T08:40:00Z" }, timetable)).toMatchObject({
      period: OTHER_TIME,
      from: "09:30",
      to: "10:40",
    })
  })

  it.each([
    [{ day: "" }, "dateMissing"],
    [{ period: OTHER_TIME, from: "9", to: "10:00" }, "timeMissing"],
    [{ period: OTHER_TIME, from: "10:00", to: "10:00" }, "endsBefore"],
    [{ students: "2.5" }, "studentsWrong"],
    [{ students: "-3" }, "studentsWrong"],
    [{ students: "many" }, "studentsWrong"],
    [{ setUp: "-1" }, "setUpWrong"],
    [{ setUp: "2.5" }, "setUpWrong"],
    [{ clearUp: "241" }, "clearUpWrong"],
    [{ clearUp: "soon" }, "clearUpWrong"],
  ] as const)("tell what is wrong: %j", (over, problem) => {
    expect(readForm({ ...form, ...over }, timetable)).toEqual({ ok: false, problem })
  })
})
