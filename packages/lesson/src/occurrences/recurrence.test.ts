import { describe, expect, test } from "vitest"
import { expand, localStart, type Recurrence, recurrenceProblem, splitAt, startingAt } from "./recurrence.ts"

const weekly = (over: Partial<Recurrence>): Recurrence => ({
  rrule: "FREQ=WEEKLY",
  tzid: "Europe/Stockholm",
  startsLocal: "2026-03-17T10:00",
  durationMin: 60,
  exdates: [],
  ...over,
})

const instants = (recurrence: Recurrence, from: string, to: string) =>
  expand(recurrence, from, to, []).map((one) => one.startsAt.toISOString())

describe("a weekly lesson across a clock change", () => {
  test("keeps its hour in Stockholm when summer time begins (29 March 2026) and ends (25 October 2026)", () => {
    expect(instants(weekly({}), "2026-03-17", "2026-04-07")).toEqual([
      "2026-03-17T09:00:00.000Z",
      "2026-03-24T09:00:00.000Z",
      "2026-03-31T08:00:00.000Z",
      "2026-04-07T08:00:00.000Z",
    ])
    expect(instants(weekly({}), "2026-10-13", "2026-11-03")).toEqual([
      "2026-10-13T08:00:00.000Z",
      "2026-10-20T08:00:00.000Z",
      "2026-10-27T09:00:00.000Z",
      "2026-11-03T09:00:00.000Z",
    ])
  })

  test("keeps its hour in New York when daylight time begins (8 March 2026) and ends (1 November 2026)", () => {
    const newYork = weekly({ tzid: "America/New_York", startsLocal: "2026-03-03T10:00" })
    expect(instants(newYork, "2026-03-03", "2026-03-17")).toEqual([
      "2026-03-03T15:00:00.000Z",
      "2026-03-10T14:00:00.000Z",
      "2026-03-17T14:00:00.000Z",
    ])
    expect(instants(newYork, "2026-10-27", "2026-11-10")).toEqual([
      "2026-10-27T14:00:00.000Z",
      "2026-11-03T15:00:00.000Z",
      "2026-11-10T15:00:00.000Z",
    ])
  })

  test("moves a start that does not exist forward, for that day alone", () => {
    const night = weekly({ startsLocal: "2026-03-22T02:30" })
    expect(instants(night, "2026-03-22", "2026-04-05")).toEqual([
      "2026-03-22T01:30:00.000Z",
      "2026-03-29T01:30:00.000Z",
      "2026-04-05T00:30:00.000Z",
    ])
    const newYork = weekly({ tzid: "America/New_York", startsLocal: "2026-03-01T02:30" })
    expect(instants(newYork, "2026-03-01", "2026-03-15")).toEqual([
      "2026-03-01T07:30:00.000Z",
      "2026-03-08T07:30:00.000Z",
      "2026-03-15T06:30:00.000Z",
    ])
  })

  test("takes the earlier of a start that comes twice", () => {
    expect(instants(weekly({ startsLocal: "2026-10-18T02:30" }), "2026-10-25", "2026-10-25")).toEqual([
      "2026-10-25T00:30:00.000Z",
    ])
    const newYork = weekly({ tzid: "America/New_York", startsLocal: "2026-10-25T01:30" })
    expect(instants(newYork, "2026-11-01", "2026-11-01")).toEqual(["2026-11-01T05:30:00.000Z"])
  })

  test("lasts its real minutes on the day of the change", () => {
    const [one] = expand(
      weekly({ startsLocal: "2026-03-22T01:30", durationMin: 90 }),
      "2026-03-29",
      "2026-03-29",
      [],
    )
    expect(one?.endsAt.toISOString()).toBe("2026-03-29T02:00:00.000Z")
  })
})

describe("what is left out", () => {
  test("holidays, both ends included, and exdates; a COUNT counts them all the same", () => {
    const lesson = weekly({ rrule: "FREQ=WEEKLY;COUNT=5", exdates: ["2026-04-14T10:00"] })
    const days = expand(lesson, "2026-01-01", "2026-12-31", [
      { firstDay: "2026-03-24", lastDay: "2026-03-31" },
    ])
    expect(days.map((one) => one.recurrenceId)).toEqual(["2026-03-17T10:00", "2026-04-07T10:00"])
  })

  test("UNTIL is an instant: a lesson at that very time is the last", () => {
    const lesson = weekly({ rrule: "FREQ=WEEKLY;UNTIL=20260331T080000Z" })
    expect(instants(lesson, "2026-01-01", "2026-12-31").at(-1)).toBe("2026-03-31T08:00:00.000Z")
    const earlier = weekly({ rrule: "FREQ=WEEKLY;UNTIL=20260331T075959Z" })
    expect(instants(earlier, "2026-01-01", "2026-12-31").at(-1)).toBe("2026-03-24T09:00:00.000Z")
  })
})

