import { Groups } from "./groups.ts"
import type { Test } from "./instance.ts"
import type { Item } from "./inventory.ts"
import { CONFLICT, judgeOf, type Reading, recorded, type Truth } from "./predicate.ts"
import { folded } from "./text.ts"

/**
 * One attribute of the devices. Equal readings have one number, so that a test is made once for each different value and
 * not once for each device.
 */
export class Column {
  readonly attribute: string
  /** By item: the number of its reading. */
  readonly codes: number[] = []
  /** The numbers of readings, by what was asked of them. */
  readonly groups = new Groups()
  /** Predicate evaluations so far, of a single test of a single value. */
  evaluations = 0
  readonly #readings: Reading[] = []
  readonly #scalars = new Map<Reading, number>()
  readonly #lists = new Map<string, number>()
  readonly #truths = new Map<
    Test,
    { readonly judge: (reading: Reading) => Truth; readonly truths: Truth[] }
  >()
  readonly #values: number[] = []
  readonly #valueNumbers = new Map<string, number>()

  constructor(attribute: string, items: readonly Item[]) {
    this.attribute = attribute
    for (const item of items) this.codes.push(this.codeOf(item))
  }

  /** The item numbered `place` is another one, or is new. */
  set(place: number, item: Item): void {
    this.codes[place] = this.codeOf(item)
  }

  /** By the number of a reading: whether it passes `test`. */
  truths(test: Test): readonly Truth[] {
    const known = this.#truths.get(test) ?? { judge: judgeOf(test), truths: [] }
    const { judge, truths } = known
    if (truths.length === 0) this.#truths.set(test, known)
    while (truths.length < this.#readings.length) {
      truths.push(judge(this.#readings[truths.length]))
      this.evaluations++
    }
    return truths
  }

  /** By the number of a reading: a number for its value, the same for equal ones; -1 where none is recorded. */
  values(): readonly number[] {
    while (this.#values.length < this.#readings.length)
      this.#values.push(this.#valueNumber(this.#readings[this.#values.length]))
    return this.#values
  }

  /** The number of what is recorded of `item`. */
  codeOf(item: Item): number {
    const reading = item.read(this.attribute)
    if (!Array.isArray(reading)) return this.#number(this.#scalars, reading, reading)
    return this.#number(this.#lists, textOfList(reading), reading)
  }

  #number<Key>(numbers: Map<Key, number>, key: Key, reading: Reading): number {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const next = this.#readings.push(reading) - 1
    numbers.set(key, next)
    return next
  }

  #valueNumber(reading: Reading): number {
    if (reading === CONFLICT || !recorded(reading)) return -1
    const text = JSON.stringify(typeof reading === "string" ? folded(reading) : reading)
    const number = this.#valueNumbers.get(text) ?? this.#valueNumbers.size
    this.#valueNumbers.set(text, number)
    return number
  }
}

/** Equal for equal lists alone. Of texts it is written more quickly than JSON is. */
function textOfList(list: readonly unknown[]): string {
  let text = ""
  for (const entry of list) {
    if (typeof entry !== "string" || entry.includes("\n")) return JSON.stringify(list)
    text += `${entry}\n`
  }
  return text
}
