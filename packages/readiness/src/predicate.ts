import type { AttributeValue, Pred, QuantityKind, Test } from "./instance.ts"
import { compareQuantities, parseQuantity, type Quantity } from "./quantity.ts"
import { folded } from "./text.ts"
import { parseDate } from "./time.ts"
import { compareVersions, parseVersion } from "./version.ts"

/** How sure a device can serve: 0 sure, 1 on a condition, 2 unknown, 3 not at all. */
export type Level = 0 | 1 | 2 | 3

/** Kleene's three values on the same scale: 0 yes, 2 unknown, 3 no. Never 1. */
export type Truth = 0 | 2 | 3

/** Rows of one device that disagree. */
export const CONFLICT = Symbol("conflict")

/** What is recorded of an attribute: undefined where nothing is. */
export type Reading = AttributeValue | undefined | typeof CONFLICT

export type WhyUnknown = "not-recorded" | "conflicting" | "not-readable" | "test-not-readable"

const DEEPEST = 64

/** All tests of `pred`, in the order they stand. */
export function testsOf(pred: Pred): readonly Test[] {
  if ("all" in pred) return pred.all.flatMap(testsOf)
  if ("any" in pred) return pred.any.flatMap(testsOf)
  if ("not" in pred) return testsOf(pred.not)
  return [pred]
}

/** One test of one reading. */
export function truthOf(test: Test, reading: Reading): Truth {
  return judgeOf(test)(reading)
}

/** `test`, made ready for many readings: what it asks for is read once. */
export function judgeOf(test: Test): (reading: Reading) => Truth {
  if (test.op === "exists") {
    const asked = test.value ?? true
    return (reading) => ((reading === CONFLICT || recorded(reading)) === asked ? 0 : 3)
  }
  const judge = judgeRecorded(test)
  return (reading) => (reading === CONFLICT || !recorded(reading) ? 2 : judge(reading))
}

type Recorded = Exclude<AttributeValue, null>

function judgeRecorded(test: Exclude<Test, { readonly op: "exists" }>): (reading: Recorded) => Truth {
  switch (test.op) {
    case "eq":
      return (reading) => (same(reading, test.value) ? 0 : 3)
    case "ne":
      return (reading) => (same(reading, test.value) ? 3 : 0)
    case "in":
      return (reading) => (test.value.some((value) => same(reading, value)) ? 0 : 3)
    case "has":
      return (reading) => {
        const list = Array.isArray(reading) ? reading : [reading]
        return list.some((value) => same(value, test.value)) ? 0 : 3
      }
    case "lt":
      return (reading) => ordered(reading, test.value, (order) => order < 0)
    case "le":
      return (reading) => ordered(reading, test.value, (order) => order <= 0)
    case "gt":
      return (reading) => ordered(reading, test.value, (order) => order > 0)
    case "ge":
      return (reading) => ordered(reading, test.value, (order) => order >= 0)
    case "verGe":
      return compared(test.value, parseVersion, compareVersions, (order) => order >= 0)
    case "verLt":
      return compared(test.value, parseVersion, compareVersions, (order) => order < 0)
    case "qGe":
      return compared(test.value, quantityOf(test.kind), compareQuantities, (order) => order >= 0)
    case "qLe":
      return compared(test.value, quantityOf(test.kind), compareQuantities, (order) => order <= 0)
    case "dateGe":
      return compared(test.value, parseDate, compareDates, (order) => order >= 0)
  }
}

/** Why `test` is unknown for `reading`; null where it is not. */
export function whyUnknown(test: Test, reading: Reading): WhyUnknown | null {
  if (truthOf(test, reading) !== 2) return null
  if (reading === CONFLICT) return "conflicting"
  if (!recorded(reading)) return "not-recorded"
  return comparable(test) ? "not-readable" : "test-not-readable"
}

/** The least sure of `levels`; sure where there are none. */
export function worstOf(levels: readonly Level[]): Level {
  let worst: Level = 0
  for (const level of levels) if (level > worst) worst = level
  return worst
}

/** Reads predicates, equal ones as one object, so that what is found of one need not be found again. */
export class Preds {
  readonly #tests = new Map<string, Map<string, Map<unknown, Test>>>()
  readonly #combined = new Map<string, Pred>()
  readonly #numbers = new Map<Pred, number>()

  /** Null where it is none (unknown operator, wrong value, nested beyond reason). */
  read(value: unknown, depth = 0): Pred | null {
    if (typeof value !== "object" || value === null || depth > DEEPEST) return null
    if ("all" in value) {
      const all = this.#readList(value.all, depth)
      return all && this.#one(`all ${this.#name(all)}`, { all })
    }
    if ("any" in value) {
      const any = this.#readList(value.any, depth)
      return any && this.#one(`any ${this.#name(any)}`, { any })
    }
    if ("not" in value) {
      const not = this.read(value.not, depth + 1)
      return not && this.#one(`not ${this.#name([not])}`, { not })
    }
    return this.#readTest(value)
  }

