import type { Span } from "./calendar.ts"
import { Calendars } from "./calendars.ts"
import { type Cohort, Cohorts } from "./cohort.ts"
import { Column } from "./column.ts"
import type { Pred, Test } from "./instance.ts"
import type { Item } from "./inventory.ts"
import { type DeviceFacts, Kind, seatsOf } from "./kind.ts"
import { combine, greater, less, opposite } from "./kleene.ts"
import { type Truth, testsOf } from "./predicate.ts"
import { Row } from "./row.ts"

/** What makes an edge: asked once for each different question. */
export type Question = {
  readonly where: Pred
  readonly platforms: readonly Pred[]
  readonly uniformBy: string | null
  readonly span: Span | null
  /** It needs something that nobody recorded, so no device is better than unknown. */
  readonly unrecorded: boolean
  /** Devices for which this is not surely false cannot serve. */
  readonly barred?: Pred | null
}

/** Of an item without units. */
const NO_KIND = -1

/**
 * Groups devices by all that has been asked of them, so that the cost of the check follows the kinds of device and not
 * their number. A new question may split kinds; none are ever put together again, so that a kind keeps its number and what
 * was found of it. They are told apart by the outcome of each test, not by raw values.
 */
export class Kinds {
  readonly kinds: Kind[] = []
  /** By kind; 0 where its devices have become others. */
  readonly units: number[] = []
  /** Another one whenever a device is of another kind than before. */
  version = 0
  readonly #facts: DeviceFacts
  readonly #areFactsPlain: boolean
  readonly #items: Item[]
  /** By item. */
  readonly #kindOf: number[] = []
  readonly #calendarOf: number[] = []
  /** By kind: an item that is or was of it, the number of its calendar, and its place; -1 where it is no more. */
  readonly #samples: Item[] = []
  readonly #calendarOfSample: number[] = []
  readonly #placeOfSample: number[] = []
  readonly #calendars: Calendars
  readonly #columns = new Map<string, Column>()
  readonly #tests = new Map<Test, Column>()
  readonly #alike = new Map<string, { readonly column: Column; values: Int32Array }>()
  readonly #spans = new Set<Span | null>()
  readonly #asked = new WeakSet<Pred>()
  readonly #truths = new WeakMap<Pred, Uint8Array>()
  readonly #rows = new WeakMap<Pred, Map<string, Map<Span | null, Row>>>()
  readonly #cohorts = new Map<string | null, { version: number; by: Cohorts; of: (readonly Cohort[])[] }>()
  #hasWholeCarts = false
  #members: { readonly version: number; readonly of: readonly Item[][] } | null = null

