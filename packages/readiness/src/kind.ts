import type { Item } from "./inventory.ts"
import type { Kinds } from "./kinds.ts"

export type DeviceFacts = {
  readonly aue: "block" | "warn" | "ignore"
  readonly wholeCarts: ReadonlySet<string>
  /** By device: the per-device licences of which it has a seat. */
  readonly assigned: ReadonlyMap<string, readonly string[]>
}

/** Devices that nothing asked so far tells apart. */
export class Kind {
  /** Carts of these devices that move whole. */
  readonly carts: readonly string[]
  /** Per-device licences that these devices have a seat of. */
  readonly assigned: readonly string[]
  readonly #kinds: Kinds
  readonly #number: number

  constructor(kinds: Kinds, number: number, sample: Item, facts: DeviceFacts) {
    this.#kinds = kinds
    this.#number = number
    this.carts = sample.carts.filter((cart) => facts.wholeCarts.has(cart))
    this.assigned = seatsOf(sample, facts)
  }

  get units(): number {
    return this.#kinds.units[this.#number] ?? 0
  }

  get items(): readonly Item[] {
    return this.#kinds.itemsOf(this.#number)
  }
}

/** The licences of which an item has a seat of its own. */
export function seatsOf(item: Item, { assigned }: DeviceFacts): string[] {
  return [...new Set(item.ids.flatMap((id) => assigned.get(id) ?? []))]
}
