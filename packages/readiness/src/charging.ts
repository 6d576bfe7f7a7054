import type { Warning } from "./answer.ts"
import type { Pred } from "./instance.ts"
import type { Kinds } from "./kinds.ts"
import type { Preds } from "./predicate.ts"
import { shown } from "./text.ts"

/** "At most `inARow` periods in a row, then `minutes` of charging", for all devices for which `where` is not surely false. */
export type ChargingRule = {
  readonly inARow: number
  readonly minutes: number
  readonly where: Pred
}

/** Uses of one device follow each other in a run while less than the rule's minutes lie between them. */
export class Charging {
  readonly inARow: number
  readonly minutes: number
  readonly where: Pred
  readonly #kinds: Kinds
  #charged = new Int32Array(0)
  #bits = new Uint32Array(0)

  constructor({ inARow, minutes, where }: ChargingRule, kinds: Kinds) {
    this.inARow = inARow
    this.minutes = minutes
    this.where = where
    this.#kinds = kinds
    // Kinds are told apart by it before anything is found of them.
    kinds.truth(where, 0)
  }

  /** By kind: 1 where its devices are under the rule. */
  get charged(): Int32Array {
    const { count } = this.#kinds
    if (this.#charged.length !== count) {
      this.#charged = Int32Array.from({ length: count }, (_, kind) =>
        this.#kinds.truth(this.where, kind) === 3 ? 0 : 1,
      )
      this.#bits = new Uint32Array((count + 31) >>> 5)
      for (const [kind, is] of this.#charged.entries())
        if (is === 1) this.#bits[kind >>> 5] = (this.#bits[kind >>> 5] ?? 0) | (1 << (kind & 31))
    }
    return this.#charged
  }

  /** Whether some kind under the rule is in both sets. */
  meet(a: Uint32Array, b: Uint32Array): boolean {
    if (this.charged.length === 0) return false
    return this.#bits.some((bits, i) => (bits & (a[i] ?? 0) & (b[i] ?? 0)) !== 0)
  }

  /** Whether one device can be used so at these times and have more in a row than it may, whatever device it is. */
  mayBind(uses: readonly Used[]): boolean {
    const byTime = uses.toSorted((a, b) => a.from - b.from)
    const longest: number[] = []
    for (const [j, use] of byTime.entries()) {
      let before = 0
      for (const [i, one] of byTime.entries())
        if (i < j && this.follows(one, use)) before = Math.max(before, longest[i] ?? 0)
      longest[j] = before + use.periods
      if (before + use.periods > this.inARow) return true
    }
    return false
  }

  /** Whether a device used for `a` and then for `b` has had no time to charge between them. */
  follows(a: Used, b: Used): boolean {
    return a.to <= b.from && b.from < a.to + this.minutes
  }
}

/** When a device is used, set-up and clear-up included, and how many periods that counts for. */
export type Used = { readonly from: number; readonly to: number; readonly periods: number }

/** The different ones of `uses`. */
export function distinctUses<T extends Used>(uses: Iterable<T>): T[] {
  const known = new Map<string, T>()
  for (const use of uses) known.set(useKey(use), use)
  return [...known.values()]
}

/** Equal for uses at the same time, for as many periods. */
export function useKey({ from, to, periods }: Used): string {
  return `${from} ${to} ${periods}`
}

/** Reads `policy.charging`; null where there is no rule. One that cannot be read is warned of and is none. */
export function parseCharging(
  value: unknown,
  preds: Preds,
  warn: (warning: Warning) => void,
): ChargingRule | null {
  if (value === undefined || value === null) return null
  const { inARow, minutes, where }: { inARow?: unknown; minutes?: unknown; where?: unknown } = Object(value)
  const field = (name: string) => {
    warn({ code: "row-not-readable", kind: "policy", id: "charging", field: shown(name) })
    return null
  }
  if (!isWhole(inARow)) return field("inARow")
  if (!isWhole(minutes)) return field("minutes")
  const pred = preds.read(where ?? { all: [] })
  return pred ? { inARow, minutes, where: pred } : field("where")
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1
}
