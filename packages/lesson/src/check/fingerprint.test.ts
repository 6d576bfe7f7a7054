import { describe, expect, it } from "vitest"
import type { Attributes } from "../requirements/field.ts"
import type { FingerprintPlace } from "./fingerprint.ts"
import { fingerprint, occurrenceTime, seriesTime } from "./fingerprint.ts"

const time = { start: 600, end: 660, before: 5, after: 0 }
const place: FingerprintPlace = {
  when: occurrenceTime(time),
  roomId: "room-204",
  classId: "7B",
  attendance: { classSize: 28 },
}
const device: Attributes = { count: 1, per: "student", deviceKind: "chromebook", camera: true }
const of = (
  attributes: Attributes,
  at: FingerprintPlace = place,
  others: Parameters<typeof fingerprint>[2] = [],
) => fingerprint({ id: "d", kind: "device", attributes }, at, others)

describe("a sign-off's fingerprint changes with", () => {
  const original = of(device)

  it.each([
    ["a test added", { ...device, stylus: true }],
    ["a test taken away", { ...device, camera: undefined }],
    ["a test loosened", { ...device, camera: undefined, microphone: true }],
    ["another kind of device", { ...device, deviceKind: "tablet" }],
    ["an alternative", { ...device, orDeviceKind: "tablet" }],
    ["more for each", { ...device, count: 2 }],
    ["another group", { ...device, per: "pair" }],
    ["pupils' own devices counted", { ...device, countOwn: true }],
    ["being made a Plan B", { ...device, planBFor: "x" }],
  ])("%s", (_, attributes) => {
    expect(of(attributes)).not.toBe(original)
  })

  it.each([
    ["the class's size", { ...place, attendance: { classSize: 29 } }],
    ["the number of students there", { ...place, attendance: { students: 27, classSize: 28 } }],
    ["the start", { ...place, when: occurrenceTime({ ...time, start: 590 }) }],
    ["the end", { ...place, when: occurrenceTime({ ...time, end: 670 }) }],
    ["the set-up time", { ...place, when: occurrenceTime({ ...time, before: 10 }) }],
    ["the room", { ...place, roomId: "room-205" }],
    ["the room's absence", { ...place, roomId: null }],
  ])("%s", (_, at) => {
    expect(of(device, at)).not.toBe(original)
  })

  it("the class, only where its own devices count", () => {
    const elsewhere = { ...place, classId: "7A" }
    expect(of(device, elsewhere)).toBe(original)
    const own = { ...device, countOwn: true }
    expect(of(own, elsewhere)).not.toBe(of(own))
  })

  it("the tests and the count of what it runs on", () => {
    const software = { id: "s", kind: "software", attributes: { app: "GeoGebra", runsOn: "d" } }
    const on = (attributes: Attributes) =>
      fingerprint(software, place, [{ id: "d", kind: "device", attributes }])
    expect(on(device)).toBe(on({ ...device }))
    expect(on({ ...device, stylus: true })).not.toBe(on(device))
    expect(on({ ...device, count: 2 })).not.toBe(on(device))
  })
})

describe("a sign-off's fingerprint stays the same with", () => {
  it("the same attributes in another order, or said in other words", () => {
    const { camera, ...rest } = device
    expect(of({ camera, ...rest })).toBe(of(device))
    expect(of({ ...device, model: "Lenovo 300e" })).toBe(of({ ...device, model: " lenovo  300E " }))
  })

  it("as many asked for in another way", () => {
    expect(of({ ...device, count: 28, per: "lesson" })).toBe(of(device))
    expect(of(device, { ...place, attendance: { students: 28 } })).toBe(of(device))
  })

  it("other blocks of the lesson", () => {
    expect(of(device, place, [{ id: "w", kind: "website", attributes: { domain: "a.org" } }])).toBe(
      of(device),
    )
  })
})

describe("a series' time", () => {
  const series = {
    rrule: "FREQ=WEEKLY;COUNT=10",
    tzid: "Europe/Stockholm",
    startsLocal: "2026-03-02T08:00",
    durationMin: 60,
  }

  it("is the same when the series goes on for longer, or is cut in two", () => {
    expect(seriesTime({ ...series, rrule: "COUNT=20;FREQ=WEEKLY" })).toBe(seriesTime(series))
    expect(seriesTime({ ...series, startsLocal: "2026-03-09T08:00", rrule: "FREQ=WEEKLY" })).toBe(
      seriesTime(series),
    )
  })

  it("is another on another day, at another hour, or for longer lessons", () => {
    expect(seriesTime({ ...series, startsLocal: "2026-03-03T08:00" })).not.toBe(seriesTime(series))
    expect(seriesTime({ ...series, startsLocal: "2026-03-02T09:00" })).not.toBe(seriesTime(series))
    expect(seriesTime({ ...series, durationMin: 50 })).not.toBe(seriesTime(series))
    expect(seriesTime({ ...series, before: 10 })).not.toBe(seriesTime(series))
    expect(seriesTime({ ...series, before: 10 })).not.toBe(seriesTime({ ...series, after: 10 }))
    expect(seriesTime({ ...series, before: 0, after: 0 })).toBe(seriesTime(series))
    expect(seriesTime({ ...series, rrule: "FREQ=WEEKLY;INTERVAL=2" })).not.toBe(seriesTime(series))
  })
})
