import { type Calendar, calendarKey, levelIn, type Span } from "./calendar.ts"
import { type Cohort, Cohorts } from "./cohort.ts"
import type { Pred } from "./instance.ts"
import type { Item } from "./inventory.ts"
import { Lens, type Look } from "./look.ts"
import { evaluate, type Level, type Truth } from "./predicate.ts"

/** Devices that no requirement of the instance can tell apart. */
export type Kind = {
  readonly units: number
  readonly items: readonly Item[]
  /** Carts of these devices that move whole. */
  readonly carts: readonly string[]
  /** Per-device licences that these devices have a seat of. */
  readonly assigned: readonly string[]
}

/** How sure each kind can serve one requirement. Rows are shared: equal questions give the same object. */
export class Row {
  readonly levels: Uint8Array
  readonly #within: (Uint32Array | undefined)[] = []

  constructor(levels: Uint8Array) {
    this.levels = levels
  }

  /** Bits of the kinds at or below `level`. */
  within(level: Level): Uint32Array {
    const known = this.#within[level]
    if (known) return known
    const set = bits(this.levels, level)
    this.#within[level] = set
    return set
  }
}

/** What makes an edge: asked once for each different question. */
export type Question = {
  readonly where: Pred
  readonly platforms: readonly Pred[]
  readonly uniformBy: string | null
  readonly span: Span | null
  /** It needs something that nobody recorded, so no device is better than unknown. */
  readonly unrecorded: boolean
}

/**
 * Groups devices by all that the instance asks of them, so that the cost of the check follows the kinds of
 * device and not their number. Device kinds are told apart by the outcome of each test, not by raw values.
 */
export class Kinds {
  readonly kinds: readonly Kind[]
  readonly units: Float64Array
  readonly hasWholeCarts: boolean
  readonly #aue: "block" | "warn" | "ignore"
  readonly #looks: readonly Look[]
  readonly #calendars: readonly Calendar[]
  readonly #lookOf: readonly number[]
  readonly #calendarOf: readonly number[]
  readonly #lens: Lens
  readonly #rows = new Map<string, Row>()
  readonly #truths = new Map<string, Uint8Array>()
  readonly #levels = new Map<string, Uint8Array>()
  readonly #alike = new Map<string, Int32Array>()
  readonly #names = new Map<Pred, string>()
  readonly #cohorts = new Map<string | null, { by: Cohorts; of: (readonly Cohort[] | undefined)[] }>()

  constructor(
    items: readonly Item[],
    questions: {
      readonly preds: readonly Pred[]
      readonly alike: readonly string[]
      readonly spans: readonly (Span | null)[]
    },
    facts: {
      readonly aue: "block" | "warn" | "ignore"
      readonly wholeCarts: ReadonlySet<string>
      readonly assigned: ReadonlyMap<string, readonly string[]>
    },
  ) {
    this.#aue = facts.aue
    const lens = new Lens(questions.preds, questions.alike)
    this.#lens = lens
    const looks = new Numbered<Look>()
    const calendars = new Calendars(questions.spans, facts.aue)
    const groups = new Map<string, { look: number; calendar: number; items: Item[] }>()
    for (const item of items) {
      if (item.units === 0) continue
      const look = looks.number(lens.key(item), () => lens.look(item))
      const calendar = calendars.number(item.calendar)
      const carts = item.carts.filter((cart) => facts.wholeCarts.has(cart))
      const seats = item.ids.flatMap((id) => facts.assigned.get(id) ?? [])
      const extra = carts.length + seats.length === 0 ? "" : JSON.stringify([carts.sort(), seats.sort()])
      const key = `${look} ${calendar} ${extra}`
      const group = groups.get(key)
      if (group) group.items.push(item)
      else groups.set(key, { look, calendar, items: [item] })
    }
    const found = [...groups.values()]
    this.#looks = looks.values
    this.#calendars = calendars.values
    this.#lookOf = found.map((group) => group.look)
    this.#calendarOf = found.map((group) => group.calendar)
    this.kinds = found.map(({ items: members }) => ({
      units: members.reduce((sum, item) => sum + item.units, 0),
      items: members,
      carts: (members[0]?.carts ?? []).filter((cart) => facts.wholeCarts.has(cart)),
      assigned: [...new Set((members[0]?.ids ?? []).flatMap((id) => facts.assigned.get(id) ?? []))],
    }))
    this.units = Float64Array.from(this.kinds, (kind) => kind.units)
    this.hasWholeCarts = this.kinds.some((kind) => kind.carts.length > 0)
  }

