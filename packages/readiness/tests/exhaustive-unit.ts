/** What one unit is to one requirement, for the exhaustive search: read anew from the rows, with nothing of the engine's. */
import type { Device, Instance, Pred, Requirement } from "../src/instance.ts"

/** 0 surely, 1 on a condition, 2 not known, 3 not at all. */
export type Level = 0 | 1 | 2 | 3
export type Unit = { row: Device; rows: Device[]; kind: string }

/** What status, windows, expiry and `where` make of the unit. */
export function levelOf(instance: Instance, requirement: Requirement, unit: Unit): Level {
  const [from, to] = padded(requirement)
  let level = testOf(requirement.where, unit)
  const worse = (next: Level) => {
    if (next > level) level = next
  }
  const status = agreed(unit, (row) => row.status ?? undefined)
  if (status === "retired" || status === "lost") worse(3)
  else if (status === "repair" || status === "loaned" || status === "reserved") {
    const until = agreed(unit, (row) => row.until ?? undefined)
    worse(until === undefined ? 3 : Number(until) <= from ? 1 : 3)
  } else if (status !== "available") worse(2)
  for (const row of unit.rows) {
    for (const window of row.windows ?? []) {
      if (!overlaps([from, to], [Number(window.from), Number(window.to)])) continue
      worse(window.state === "no" ? 3 : window.state === "conditional" ? 1 : 2)
    }
  }
  const aue = readOf(unit, "aue")
  const policy = instance.policy?.aue ?? "ignore"
  if (typeof aue === "string" && policy !== "ignore") {
    const gone = Date.parse(`${aue}T00:00Z`) / 60_000 + 24 * 60
    if (Number(requirement.end) > gone) worse(policy === "block" ? 3 : 1)
  }
  return level
}

/** Whether the rule of charging is for it: it is, unless it surely is not. */
export function mustCharge(instance: Instance, unit: Unit): boolean {
  const rule = instance.policy?.charging
  return !!rule && (!rule.where || testOf(rule.where, unit) !== 3)
}

export function readOf(unit: Unit, name: string): unknown {
  return agreed(unit, (row) => {
    const own = row.attrs?.[name]
    if (own !== undefined) return own
    return name === "room" || name === "cart" || name === "building" ? (row[name] ?? undefined) : undefined
  })
}

export function testOf(pred: Pred, unit: Unit): Level {
  if ("all" in pred) return Math.max(0, ...pred.all.map((one) => testOf(one, unit))) as Level
  if ("any" in pred) return Math.min(3, ...pred.any.map((one) => testOf(one, unit))) as Level
  if ("not" in pred) {
    const level = testOf(pred.not, unit)
    return level === 0 ? 3 : level === 3 ? 0 : 2
  }
  const value = readOf(unit, pred.attr)
  const yes = (truth: boolean): Level => (truth ? 0 : 3)
  if (pred.op === "exists") return yes(value !== undefined)
  if (value === undefined) return 2
  switch (pred.op) {
    case "eq":
      return yes(value === pred.value)
    case "ne":
      return yes(value !== pred.value)
    case "in":
      return yes(pred.value.some((one) => one === value))
    case "has":
      return yes(Array.isArray(value) && value.includes(pred.value))
    case "ge":
      return yes(Number(value) >= Number(pred.value))
    case "le":
      return yes(Number(value) <= Number(pred.value))
    case "gt":
      return yes(Number(value) > Number(pred.value))
    case "lt":
      return yes(Number(value) < Number(pred.value))
    case "verGe":
      return yes(!olderThan(String(value), String(pred.value)))
    case "qGe": {
      const mine = megabytes(String(value))
      const asked = megabytes(String(pred.value))
      return mine === null || asked === null ? 2 : yes(mine >= asked)
    }
    default:
      throw new Error(`not read by the exhaustive search: ${pred.op}`)
  }
}

/** The value that all rows that have one agree on. */
function agreed<T>(unit: Unit, read: (row: Device) => T | undefined): T | undefined {
  const values = unit.rows.map(read).filter((value) => value !== undefined)
  return new Set(values.map((value) => JSON.stringify(value))).size === 1 ? values[0] : undefined
}

export function padded(requirement: Requirement): [number, number] {
  return [
    Number(requirement.start) - (requirement.before ?? 0),
    Number(requirement.end) + (requirement.after ?? 0),
  ]
}

export function overlaps(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

function olderThan(mine: string, asked: string): boolean {
  const left = mine.split(".").map(Number)
  const right = asked.split(".").map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

function megabytes(text: string): number | null {
  const parts = /^([\d.]+) ?(MB|GB)$/.exec(text)
  if (!parts) return null
  return Number(parts[1]) * (parts[2] === "GB" ? 1024 : 1)
}
