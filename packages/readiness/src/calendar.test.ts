import { expect, test } from "vitest"
import { type Calendar, levelIn, type Span } from "./calendar.ts"

const span: Span = { start: 600, end: 650, from: 595, to: 660, slot: "595 660" }
const free: Calendar = { status: { is: "available" }, bookings: [], expiry: { is: "never" } }
const level = (
  calendar: Partial<Calendar>,
  aue: "block" | "warn" | "ignore" = "ignore",
  when: Span | null = span,
) => levelIn({ ...free, ...calendar }, when, aue)

test("D3 a device that is away counts on condition from when it is due back, set-up included", () => {
  expect(level({ status: { is: "away", why: "repair", until: 595 } })).toBe(1)
  expect(level({ status: { is: "away", why: "repair", until: 596 } })).toBe(3)
  expect(level({ status: { is: "away", why: "loaned", until: null } })).toBe(3)
  expect(level({ status: { is: "away", why: "reserved", until: "unclear" } })).toBe(2)
  expect(level({ status: { is: "gone", why: "lost" } })).toBe(3)
  expect(level({ status: { is: "unknown" } })).toBe(2)
})

test("D4 a window raises the level where it touches the interval, and not where it only borders on it", () => {
  const booked = (from: number, to: number, state: 1 | 2 | 3) =>
    level({ bookings: [{ from, to, level: state, why: undefined }] })
  expect(booked(0, 595, 3)).toBe(0)
  expect(booked(0, 596, 3)).toBe(3)
  expect(booked(660, 700, 1)).toBe(0)
  expect(booked(659, 700, 1)).toBe(1)
  expect(booked(600, 610, 2)).toBe(2)
})

test("D5 updates that have ended block or warn, by the end of the lesson itself", () => {
  const expiry = { is: "on", date: "1970-01-01", end: 650 } as const
  expect(level({ expiry }, "block")).toBe(0)
  expect(level({ expiry: { ...expiry, end: 649 } }, "block")).toBe(3)
  expect(level({ expiry: { ...expiry, end: 649 } }, "warn")).toBe(1)
  expect(level({ expiry: { ...expiry, end: 649 } }, "ignore")).toBe(0)
  expect(level({ expiry: { is: "unknown" } }, "warn")).toBe(2)
})

test("L6 at some time yet to be chosen, only what is away for good is out", () => {
  expect(level({ status: { is: "away", why: "repair", until: 9999 } }, "block", null)).toBe(1)
  expect(level({ status: { is: "gone", why: "retired" } }, "block", null)).toBe(3)
  expect(level({ bookings: [{ from: 0, to: 9999, level: 3, why: undefined }] }, "block", null)).toBe(0)
})