  /** The level of every kind for `question`. */
  row(question: Question): Row {
    const { where, platforms, uniformBy, span, unrecorded } = question
    const key = JSON.stringify([
      this.#name(where),
      platforms.map((pred) => this.#name(pred)),
      uniformBy,
      spanKey(span),
      unrecorded,
    ])
    const known = this.#rows.get(key)
    if (known) return known
    const truths = [where, ...platforms].map((pred) => this.#truthsOf(pred))
    const calendar = this.#levelsIn(span)
    const alike = uniformBy === null ? null : this.alike(uniformBy)
    const levels = new Uint8Array(this.kinds.length)
    for (let kind = 0; kind < levels.length; kind++) {
      let level = calendar[this.#calendarOf[kind] ?? 0] ?? 3
      const look = this.#lookOf[kind] ?? 0
      for (let i = 0; i < truths.length && level < 3; i++) level = Math.max(level, truths[i]?.[look] ?? 3)
      if (level < 2 && (unrecorded || (alike && alike[kind] === -1))) level = 2
      levels[kind] = level
    }
    const row = new Row(levels)
    this.#rows.set(key, row)
    return row
  }

  /** A number for each kind's value of `attribute`, the same for the same value; -1 where none is recorded. */
  alike(attribute: string): Int32Array {
    const known = this.#alike.get(attribute)
    if (known) return known
    const values = Int32Array.from(this.#lookOf, (look) => this.#looks[look]?.alike.get(attribute) ?? -1)
    this.#alike.set(attribute, values)
    return values
  }

  /** The items of `kind`, by all that can be told of them: what is asked of devices, and `among`. */
  cohorts(kind: number, among: string | null = null): readonly Cohort[] {
    let cohorts = this.#cohorts.get(among)
    if (cohorts === undefined) {
      const told = [...this.#lens.attributes, "aue", ...(among === null ? [] : [among])]
      cohorts = { by: new Cohorts([...new Set(told)]), of: [] }
      this.#cohorts.set(among, cohorts)
    }
    const known = cohorts.of[kind]
    if (known !== undefined) return known
    const made = cohorts.by.of(this.kinds[kind]?.items ?? [])
    cohorts.of[kind] = made
    return made
  }

  /** The truth of `pred` for the devices of `kind`. */
  truth(pred: Pred, kind: number): Truth {
    return toTruth(this.#truthsOf(pred)[this.#lookOf[kind] ?? 0])
  }

  #truthsOf(pred: Pred): Uint8Array {
    const name = this.#name(pred)
    const known = this.#truths.get(name)
    if (known) return known
    const truths = Uint8Array.from(this.#looks, (look) =>
      evaluate(pred, (test) => this.#lens.truth(look, test)),
    )
    this.#truths.set(name, truths)
    return truths
  }

  #levelsIn(span: Span | null): Uint8Array {
    const key = spanKey(span)
    const known = this.#levels.get(key)
    if (known) return known
    const levels = Uint8Array.from(this.#calendars, (calendar) => levelIn(calendar, span, this.#aue))
    this.#levels.set(key, levels)
    return levels
  }

  #name(pred: Pred): string {
    const known = this.#names.get(pred)
    if (known !== undefined) return known
    const name = JSON.stringify(pred)
    this.#names.set(pred, name)
    return name
  }
}

/** Whether two sets of kinds have one in common. */
export function meet(a: Uint32Array, b: Uint32Array): boolean {
  for (let i = 0; i < a.length; i++) if (((a[i] ?? 0) & (b[i] ?? 0)) !== 0) return true
  return false
}

/** The bits of the kinds at or below `most`. */
function bits(levels: Uint8Array, most: Level): Uint32Array {
  const set = new Uint32Array((levels.length + 31) >>> 5)
  for (let i = 0; i < levels.length; i++) {
    if ((levels[i] ?? 3) <= most) set[i >>> 5] = (set[i >>> 5] ?? 0) | (1 << (i & 31))
  }
  return set
}

function toTruth(value: number | undefined): Truth {
  return value === 0 ? 0 : value === 2 ? 2 : 3
}

function spanKey(span: Span | null): string {
  return span ? `${span.from} ${span.to} ${span.end}` : "any"
}

/** Gives equal things one number, in the order they first come. */
class Numbered<T> {
  readonly values: T[] = []
  readonly #numbers = new Map<string, number>()

  number(key: string, make: () => T): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.values.push(make()) - 1
    this.#numbers.set(key, number)
    return number
  }
}

/** Numbers calendars that are alike in every span that is asked about. */
class Calendars {
  readonly values: Calendar[] = []
  readonly #spans: readonly (Span | null)[]
  readonly #aue: "block" | "warn" | "ignore"
  readonly #byKey = new Map<string, number>()
  readonly #byLevels = new Map<string, number>()

  constructor(spans: readonly (Span | null)[], aue: "block" | "warn" | "ignore") {
    this.#spans = [...new Map(spans.map((span) => [spanKey(span), span])).values()]
    this.#aue = aue
  }

  number(calendar: Calendar): number {
    const key = calendarKey(calendar)
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    let levels = ""
    for (const span of this.#spans) levels += levelIn(calendar, span, this.#aue)
    const number = this.#byLevels.get(levels) ?? this.values.push(calendar) - 1
    this.#byLevels.set(levels, number)
    this.#byKey.set(key, number)
    return number
  }
}