describe("this and following", () => {
  test("the two halves give what the whole gave, none twice", () => {
    const whole = weekly({
      rrule: "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9",
      exdates: ["2026-03-19T10:00", "2026-04-09T10:00"],
    })
    const { before, following } = splitAt(whole, "2026-04-02T10:00")
    const of = (one: Recurrence | null) => (one ? instants(one, "2026-01-01", "2026-12-31") : [])
    expect([...of(before), ...of(following)]).toEqual(of(whole))
    expect(of(before)).toHaveLength(4)
  })

  test("from the first on, nothing is left before it", () => {
    expect(splitAt(weekly({}), "2026-03-17T10:00").before).toBeNull()
  })

  test("a series without end gets one", () => {
    const { before } = splitAt(weekly({}), "2026-04-07T10:00")
    expect(before?.rrule).toBe("FREQ=WEEKLY;UNTIL=20260331T080000Z")
  })
})

describe("from another start on", () => {
  const count = (one: Recurrence | null) => (one ? instants(one, "2026-01-01", "2026-12-31").length : null)

  // Tuesdays at 10 from 17 March; the clocks change on the 29th.
  test.each([
    ["UNTIL=20260407T080000Z", "2026-03-17T13:00", "UNTIL=20260407T110000Z"],
    ["UNTIL=20260407T080000Z", "2026-03-17T08:30", "UNTIL=20260407T063000Z"],
    ["UNTIL=20260407T080000Z", "2026-03-19T10:00", "UNTIL=20260409T080000Z"],
    ["UNTIL=20260324T090000Z", "2026-03-24T10:00", "UNTIL=20260331T080000Z"],
    ["UNTIL=20260407", "2026-03-17T13:00", "UNTIL=20260407"],
    ["UNTIL=20260407", "2026-03-16T10:00", "UNTIL=20260406"],
    ["COUNT=4", "2026-03-19T13:00", "COUNT=4"],
  ])("%s, at %s, is %s, and there are as many", (end, startsLocal, moved) => {
    const before = weekly({ rrule: `FREQ=WEEKLY;${end}` })
    const after = startingAt(before, startsLocal)
    expect(after?.rrule).toBe(`FREQ=WEEKLY;${moved}`)
    expect(count(after)).toBe(count(before))
  })

  test("one weekday and the exdates move along", () => {
    const before = weekly({ rrule: "FREQ=WEEKLY;BYDAY=TU;COUNT=4", exdates: ["2026-03-31T10:00"] })
    expect(startingAt(before, "2026-03-19T13:15")).toMatchObject({
      rrule: "FREQ=WEEKLY;BYDAY=TH;COUNT=4",
      exdates: ["2026-04-02T13:15"],
    })
  })

  test.each(["FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYMONTHDAY=17", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=3"])(
    "%s keeps its days: another hour moves it, another day needs another rule",
    (rrule) => {
      expect(startingAt(weekly({ rrule }), "2026-03-17T13:00")?.rrule).toBe(rrule)
      expect(startingAt(weekly({ rrule }), "2026-03-18T10:00")).toBeNull()
    },
  )
})

describe("what comes from outside", () => {
  test.each([
    [{ rrule: "" }, "bad-rrule"],
    [{ rrule: "FREQ=SOMETIMES" }, "too-frequent"],
    [{ rrule: "FREQ=SECONDLY" }, "too-frequent"],
    [{ rrule: "FREQ=DAILY;BYHOUR=1,2,3" }, "too-frequent"],
    [{ rrule: "FREQ=WEEKLY;UNTIL=soon" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;BYDAY=XX" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;COUNT=-1" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;COUNT=0" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;COUNT=some" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;COUNT=" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;COUNT=100001" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;INTERVAL=0" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;INTERVAL=1.5" }, "bad-rrule"],
    [{ rrule: "FREQ=DAILY;INTERVAL=99999999999" }, "bad-rrule"],
    [{ rrule: "FREQ=DAILY;FREQ=WEEKLY" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;COUNT=3;count=4" }, "bad-rrule"],
    [{ rrule: "FREQ=WEEKLY;INTERVAL=1000;COUNT=10000" }, null],
    [{ startsLocal: "1999-12-31T23:59" }, "bad-start"],
    [{ startsLocal: "0001-01-01T10:00" }, "bad-start"],
    [{ startsLocal: "2101-01-01T10:00" }, "bad-start"],
    [{ startsLocal: "2000-01-01T00:00" }, null],
    [{ startsLocal: "2100-12-31T23:59" }, null],
    [{ tzid: "Mars/Olympus" }, "bad-time-zone"],
    [{ startsLocal: "2026-02-30T10:00" }, "bad-start"],
    [{ startsLocal: "2026-03-17T10:00Z" }, "bad-start"],
    [{ durationMin: 0 }, "bad-duration"],
    [{ exdates: ["Tuesday"] }, "bad-exdate"],
    [{}, null],
  ] as const)("%j: %s", (over, problem) => {
    expect(recurrenceProblem(weekly(over))).toBe(problem)
  })
})

test("each day of the years that a start may lie in can be worked out, at once and far from the start", () => {
  const daily = weekly({ rrule: "FREQ=DAILY", startsLocal: "2000-01-01T10:00" })
  expect(instants(daily, "2000-01-01", "2100-12-31")).toHaveLength(36_890)
  expect(instants(daily, "2100-12-31", "2100-12-31")).toHaveLength(1)
})

test("a local start names the wall clock of its zone", () => {
  expect(localStart(new Date("2026-03-31T08:00:00Z"), "Europe/Stockholm")).toBe("2026-03-31T10:00")
})
