/**
 * Values as FORMAT means them, for the judge: text, versions, amounts with units, times. It shares no code with
 * the engine, so that a slip in one is seen by the other.
 */
import type { QuantityKind } from "../../src/instance.ts"

/** Text as it is compared: NFKC, no zero-width characters, trimmed, case folded. */
export function plain(text: string): string {
  // Most text is of letters that no form of Unicode changes.
  if (/^[ -~]*$/.test(text)) return text.trim().toLowerCase()
  return visible(text).toLocaleUpperCase("en").toLocaleLowerCase("en")
}

function visible(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.trim()
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
}

/** Negative, zero or positive as version `a` is before, equal to or after `b`; null where either is none. */
export function orderOfVersions(a: unknown, b: unknown): number | null {
  const [left, right] = [partsOf(a), partsOf(b)]
  if (!left || !right) return null
  const length = Math.max(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const difference = (left[i] ?? 0n) - (right[i] ?? 0n)
    if (difference !== 0n) return difference < 0n ? -1 : 1
  }
  return 0
}

function partsOf(value: unknown): bigint[] | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? visible(value) : ""
  const parts = text.split(".")
  if (typeof value === "number" && parts.length > 1) return null
  return parts.every((part) => /^[0-9]+$/.test(part)) ? parts.map(BigInt) : null
}

/** Negative, zero or positive as amount `a` is less than, equal to or more than `b`; null where either is none. */
export function orderOfAmounts(a: unknown, b: unknown, kind: QuantityKind): number | null {
  const [left, right] = [millionthsOf(a, kind), millionthsOf(b, kind)]
  if (left === null || right === null) return null
  return left < right ? -1 : left > right ? 1 : 0
}

const PREFIXES = ["", "k", "m", "g", "t", "p"]

/** The amount in millionths of the base unit; what is finer than that is no amount a school writes. */
function millionthsOf(value: unknown, kind: QuantityKind): bigint | null {
  if (typeof value === "number") return value >= 0 ? BigInt(Math.round(value * 1e6)) : null
  if (typeof value !== "string") return null
  const parts = /^(\d+)(?:[.,](\d{1,6}))?\s*(\D+)$/.exec(visible(value))
  if (!parts) return null
  const amount = BigInt(`${parts[1]}${(parts[2] ?? "").padEnd(6, "0")}`)
  const unit = (parts[3] ?? "").replaceAll(" ", "")
  if (kind === "length") {
    const tenths = { mm: 10n, cm: 100n, m: 10_000n, in: 254n, '"': 254n, ft: 3048n }[unit.toLowerCase()]
    return tenths === undefined ? null : (amount * tenths) / 10n
  }
  const shape = {
    ram: /^([kmgtp]?)(i?)(B)$/i,
    data: /^([kmgtp]?)(i?)(B)$/i,
    rate: /^([kmgt]?)(i?)(b|B|bit)(?:\/s|ps)$/i,
    freq: /^([kmg]?)()(hz)$/i,
  }[kind].exec(unit)
  if (!shape) return null
  const bits = kind === "rate" && shape[3] === "B" ? 8n : 1n
  const thousand = kind === "ram" || shape[2] !== "" ? 1024n : 1000n
  const steps = PREFIXES.indexOf((shape[1] ?? "").toLowerCase())
  return amount * bits * thousand ** BigInt(steps)
}

/** Minutes since the epoch; null where it is no time. */
export function minutesOf(time: unknown, zone: string): number | null {
  if (typeof time === "number") return Number.isInteger(time) ? time : null
  if (typeof time === "string") {
    if (!/T.*(Z|[+-]\d\d:?\d\d)$/i.test(time)) return null
    const instant = Date.parse(time)
    return Number.isNaN(instant) ? null : instant / 60_000
  }
  if (typeof time !== "object" || time === null || !("local" in time)) return null
  const wall = Date.parse(`${String(time.local)}Z`)
  const own = "tz" in time && typeof time.tz === "string" ? time.tz : zone
  return Number.isNaN(wall) ? null : fromWall(wall / 60_000, own)
}

const days = new Map<string, number | null>()

/** The first minute after the local day `date`; null where it is no date. */
export function dayAfter(date: unknown, zone: string): number | null {
  const key = `${zone} ${String(date)}`
  // Few dates are asked for again and again, and reading a zone's clock is slow.
  const known = days.get(key)
  const day = known === undefined ? readDayAfter(date, zone) : known
  days.set(key, day)
  return day
}

function readDayAfter(date: unknown, zone: string): number | null {
  if (typeof date !== "string" || !/^\d{4}-\d\d-\d\d$/.test(visible(date))) return null
  const midnight = Date.parse(`${visible(date)}T00:00Z`)
  return Number.isNaN(midnight) ? null : fromWall(midnight / 60_000 + 1440, zone)
}

/** The earliest instant at which the clock shows `wall`; where none does, that much after the gap. */
function fromWall(wall: number, zone: string): number {
  const ahead = [-1440, 1440].map((minutes) => clockAhead(wall + minutes, zone))
  const showing = ahead.map((offset) => wall - offset).filter((at) => at + clockAhead(at, zone) === wall)
  return showing.length > 0 ? Math.min(...showing) : wall - (ahead[0] ?? 0)
}

function clockAhead(instant: number, zone: string): number {
  const shown = new Date(instant * 60_000).toLocaleString("sv-SE", { timeZone: zone })
  return Date.parse(`${shown.replace(" ", "T")}Z`) / 60_000 - instant
}
