import type { Pred, Test } from "./instance.ts"
import type { Item } from "./inventory.ts"
import { CONFLICT, type Reading, recorded, type Truth, testsOf, truthOf } from "./predicate.ts"
import { folded } from "./text.ts"

/** What the instance's tests see of a device. */
export type Look = {
  /** By the number of the test. */
  readonly truths: readonly Truth[]
  /** A number for the value of each attribute by which units must be alike; -1 where none is recorded. */
  readonly alike: ReadonlyMap<string, number>
}

type Field = {
  readonly attribute: string
  readonly tests: { readonly test: Test; readonly number: number }[]
  readonly alike: boolean
  /** What each reading comes to; there are few different ones. */
  readonly byReading: Map<Reading, Seen>
  readonly byList: Map<string, Seen>
  readonly outcomes: Map<string, number>
  readonly values: Map<string, number>
}

type Seen = { readonly outcome: number; readonly truths: readonly Truth[]; readonly value: number }

/** Sees of a device only what the instance asks about. */
export class Lens {
  readonly #numbers = new Map<Test, number>()
  readonly #fields: readonly Field[]

  constructor(preds: readonly Pred[], alike: readonly string[]) {
    const fields = new Map<string, Field>()
    const field = (attribute: string): Field => {
      const known = fields.get(attribute)
      if (known) return known
      const made: Field = {
        attribute,
        tests: [],
        alike: alike.includes(attribute),
        byReading: new Map(),
        byList: new Map(),
        outcomes: new Map(),
        values: new Map(),
      }
      fields.set(attribute, made)
      return made
    }
    for (const attribute of alike) field(attribute)
    const byText = new Map<string, number>()
    for (const test of preds.flatMap(testsOf)) {
      const text = JSON.stringify(test)
      const number = byText.get(text) ?? byText.size
      this.#numbers.set(test, number)
      if (!byText.has(text)) field(test.attr).tests.push({ test, number })
      byText.set(text, number)
    }
    this.#fields = [...fields.values()]
  }

  /** What is asked of devices. */
  get attributes(): string[] {
    return this.#fields.map(({ attribute }) => attribute)
  }

  /** Equal for devices that no test tells apart. */
  key(item: Item): string {
    let key = ""
    for (const field of this.#fields) key += `${seen(field, item.read(field.attribute)).outcome} `
    return key
  }

  look(item: Item): Look {
    const truths: Truth[] = []
    const alike = new Map<string, number>()
    for (const field of this.#fields) {
      const saw = seen(field, item.read(field.attribute))
      for (const [i, { number }] of field.tests.entries()) truths[number] = saw.truths[i] ?? 2
      if (field.alike) alike.set(field.attribute, saw.value)
    }
    return { truths, alike }
  }

  /** The truth of one of the tests that this lens was made for. */
  truth(look: Look, test: Test): Truth {
    const number = this.#numbers.get(test)
    const truth = number === undefined ? undefined : look.truths[number]
    if (truth === undefined) throw new RangeError(`The lens was not made for ${JSON.stringify(test)}`)
    return truth
  }
}

function seen(field: Field, reading: Reading): Seen {
  const list = Array.isArray(reading) ? JSON.stringify(reading) : null
  const known = list === null ? field.byReading.get(reading) : field.byList.get(list)
  if (known) return known
  const truths = field.tests.map(({ test }) => truthOf(test, reading))
  const value = field.alike ? valueNumber(field.values, reading) : -1
  const text = `${truths.join("")} ${value}`
  const outcome = field.outcomes.get(text) ?? field.outcomes.size
  field.outcomes.set(text, outcome)
  const saw = { outcome, truths, value }
  if (list === null) field.byReading.set(reading, saw)
  else field.byList.set(list, saw)
  return saw
}

function valueNumber(values: Map<string, number>, reading: Reading): number {
  if (reading === CONFLICT || !recorded(reading)) return -1
  const text = JSON.stringify(typeof reading === "string" ? folded(reading) : reading)
  const number = values.get(text) ?? values.size
  values.set(text, number)
  return number
}
