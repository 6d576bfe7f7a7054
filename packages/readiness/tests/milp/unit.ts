/** What one unit is to one requirement, for the judge: read from the rows, with nothing of the engine's. */
import type { Device, Instance, Pred } from "../../src/instance.ts"
import type { Ask } from "./ask.ts"
import { dayAfter, minutesOf, orderOfAmounts, orderOfVersions, plain } from "./values.ts"

/** 0 surely, 1 on a condition, 2 not known, 3 not at all. */
export type Level = 0 | 1 | 2 | 3

/** One thing that one requirement can have at a time; a row with `qty` is several. */
export type Unit = { readonly nth: number; readonly rows: readonly Device[] }

/** Rows of one serial are one device. */
export function unitsOf(instance: Instance): Unit[] {
  const bySerial = new Map<string, Device[]>()
  for (const [nth, row] of instance.devices.entries()) {
    const serial = plain(row.serial ?? "")
    const key = serial === "" ? `row ${nth}` : `serial ${serial}`
    bySerial.set(key, [...(bySerial.get(key) ?? []), row])
  }
  const units: Unit[] = []
  for (const rows of bySerial.values()) {
    const count = Math.min(...rows.map((row) => row.qty ?? 1))
    for (let i = 0; i < count; i++) units.push({ nth: units.length, rows })
  }
  return units
}

/** How sure `unit` can serve `ask`: by what it is, and by when it is to be had. */
export function levelOf(instance: Instance, ask: Ask, unit: Unit): Level {
  return worse(kindLevel(instance, ask, unit), calendarLevel(instance, ask.times, unit))
}

/** By its tests, its licences' platforms, and what nobody recorded. */
export function kindLevel(instance: Instance, ask: Ask, unit: Unit): Level {
  let level: Level = truthOf(ask.where, unit)
  for (const id of ask.licences) {
    const licence = instance.licences?.find((one) => one.id === id)
    if (!licence) level = worse(level, 2)
    else if (licence.platforms) level = worse(level, truthOf(licence.platforms, unit))
    if (licence?.scope === "perUser" && ask.users === null) level = worse(level, 2)
  }
  for (const { pool, perUnit } of ask.uses) {
    if (perUnit > 0 && !instance.pools?.some((one) => one.id === pool)) level = worse(level, 2)
  }
  return ask.uniformBy !== null && readOf(unit, ask.uniformBy) === undefined ? worse(level, 2) : level
}

/** By its status, its windows and its expiry. */
export function calendarLevel(instance: Instance, times: Ask["times"], unit: Unit): Level {
  return worse(
    worse(statusLevel(instance, times, unit), windowLevel(instance, times, unit)),
    expiryLevel(instance, times, unit),
  )
}

/** The worse of two levels. */
export function worse(a: Level, b: Level): Level {
  return a > b ? a : b
}

/** What its rows agree on; undefined where none says anything, or they say different things. */
export function readOf(unit: Unit, name: string): unknown {
  return agreed(unit, (row) => {
    const own = row.attrs?.[name]
    if (own !== undefined) return own
    return name === "cart" || name === "room" || name === "building" ? row[name] : undefined
  })
}

/** The cart or carts that it belongs to. */
export function cartsOf(unit: Unit): string[] {
  return [...new Set(unit.rows.flatMap((row) => row.cart ?? []))]
}

function agreed<T>(unit: Unit, read: (row: Device) => T | null | undefined): T | undefined {
  const [only] = unit.rows
  if (unit.rows.length === 1 && only) {
    const value = read(only)
    return typeof value === "string" && plain(value) === "" ? undefined : (value ?? undefined)
  }
  const said: T[] = []
  for (const row of unit.rows) {
    const value = read(row)
    if (value === undefined || value === null || (typeof value === "string" && plain(value) === "")) continue
    said.push(value)
  }
  return new Set(said.map((value) => JSON.stringify(value))).size === 1 ? said[0] : undefined
}

function statusLevel(instance: Instance, times: Ask["times"], unit: Unit): Level {
  const status = agreed(unit, (row) => row.status)
  switch (status) {
    case "available":
      return 0
    case "retired":
    case "lost":
      return 3
    case "repair":
    case "loaned":
    case "reserved": {
      if (unit.rows.every((row) => (row.until ?? null) === null)) return 3
      const until = agreed(unit, (row) => row.until)
      const back = minutesOf(until, instance.tz ?? "UTC")
      if (back === null) return 2
      return times === null || back <= times.from ? 1 : 3
    }
    default:
      return 2
  }
}

