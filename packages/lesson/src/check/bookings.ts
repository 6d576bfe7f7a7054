import type { Device, Window } from "@readyroom/readiness/instance"
import type { Fact } from "../requirements/contribution.ts"
import type { SchoolBooking, SchoolFacts, SchoolRoom } from "./school-facts.ts"
import { localDay, localTime, localToEpoch } from "./zone.ts"

/** From–to in minutes since the epoch, the end left out. */
export type Span = { readonly from: number; readonly to: number }

const WEEK = 7 * 24 * 60

/**
 * The times of a booking that touch a span, in order. A weekly one keeps its local time where the clock changes. It ends
 * by itself only on its last day, so the span must have an end.
 */
export function bookingTimes(booking: SchoolBooking, { from, to }: Span, timeZone: string): Span[] {
  const { start, end, weekly, lastDay } = booking
  if (from >= to) return []
  const touches = (time: Span) => time.from < to && time.to > from
  if (!weekly) return [{ from: start, to: end }].filter(touches)
  const times: Span[] = []
  const localStart = localTime(start, timeZone)
  const localEnd = localTime(end, timeZone)
  // One week earlier than reckoned: a change of the clock moves a week's start by an hour.
  for (let week = Math.max(0, Math.floor((from - end) / WEEK) - 1); ; week++) {
    const time = {
      from: localToEpoch(weeksLater(localStart, week), timeZone),
      to: localToEpoch(weeksLater(localEnd, week), timeZone),
    }
    if (time.from >= to || (lastDay !== null && localDay(time.from, timeZone) > lastDay)) return times
    if (touches(time)) times.push(time)
  }
}

/** What bookings of a room say of a lesson in it: taken where one is confirmed, on condition where none is. */
export function roomBookings(facts: SchoolFacts, room: SchoolRoom, span: Span): Fact[] {
  const { bookings = [], timeZone } = facts
  return bookings.flatMap((booking): Fact[] => {
    const { what, who, confirmed } = booking
    const isOfAll = what.of === "rooms" || what.of === "everything"
    if (!isOfAll && (what.of !== "room" || what.id !== room.id)) return []
    if (bookingTimes(booking, span, timeZone).length === 0) return []
    const { name } = room
    const subject = { en: `the bookings of ${name}`, sv: `bokningarna av ${name}` }
    const id = `booking:${booking.id}`
    if (confirmed) {
      const notMet = isOfAll
        ? {
            en: `${who}: no room can be had then, ${name} neither`,
            sv: `${who}: inget rum går att få då, inte heller ${name}`,
          }
        : { en: `${name} is booked by ${who} then`, sv: `${name} är bokat av ${who} då` }
      return [{ id, state: "not-met", subject, notMet }]
    }
    const pending = {
      en: `if nobody confirms the booking of ${name} by ${who}`,
      sv: `om ingen bekräftar att ${who} har bokat ${name}`,
    }
    return [{ id, state: "pending", subject, pending }]
  })
}

/**
 * The devices with what is booked of them as windows. A number of devices is taken where it hurts least, as whoever hands
 * them out would: those that are here before those that are away, loose ones before carts that only move whole, the plain
 * before those that can do more; and always the same ones for all times of a booking.
 */
export function withBookings(facts: SchoolFacts, devices: readonly Device[], span: Span): readonly Device[] {
  const windows = new Map<Device, Window[]>()
  const wholeCarts = new Set(facts.carts.flatMap(({ id, moveWhole }) => (moveWhole === true ? [id] : [])))
  for (const booking of facts.bookings ?? []) {
    if (booking.what.of === "room" || booking.what.of === "rooms") continue
    const times = bookingTimes(booking, span, facts.timeZone)
    if (times.length === 0) continue
    const { confirmed, who } = booking
    const state = confirmed ? "no" : "conditional"
    for (const device of taken(booking.what, devices, { times, windows, wholeCarts }))
      windows.set(device, [
        ...(windows.get(device) ?? []),
        ...times.map(({ from, to }): Window => ({ from, to, state, why: who })),
      ])
  }
  if (windows.size === 0) return devices
  return devices.map((device) => {
    const booked = windows.get(device)
    return booked === undefined ? device : { ...device, windows: [...(device.windows ?? []), ...booked] }
  })
}

type Taking = {
  readonly times: readonly Span[]
  readonly windows: ReadonlyMap<Device, readonly Window[]>
  readonly wholeCarts: ReadonlySet<string>
}

function taken(what: SchoolBooking["what"], devices: readonly Device[], taking: Taking): Device[] {
  switch (what.of) {
    case "room":
    case "rooms":
      return []
    case "devices":
    case "everything":
      return [...devices]
    case "cart":
      return devices.filter(({ cart }) => cart === what.id)
    case "model":
      return first(what.count, by("model", what.model, devices), taking)
    case "kind":
      return first(what.count, by("type", what.kind, devices), taking)
  }
}

function by(attribute: string, value: string, devices: readonly Device[]): Device[] {
  return devices.filter(
    ({ attrs, status }) => attrs?.[attribute] === value && status !== "retired" && status !== "lost",
  )
}

/** Of rows that share a serial, which are one device, one is counted and all are taken. */
function first(count: number | null, devices: readonly Device[], taking: Taking): Device[] {
  if (count === null) return [...devices]
  const groups = [...Map.groupBy(devices, keyOf).values()].map((rows) => ({
    rows,
    weight: Math.max(...rows.map((row) => weightOf(row, taking))),
  }))
  return groups
    .sort((one, other) => one.weight - other.weight)
    .slice(0, count)
    .flatMap(({ rows }) => rows)
}

function keyOf({ id, serial }: Device): string {
  const written = serial?.normalize("NFKC").replace(/\s/gu, "").toLowerCase() ?? ""
  return written === "" ? `id:${id}` : `serial:${written}`
}

/** Lower is taken first. */
function weightOf(device: Device, { times, windows, wholeCarts }: Taking): number {
  const booked = windows.get(device)?.some((window) => times.some((time) => overlap(window, time))) ?? false
  const away =
    device.status === "available" ? 0 : device.status === undefined || device.status === null ? 1 : 2
  const inWholeCart = wholeCarts.has(device.cart ?? "") ? 1 : 0
  const able = Object.values(device.attrs ?? {}).filter((value) => value === true).length
  return (booked ? 1e6 : 0) + away * 1e5 + inWholeCart * 1e4 + able
}

function overlap({ from, to }: Window, time: Span): boolean {
  return Number(from) < time.to && Number(to) > time.from
}

function weeksLater(local: string, weeks: number): string {
  const [day = "", time = ""] = local.split("T")
  const date = new Date(`${day}T00:00Z`)
  date.setUTCDate(date.getUTCDate() + weeks * 7)
  return `${date.toISOString().slice(0, 10)}T${time}`
}
