import type { Warning } from "./answer.ts"
import type { Booking, Calendar, Expiry, Status } from "./calendar.ts"
import type { AttributeValue } from "./instance.ts"
import { CONFLICT, type Reading, recorded } from "./predicate.ts"
import { folded, shown } from "./text.ts"
import { endOfDay, parseDate, parseTime } from "./time.ts"

/** One device, or several that are counted but not listed: all rows of one serial. */
export type Item = {
  readonly ids: readonly string[]
  readonly units: number
  /** What its rows say of an attribute. */
  read(attribute: string): Reading
  readonly calendar: Calendar
  readonly carts: readonly string[]
}

type Row = { readonly id: string; readonly fields: Fields; readonly attrs: Fields }

/** As it came, since anyone may have written it. A name that may be any is read through `own` alone. */
type Fields = Readonly<Record<string, unknown>>

const OWN_FIELDS: readonly string[] = ["cart", "building", "room"]
const NO_FIELDS: Fields = {}
const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** Reads the rows of the inventory: one item a serial, and a warning for each extra row of it. */
export function parseInventory(
  devices: readonly unknown[],
  zone: string,
  warn: (warning: Warning) => void,
): Item[] {
  const bySerial = new Map<string, Row[]>()
  const clock = { zone, calendars: new PlainCalendars(zone), warn }
  const groups: Row[][] = []
  for (const [index, value] of devices.entries()) {
    const row = parseRow(value, index)
    if (!row) {
      warn({ code: "row-not-readable", kind: "device", id: `devices[${index}]`, field: shown(value) })
      continue
    }
    const written = row.fields.serial ?? ""
    const serial = folded(typeof written === "string" ? written : String(written))
    const group = serial === "" ? undefined : bySerial.get(serial)
    if (group) {
      warn({ code: "duplicate-serial", serial: String(written), devices: [group[0]?.id ?? "", row.id] })
      group.push(row)
      continue
    }
    const rows = [row]
    groups.push(rows)
    if (serial !== "") bySerial.set(serial, rows)
  }
  const items: Item[] = []
  for (const rows of groups) {
    const [only] = rows
    const plain = rows.length === 1 && only ? plainItem(only, clock.calendars) : null
    if (plain) items.push(plain)
    else items.push(...itemsOf(rows, clock))
  }
  return items
}

type Clock = {
  readonly zone: string
  readonly calendars: PlainCalendars
  readonly warn: (warning: Warning) => void
}