  constructor(items: readonly Item[], facts: DeviceFacts) {
    this.#items = [...items]
    this.#facts = facts
    this.#areFactsPlain = facts.wholeCarts.size === 0 && facts.assigned.size === 0
    this.#calendars = new Calendars(facts.aue)
    for (const [place, item] of this.#items.entries()) this.#place(place, item)
  }

  get count(): number {
    return this.#samples.length
  }

  /** Whether some devices are in carts that move whole. */
  get hasWholeCarts(): boolean {
    return this.#hasWholeCarts
  }

  /** Single tests of single values that were made so far. */
  get evaluations(): number {
    return [...this.#columns.values()].reduce((sum, { evaluations }) => sum + evaluations, 0)
  }

  /** What is asked of devices. */
  get attributes(): string[] {
    return [...this.#columns.keys()]
  }

  /** The level of every kind for `question`. */
  row(question: Question): Row {
    const { where, platforms, uniformBy, span, unrecorded, barred = null } = question
    const plain = platforms.length === 0 && uniformBy === null && !unrecorded && barred === null
    const extra = plain ? "" : JSON.stringify([platforms, uniformBy, unrecorded, barred])
    const bySpan = inner(inner(this.#rows, where), extra)
    const known = bySpan.get(span)
    if (known) return known
    this.#tellApart(where)
    for (const pred of platforms) this.#tellApart(pred)
    if (barred !== null) this.#tellApart(barred)
    if (uniformBy !== null) this.#tellValuesApart(uniformBy)
    this.#tellTimesApart(span)
    const row = new Row(NO_LEVELS, (levels) => this.#grown(levels, question))
    bySpan.set(span, row)
    return row
  }

  /** A number for each kind's value of `attribute`, the same for the same value; -1 where none is recorded. */
  alike(attribute: string): Int32Array {
    const alike = this.#tellValuesApart(attribute)
    if (alike.values.length === this.count) return alike.values
    const values = alike.column.values()
    alike.values = Int32Array.from(this.#samples, (_, kind) => values[this.#codeOf(kind, alike.column)] ?? -1)
    return alike.values
  }

  /** The items of `kind`, by all that can be told of them: what is asked of devices, and `among`. */
  cohorts(kind: number, among: string | null = null): readonly Cohort[] {
    let cohorts = this.#cohorts.get(among)
    if (cohorts?.version !== this.version) {
      const told = [...this.attributes, "aue", ...(among === null ? [] : [among])]
      cohorts = { version: this.version, by: new Cohorts([...new Set(told)]), of: [] }
      this.#cohorts.set(among, cohorts)
    }
    const known = cohorts.of[kind]
    if (known !== undefined) return known
    const made = cohorts.by.of(this.itemsOf(kind))
    cohorts.of[kind] = made
    return made
  }

  /** The truth of `pred` for the devices of `kind`. */
  truth(pred: Pred, kind: number): Truth {
    this.#tellApart(pred)
    return toTruth(this.#truthsOf(pred)[kind])
  }

  /** The kinds whose devices `pred` does not rule out. Numbers of kinds are for good once all that may be asked has been. */
  reach(pred: Pred): readonly number[] {
    this.#tellApart(pred)
    const reached: number[] = []
    for (const [kind, truth] of this.#truthsOf(pred).entries()) if (truth < 3) reached.push(kind)
    return reached
  }

  /** Groups with the devices of these kinds alone. */
  only(kinds: Iterable<number>): Kinds {
    return new Kinds(
      [...kinds].flatMap((kind) => this.itemsOf(kind)),
      this.#facts,
    )
  }

  itemsOf(kind: number): readonly Item[] {
    if (this.#members?.version !== this.version) {
      const of: Item[][] = this.#samples.map(() => [])
      for (const [place, item] of this.#items.entries()) of[this.#kindOf[place] ?? NO_KIND]?.push(item)
      this.#members = { version: this.version, of }
    }
    return this.#members.of[kind] ?? []
  }

  /**
   * Puts `item` in the place of the one numbered `place`, or after all others. Answers the kinds whose units have
   * changed.
   */
  set(place: number, item: Item): ReadonlySet<number> {
    const changed = new Set<number>()
    const [before, kind] = [this.#items[place], this.#kindOf[place] ?? NO_KIND]
    this.#items[place] = item
    for (const column of this.#columns.values()) column.set(place, item)
    if (before && kind !== NO_KIND) {
      this.units[kind] = (this.units[kind] ?? 0) - before.units
      changed.add(kind)
      this.#kindOf[place] = NO_KIND
      // A kind is known by one of its items, or by what the last one was.
      if (this.#placeOfSample[kind] === place) this.#takeSample(kind)
    }
    this.#place(place, item)
    const now = this.#kindOf[place] ?? NO_KIND
    if (now !== NO_KIND) changed.add(now)
    this.version++
    return changed
  }

  /** Finds the kind of the item in `place`; makes it one where there is none. */
  #place(place: number, item: Item): void {
    const calendar = this.#calendars.number(item.calendar)
    this.#calendarOf[place] = calendar
    const kind = item.units === 0 ? NO_KIND : this.#kindFor(place, item, calendar)
    this.#kindOf[place] = kind
    if (kind === NO_KIND) return
    this.units[kind] = (this.units[kind] ?? 0) + item.units
    if (this.#placeOfSample[kind] === NOWHERE) this.#placeOfSample[kind] = place
  }

  #kindFor(place: number, item: Item, calendar: number): number {
    for (let kind = 0; kind < this.count; kind++) if (this.#isOf(place, item, calendar, kind)) return kind
    return this.#newKind(place, item, calendar)
  }

  /** Whether nothing asked so far tells the item in `place` from `kind`. */
  #isOf(place: number, item: Item, calendar: number, kind: number): boolean {
    const [sample, facts] = [this.#samples[kind], this.kinds[kind]]
    if (!sample || !facts || !this.#calendars.areAlike(calendar, this.#calendarOfSample[kind] ?? 0))
      return false
    if (!this.#areFactsPlain) {
      const carts = item.carts.filter((cart) => this.#facts.wholeCarts.has(cart))
      if (!areEqual(carts, facts.carts) || !areEqual(seatsOf(item, this.#facts), facts.assigned)) return false
    }
    for (const [test, column] of this.#tests) {
      const truths = column.truths(test)
      if (truths[column.codes[place] ?? 0] !== truths[this.#codeOf(kind, column)]) return false
    }
    for (const { column } of this.#alike.values()) {
      const values = column.values()
      if (values[column.codes[place] ?? 0] !== values[this.#codeOf(kind, column)]) return false
    }
    return true
  }

  #newKind(place: number, sample: Item, calendar: number): number {
    const kind = this.#samples.push(sample) - 1
    this.#calendarOfSample.push(calendar)
    this.#placeOfSample.push(place)
    this.units.push(0)
    const made = new Kind(this, kind, sample, this.#facts)
    this.kinds.push(made)
    this.#hasWholeCarts ||= made.carts.length > 0
    return kind
  }

  #takeSample(kind: number): void {
    const place = this.#kindOf.indexOf(kind)
    const item = this.#items[place]
    this.#placeOfSample[kind] = item ? place : NOWHERE
    if (!item) return
    this.#samples[kind] = item
    this.#calendarOfSample[kind] = this.#calendarOf[place] ?? 0
  }

  /** The number that `column` has for what is recorded of `kind`. */
  #codeOf(kind: number, column: Column): number {
    const place = this.#placeOfSample[kind] ?? NOWHERE
    const sample = this.#samples[kind]
    return place === NOWHERE && sample ? column.codeOf(sample) : (column.codes[place] ?? 0)
  }

  #tellApart(pred: Pred): void {
    if (this.#asked.has(pred)) return
    this.#asked.add(pred)
    for (const test of testsOf(pred)) {
      if (this.#tests.has(test)) continue
      const column = this.#column(test.attr)
      this.#tests.set(test, column)
      const truths = column.truths(test)
      if (column.groups.mayTellApart(truths)) this.#split(column.codes, truths)
    }
  }

  #tellValuesApart(attribute: string): { readonly column: Column; values: Int32Array } {
    const known = this.#alike.get(attribute)
    if (known) return known
    const column = this.#column(attribute)
    const alike = { column, values: new Int32Array(0) }
    this.#alike.set(attribute, alike)
    const values = column.values()
    if (column.groups.mayTellApart(values)) this.#split(column.codes, values)
    return alike
  }

  #tellTimesApart(span: Span | null): void {
    if (this.#spans.has(span)) return
    this.#spans.add(span)
    const levels = this.#calendars.levels(span)
    if (this.#calendars.groups.mayTellApart(levels)) this.#split(this.#calendarOf, levels)
  }

  #column(attribute: string): Column {
    const known = this.#columns.get(attribute)
    if (known) return known
    const column = new Column(attribute, this.#items)
    this.#columns.set(attribute, column)
    return column
  }

  /** Splits each kind whose items do not all have the same outcome. By item a code, by code its outcome. */
  #split(codes: readonly number[], outcomes: readonly number[]): void {
    const [kindOf, count] = [this.#kindOf, this.count]
    const own = new Int32Array(count)
    for (let kind = 0; kind < count; kind++)
      own[kind] = outcomes[codes[this.#placeOfSample[kind] ?? 0] ?? 0] ?? 0
    const parts = new Map<number, number>()
    for (let place = 0; place < kindOf.length; place++) {
      const kind = kindOf[place] ?? NO_KIND
      const outcome = outcomes[codes[place] ?? 0] ?? 0
      if (kind === NO_KIND || own[kind] === outcome) continue
      const item = this.#items[place]
      if (!item) continue
      const key = (outcome + 1) * count + kind
      const part = parts.get(key) ?? this.#newKind(place, item, this.#calendarOf[place] ?? 0)
      parts.set(key, part)
      kindOf[place] = part
      this.units[kind] = (this.units[kind] ?? 0) - item.units
      this.units[part] = (this.units[part] ?? 0) + item.units
    }
    if (parts.size > 0) this.version++
  }

  /** `levels` with those of the kinds that have come to be since. */
  #grown(levels: Uint8Array, question: Question): Uint8Array {
    const { where, platforms, uniformBy, span, unrecorded, barred = null } = question
    if (levels.length === this.count) return levels
    const grown = new Uint8Array(this.count)
    grown.set(levels)
    const [calendars, calendarOf, from] = [
      this.#calendars.levels(span),
      this.#calendarOfSample,
      levels.length,
    ]
    const truths = this.#truthsOf(where)
    for (let kind = from; kind < grown.length; kind++) {
      const [level, truth] = [calendars[calendarOf[kind] ?? 0] ?? 3, truths[kind] ?? 3]
      grown[kind] = level > truth ? level : truth
    }
    for (const pred of platforms) combine(grown, this.#truthsOf(pred), from, greater)
    const alike = uniformBy === null ? null : this.alike(uniformBy)
    for (let kind = from; kind < grown.length && (unrecorded || alike); kind++) {
      if ((grown[kind] ?? 3) < 2 && (unrecorded || alike?.[kind] === -1)) grown[kind] = 2
    }
    const bars = barred && this.#truthsOf(barred)
    for (let kind = from; kind < grown.length && bars; kind++) if (bars[kind] !== 3) grown[kind] = 3
    return grown
  }

  /** By kind: Kleene's tables are greatest, least and turned about on this scale. */
  #truthsOf(pred: Pred): Uint8Array {
    const known = this.#truths.get(pred)
    if (known?.length === this.count) return known
    const truths = new Uint8Array(this.count)
    const from = known?.length ?? 0
    if (known) truths.set(known)
    if ("all" in pred) {
      for (const part of pred.all) combine(truths, this.#truthsOf(part), from, greater)
    } else if ("any" in pred) {
      truths.fill(3, from)
      for (const part of pred.any) combine(truths, this.#truthsOf(part), from, less)
    } else if ("not" in pred) {
      combine(truths, this.#truthsOf(pred.not), from, opposite)
    } else {
      const column = this.#column(pred.attr)
      const byCode = column.truths(pred)
      for (let kind = from; kind < truths.length; kind++)
        truths[kind] = byCode[this.#codeOf(kind, column)] ?? 2
    }
    this.#truths.set(pred, truths)
    return truths
  }
}

const NO_LEVELS = new Uint8Array(0)

/** Where there is no item any more. */
const NOWHERE = -1

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry) => b.includes(entry))
}

/** What `map` has for `key`, which it is given where it has nothing. */
function inner<Key, Inner, Value>(
  map: { get(key: Key): Map<Inner, Value> | undefined; set(key: Key, value: Map<Inner, Value>): unknown },
  key: Key,
): Map<Inner, Value> {
  const known = map.get(key)
  if (known) return known
  const made = new Map<Inner, Value>()
  map.set(key, made)
  return made
}

function toTruth(value: number | undefined): Truth {
  return value === 0 ? 0 : value === 2 ? 2 : 3
}
