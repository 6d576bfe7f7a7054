/** The check as one would first write it: devices given to lessons one by one, by augmenting paths. */
import type { Verdict } from "../src/answer.ts"
import type { Instance } from "../src/instance.ts"
import { type Edges, Supplies, type Taker, VERDICTS } from "./edges.ts"

type Held = { readonly taker: Taker; readonly level: number; readonly choice: ReadonlySet<number> | null }

/** Every lesson's verdict, for weeks whose times are the same or apart. */
export function byMatching(instance: Instance, { units, lessons }: Edges): Map<string, Verdict> {
  const slots = new Map<string, Slot>()
  const supplies = new Supplies(instance)
  const verdicts = new Map<string, Verdict>()
  for (const { lesson, takers, from } of lessons) {
    const slotOf = (taker: Taker) => {
      const slot = slots.get(taker.slot) ?? new Slot(units.length)
      slots.set(taker.slot, slot)
      return slot
    }
    const fits = supplies.fit(lesson)
    let level: number = fits ? from : 3
    while (level < 3 && !placeAll(takers, level, slotOf)) level++
    if (level < 3) supplies.take(lesson)
    verdicts.set(lesson.id, VERDICTS[level] ?? "not-ready")
  }
  return verdicts
}

/** All takers of a lesson, or none. */
function placeAll(takers: readonly Taker[], level: number, slotOf: (taker: Taker) => Slot): boolean {
  const [taker, ...others] = takers
  if (!taker) return true
  const slot = slotOf(taker)
  for (const choice of taker.choices) {
    const before = slot.holders.slice()
    if (slot.place({ taker, level, choice }) && placeAll(others, level, slotOf)) return true
    slot.holders = before
  }
  return false
}

/** Who holds which device at one time. */
class Slot {
  holders: (Held | undefined)[]
  readonly #seen: Uint32Array
  #turn = 0

  constructor(units: number) {
    this.holders = new Array(units).fill(undefined)
    this.#seen = new Uint32Array(units)
  }

  place(held: Held): boolean {
    for (let i = 0; i < held.taker.ask.count; i++) {
      this.#turn++
      if (!this.#augment(held)) return false
    }
    return true
  }

  /** Kuhn's algorithm: a free device, or one whose holder can take another. */
  #augment(held: Held): boolean {
    const { taker, level, choice } = held
    const usable = (nth: number) => (taker.levels[nth] ?? 3) <= level && (choice === null || choice.has(nth))
    for (let nth = 0; nth < this.holders.length; nth++) {
      if (this.holders[nth] || !usable(nth)) continue
      this.holders[nth] = held
      return true
    }
    for (let nth = 0; nth < this.holders.length; nth++) {
      const holder = this.holders[nth]
      if (!holder || holder === held || this.#seen[nth] === this.#turn || !usable(nth)) continue
      this.#seen[nth] = this.#turn
      if (!this.#augment(holder)) continue
      this.holders[nth] = held
      return true
    }
    return false
  }
}