function parseRow(value: unknown, index: number): Row | null {
  if (!isFields(value)) return null
  const { id, attrs } = value
  return {
    id: typeof id === "string" ? id : `devices[${index}]`,
    fields: value,
    attrs: isFields(attrs) ? attrs : NO_FIELDS,
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Not what every object inherits: "constructor" is no attribute of a device. */
function own(fields: Fields, name: string): unknown {
  const value = fields[name]
  return value === undefined || Object.hasOwn(fields, name) ? value : undefined
}

/** One row of its own that is simply there: nearly all are, so that is quick. */
class PlainItem implements Item {
  readonly calendar: Calendar
  readonly units = 1
  readonly #row: Row

  constructor(row: Row, calendar: Calendar) {
    this.#row = row
    this.calendar = calendar
  }

  get ids(): readonly string[] {
    return [this.#row.id]
  }

  get carts(): readonly string[] {
    const cart = this.#row.fields.cart
    return typeof cart === "string" ? [cart] : []
  }

  read(attribute: string): Reading {
    return readRow(this.#row, attribute)
  }
}

/** Null where something of it must be read with care. */
function plainItem(row: Row, calendars: PlainCalendars): Item | null {
  const { status, qty, windows } = row.fields
  if (status !== "available" || (qty ?? 1) !== 1 || (windows ?? null) !== null) return null
  return new PlainItem(row, calendars.expiring(readRow(row, "aue")))
}

/** Calendars of devices that are there and not booked, which differ in nothing but the day when updates end. */
class PlainCalendars {
  readonly #zone: string
  readonly #known = new Map<Reading, Calendar>()

  constructor(zone: string) {
    this.#zone = zone
  }

  expiring(reading: Reading): Calendar {
    const known = this.#known.get(reading)
    if (known) return known
    const made = { status: { is: "available" }, bookings: [], expiry: this.expiryOf(reading) } as const
    this.#known.set(reading, made)
    return made
  }

  expiryOf(reading: Reading): Expiry {
    if (reading !== CONFLICT && !recorded(reading)) return { is: "never" }
    const date = parseDate(reading)
    const end = date === null ? null : endOfDay(date, this.#zone)
    return date === null || end === null ? { is: "unknown" } : { is: "on", date, end }
  }
}

function itemsOf(rows: readonly Row[], { zone, calendars, warn }: Clock): Item[] {
  const ids = rows.map((row) => row.id)
  const [only] = rows
  const read =
    rows.length === 1 && only
      ? (attribute: string) => readRow(only, attribute)
      : (attribute: string) => agreed(rows.map((row) => readRow(row, attribute)))
  const carts = rows.map((row) => row.fields.cart).filter((cart) => typeof cart === "string")
  const { expiry } = calendars.expiring(read("aue"))
  const calendar = { status: statusOf(rows, zone), bookings: bookingsOf(rows, zone, warn), expiry }
  const item = { ids, read, calendar, carts: carts.length > 1 ? [...new Set(carts)] : carts }
  const counts = rows.map(quantityOf)
  if (counts.includes(null)) {
    warn({ code: "row-not-readable", kind: "device", id: ids[0] ?? "", field: "qty" })
    return [{ ...item, units: 1, calendar: { ...calendar, status: { is: "unknown" } } }]
  }
  const known = counts.filter((count) => count !== null)
  const least = Math.min(...known)
  const extra = Math.max(...known) - least
  const sure: Item = { ...item, units: least }
  // Rows that disagree on how many there are: the fewest are there, the rest may be.
  return extra === 0
    ? [sure]
    : [sure, { ...item, units: extra, calendar: { ...calendar, status: { is: "unknown" } } }]
}

function readRow({ attrs, fields }: Row, attribute: string): AttributeValue | undefined {
  let value = own(attrs, attribute)
  if (value === undefined && OWN_FIELDS.includes(attribute)) value = own(fields, attribute)
  if (isScalar(value)) return value
  return Array.isArray(value) && value.every(isScalar) ? value : undefined
}

/** What all rows that say anything say; a row that is silent contradicts nobody. */
function agreed(values: readonly (AttributeValue | undefined)[]): Reading {
  const said = values.filter(recorded)
  const [first, ...rest] = said
  return rest.some((value) => JSON.stringify(value) !== JSON.stringify(first)) ? CONFLICT : first
}

function quantityOf(row: Row): number | null {
  const value = row.fields.qty ?? 1
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null
}

function statusOf(rows: readonly Row[], zone: string): Status {
  const said = rows.map((row) => row.fields.status).filter((value) => typeof value === "string")
  const words = new Set(said.map(folded))
  const [word] = words
  if (words.size !== 1 || word === undefined) return { is: "unknown" }
  switch (word) {
    case "available":
      return { is: "available" }
    case "retired":
    case "lost":
      return { is: "gone", why: word }
    case "repair":
    case "loaned":
    case "reserved":
      return { is: "away", why: word, until: untilOf(rows, zone) }
    default:
      return { is: "unknown" }
  }
}

function untilOf(rows: readonly Row[], zone: string): number | null | "unclear" {
  const said = rows.map((row) => row.fields.until ?? null).filter((value) => value !== null)
  if (said.length === 0) return null
  const times = new Set(said.map((value) => parseTime(value, zone)))
  const [time] = times
  return times.size === 1 && typeof time === "number" ? time : "unclear"
}

/** Bookings that not all rows know are unknown ones. */
function bookingsOf(
  rows: readonly Row[],
  zone: string,
  warn: (warning: Warning) => void,
): readonly Booking[] {
  const lists: Booking[][] = []
  for (const row of rows) {
    const value = row.fields.windows ?? null
    if (value === null) continue
    const bookings = (Array.isArray(value) ? value : [value]).map((window) => parseBooking(window, zone))
    if (bookings.includes(null))
      warn({ code: "row-not-readable", kind: "device", id: row.id, field: "windows" })
    lists.push(bookings.map((booking) => booking ?? { ...ALWAYS, level: 2, why: undefined }))
  }
  const [first = [], ...others] = lists
  if (others.length === 0) return first
  const known = (list: readonly Booking[], booking: Booking) =>
    list.some((other) => JSON.stringify(other) === JSON.stringify(booking))
  return lists
    .flat()
    .map((booking) => (lists.every((list) => known(list, booking)) ? booking : { ...booking, level: 2 }))
}

function parseBooking(value: unknown, zone: string): Booking | null {
  if (typeof value !== "object" || value === null) return null
  const fields = new Map<string, unknown>(Object.entries(value))
  const from = parseTime(fields.get("from"), zone)
  const to = parseTime(fields.get("to"), zone)
  if (from === null || to === null) return null
  const state = fields.get("state")
  const level = state === "no" ? 3 : state === "conditional" ? 1 : 2
  const why = fields.get("why")
  return { from, to, level, why: typeof why === "string" ? why : undefined }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
}