function windowLevel(instance: Instance, times: Ask["times"], unit: Unit): Level {
  let level: Level = 0
  if (times === null) return level
  const zone = instance.tz ?? "UTC"
  for (const { from, to, state } of unit.rows.flatMap((row) => row.windows ?? [])) {
    const [begins, ends] = [minutesOf(from, zone), minutesOf(to, zone)]
    if (begins === null || ends === null) level = worse(level, 2)
    else if (begins < times.to && times.from < ends)
      level = worse(level, state === "no" ? 3 : state === "conditional" ? 1 : 2)
  }
  return level
}

function expiryLevel(instance: Instance, times: Ask["times"], unit: Unit): Level {
  const policy = instance.policy?.aue ?? "ignore"
  if (policy === "ignore" || times === null) return 0
  const said = unit.rows.map((row) => row.attrs?.aue ?? null).filter((value) => value !== null)
  if (said.length === 0) return 0
  const gone = dayAfter(readOf(unit, "aue"), instance.tz ?? "UTC")
  if (gone === null) return 2
  return times.end <= gone ? 0 : policy === "block" ? 3 : 1
}

/** `pred` in Kleene's three values, as levels: 0 yes, 2 unknown, 3 no. */
export function truthOf(pred: Pred, unit: Unit): Level {
  if ("all" in pred) return pred.all.reduce<Level>((level, one) => worse(level, truthOf(one, unit)), 0)
  if ("any" in pred) {
    const levels = pred.any.map((one) => truthOf(one, unit))
    return levels.includes(0) ? 0 : levels.includes(2) ? 2 : 3
  }
  if ("not" in pred) {
    const level = truthOf(pred.not, unit)
    return level === 0 ? 3 : level === 3 ? 0 : 2
  }
  const value = readOf(unit, pred.attr)
  const verdict = (holds: boolean | null): Level => (holds === null ? 2 : holds ? 0 : 3)
  if (pred.op === "exists") {
    const there = unit.rows.some((row) => (row.attrs?.[pred.attr] ?? null) !== null) || value !== undefined
    return verdict(there === (pred.value ?? true))
  }
  if (value === undefined) return 2
  switch (pred.op) {
    case "eq":
      return verdict(alike(value, pred.value))
    case "ne":
      return verdict(!alike(value, pred.value))
    case "in":
      return verdict(pred.value.some((one) => alike(value, one)))
    case "has":
      return verdict((Array.isArray(value) ? value : [value]).some((one) => alike(one, pred.value)))
    case "lt":
      return verdict(holds(order(value, pred.value), (sign) => sign < 0))
    case "le":
      return verdict(holds(order(value, pred.value), (sign) => sign <= 0))
    case "gt":
      return verdict(holds(order(value, pred.value), (sign) => sign > 0))
    case "ge":
      return verdict(holds(order(value, pred.value), (sign) => sign >= 0))
    case "verGe":
      return verdict(holds(orderOfVersions(value, pred.value), (sign) => sign >= 0))
    case "verLt":
      return verdict(holds(orderOfVersions(value, pred.value), (sign) => sign < 0))
    case "qGe":
      return verdict(holds(orderOfAmounts(value, pred.value, pred.kind), (sign) => sign >= 0))
    case "qLe":
      return verdict(holds(orderOfAmounts(value, pred.value, pred.kind), (sign) => sign <= 0))
    case "dateGe": {
      const dates = [value, pred.value].map((date) => dayAfter(date, "UTC"))
      const [mine, asked] = dates
      return verdict(mine == null || asked == null ? null : mine >= asked)
    }
  }
}

/** Whether two values are the same, text compared as FORMAT says. */
export function alike(a: unknown, b: unknown): boolean {
  return typeof a === "string" && typeof b === "string" ? plain(a) === plain(b) : a === b
}

function order(a: unknown, b: unknown): number | null {
  if (typeof a === "number" && typeof b === "number") return a - b
  if (typeof a !== "string" || typeof b !== "string") return null
  const [left, right] = [plain(a), plain(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function holds(sign: number | null, test: (sign: number) => boolean): boolean | null {
  return sign === null ? null : test(sign)
}
