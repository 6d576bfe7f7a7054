import { calendarKey } from "./calendar.ts"
import type { Item } from "./inventory.ts"
import type { Reading } from "./predicate.ts"

/** Items that nothing tells apart that is said of them: what holds of `item` holds of all `units`. */
export type Cohort = { readonly item: Item; readonly units: number }

/**
 * Puts items together that read alike in every one of `attributes` and have equal calendars, in the order of their first
 * items. What is told of devices is then told in the time of their differences, and not of their number.
 */
export class Cohorts {
  readonly #attributes: readonly { readonly name: string; readonly numbers: Numbers }[]

  constructor(attributes: readonly string[]) {
    this.#attributes = attributes.map((name) => ({ name, numbers: new Numbers() }))
  }

  of(items: readonly Item[]): readonly Cohort[] {
    const cohorts = new Map<string, { item: Item; units: number }>()
    for (const item of items) {
      const key = this.#keyOf(item)
      const known = cohorts.get(key)
      if (known) known.units += item.units
      else cohorts.set(key, { item, units: item.units })
    }
    return [...cohorts.values()]
  }

  #keyOf(item: Item): string {
    let key = ""
    for (const { name, numbers } of this.#attributes) key += `${numbers.of(item.read(name))} `
    return key + calendarKey(item.calendar)
  }
}

/** A number for each reading of an attribute, the same for equal ones. */
class Numbers {
  readonly #scalars = new Map<Reading, number>()
  readonly #lists = new Map<string, number>()

  of(reading: Reading): number {
    return Array.isArray(reading)
      ? this.#number(this.#lists, JSON.stringify(reading))
      : this.#number(this.#scalars, reading)
  }

  #number<Key>(numbers: Map<Key, number>, key: Key): number {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const next = this.#scalars.size + this.#lists.size
    numbers.set(key, next)
    return next
  }
}