  #readList(value: unknown, depth: number): Pred[] | null {
    if (!Array.isArray(value)) return null
    const preds: Pred[] = []
    for (const entry of value) {
      const pred = this.read(entry, depth + 1)
      if (!pred) return null
      preds.push(pred)
    }
    return preds
  }

  #readTest(value: object): Test | null {
    if (!("attr" in value) || !("op" in value)) return null
    const { attr, op } = value
    if (typeof attr !== "string" || typeof op !== "string") return null
    const kind = (op === "qGe" || op === "qLe") && "kind" in value ? value.kind : ""
    const byValue = innerMap(innerMap(this.#tests, attr), typeof kind === "string" ? op + kind : op)
    const asked: unknown = "value" in value ? value.value : undefined
    // Only `in` takes a list, and nothing else, so that a list's text is no other test's value.
    const key = Array.isArray(asked) ? JSON.stringify(asked) : asked
    const known = byValue.get(key)
    if (known && Array.isArray(asked) === (op === "in")) return known
    const test = parseTest(value)
    if (test) byValue.set(key, test)
    return test
  }

  #one(key: string, pred: Pred): Pred {
    const known = this.#combined.get(key)
    if (known) return known
    this.#combined.set(key, pred)
    return pred
  }

  #name(preds: readonly Pred[]): string {
    let name = ""
    for (const pred of preds) {
      let number = this.#numbers.get(pred)
      if (number === undefined) {
        number = this.#numbers.size
        this.#numbers.set(pred, number)
      }
      name += `${number} `
    }
    return name
  }
}

function innerMap<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const known = map.get(key)
  if (known) return known
  const made = new Map<Inner, Value>()
  map.set(key, made)
  return made
}

/** Whether two readings are the same value, strings compared as text is. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string") return folded(a) === folded(b)
  return a === b
}

/** Whether anything is recorded: a blank or null is nothing. */
export function recorded(reading: Reading): reading is Exclude<AttributeValue, null> {
  if (reading === undefined || reading === null || reading === CONFLICT) return false
  return typeof reading !== "string" || folded(reading) !== ""
}

function ordered(reading: AttributeValue, value: string | number, holds: (order: number) => boolean): Truth {
  if (typeof reading === "number" && typeof value === "number") return holds(reading - value) ? 0 : 3
  if (typeof reading !== "string" || typeof value !== "string") return 2
  const [left, right] = [folded(reading), folded(value)]
  return holds(left < right ? -1 : left > right ? 1 : 0) ? 0 : 3
}

/** Both read in the same way, and compared where both can be. */
function compared<Value>(
  asked: string | number,
  read: (value: unknown) => Value | null,
  compare: (a: Value, b: Value) => number,
  holds: (order: number) => boolean,
): (reading: Recorded) => Truth {
  const wanted = read(asked)
  return (reading) => {
    const mine = wanted === null ? null : read(reading)
    return mine === null || wanted === null ? 2 : holds(compare(mine, wanted)) ? 0 : 3
  }
}

function quantityOf(kind: QuantityKind): (value: unknown) => Quantity | null {
  return (value) => parseQuantity(value, kind)
}

function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether the value asked for can itself be compared with anything. */
function comparable(test: Test): boolean {
  switch (test.op) {
    case "verGe":
    case "verLt":
      return parseVersion(test.value) !== null
    case "qGe":
    case "qLe":
      return parseQuantity(test.value, test.kind) !== null
    case "dateGe":
      return parseDate(test.value) !== null
    default:
      return true
  }
}

function parseTest(value: object): Test | null {
  if (!("attr" in value) || !("op" in value) || typeof value.attr !== "string") return null
  const { attr, op } = value
  const asked: unknown = "value" in value ? value.value : undefined
  switch (op) {
    case "exists":
      if (asked === undefined) return { attr, op }
      return typeof asked === "boolean" ? { attr, op, value: asked } : null
    case "eq":
    case "ne":
    case "has":
      return isScalar(asked) ? { attr, op, value: asked } : null
    case "in":
      return Array.isArray(asked) && asked.every(isScalar) ? { attr, op, value: asked } : null
    case "lt":
    case "le":
    case "gt":
    case "ge":
    case "verGe":
    case "verLt":
      return typeof asked === "string" || typeof asked === "number" ? { attr, op, value: asked } : null
    case "qGe":
    case "qLe": {
      const kind = "kind" in value ? quantityKind(value.kind) : null
      if (kind === null || (typeof asked !== "string" && typeof asked !== "number")) return null
      return { attr, op, kind, value: asked }
    }
    case "dateGe":
      return typeof asked === "string" ? { attr, op, value: asked } : null
    default:
      return null
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
}

function quantityKind(kind: unknown): QuantityKind | null {
  switch (kind) {
    case "ram":
    case "data":
    case "rate":
    case "freq":
    case "length":
      return kind
    default:
      return null
  }
}
