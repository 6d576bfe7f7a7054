import type { Minutes } from "./answer.ts"
import type { Classes } from "./merge.ts"
import type { Choice } from "./part.ts"
import type { Level } from "./predicate.ts"
import type { Row } from "./row.ts"
import type { School, Want } from "./school.ts"
import { classesFor, SlotFlow } from "./slot-flow.ts"

/** Devices of an accepted lesson: `want` is met with edges up to `level`. */
export type Held = {
  readonly want: Want
  readonly lesson: string
  readonly level: Level
  choice: Choice
  /** Units of each kind; null while its slot's flow says it. */
  use: Float64Array | null
}

/** A lesson that is not decided may hold devices or not. */
export type Doubtful = { readonly want: Want; readonly lesson: string; readonly level: 2 }

/** All that is held in one interval, set-up and clear-up included. */
export class Slot {
  readonly from: Minutes
  readonly to: Minutes
  readonly held: Held[] = []
  readonly doubtful: Doubtful[] = []
  /** Other slots that overlap this one. */
  readonly neighbours: Slot[] = []
  /** The wants of the instance in this slot, for which its flow is made. */
  readonly expected: readonly Want[]
  #classes: Classes | null = null
  #rows: ReadonlySet<Row> = new Set()
  #alike: ReadonlySet<string> = new Set()
  #flow: SlotFlow | null = null

  constructor(from: Minutes, to: Minutes, expected: readonly Want[]) {
    this.from = from
    this.to = to
    this.expected = expected
  }

  get isEmpty(): boolean {
    return this.held.length === 0 && this.doubtful.length === 0
  }

  /** Classes that tell apart all that the wants expected here do, and those held. */
  classes(school: School): Classes {
    if (!this.#classes) {
      const wants = [...new Set([...this.expected, ...this.held.map((held) => held.want)])]
      const sides = wants.flatMap((want) => [want, ...want.links])
      this.#rows = new Set(sides.map(({ row }) => row))
      this.#alike = new Set(sides.flatMap(({ need }) => need.uniformBy ?? []))
      this.#classes = classesFor(wants, school)
    }
    return this.#classes
  }

  /** Whether {@link classes} tell apart all that `want` does. */
  knows(want: Want, school: School): boolean {
    this.classes(school)
    return [want, ...want.links].every(
      ({ need, row }) => this.#rows.has(row) && (need.uniformBy === null || this.#alike.has(need.uniformBy)),
    )
  }

  /** The flow of what is held here; made anew after {@link forgetFlow}. */
  flow(school: School): SlotFlow {
    this.#flow ??= new SlotFlow(school, this.classes(school), this.held)
    return this.#flow
  }

  /** To be called where something is held here that the flow does not know. */
  forgetFlow(school: School): void {
    if (this.#flow && this.held.some((held) => held.use === null)) this.settle(school)
    this.#flow = null
    if (this.held.some(({ want }) => !this.knows(want, school))) this.#classes = null
  }

  /** Says of all that is held here which kinds it uses, so that other slots can go round it. */
  settle(school: School): void {
    if (this.held.some((held) => held.use === null)) this.flow(school).settle(this.held)
  }
}

/** What has been accepted so far, slot by slot. */
export class Timetable {
  readonly school: School
  readonly #slots = new Map<string, Slot>()
  readonly #expected: ReadonlyMap<string, readonly Want[]>

  /** `expected`: the wants that may come, by {@link slotKey}. */
  constructor(school: School, expected: ReadonlyMap<string, readonly Want[]>) {
    this.school = school
    this.#expected = expected
  }

  slot(want: Want): Slot {
    const key = slotKey(want)
    const known = this.#slots.get(key)
    if (known) return known
    const span = want.need.span
    // Wants without a time compete with each other alone, at a time of their own.
    const slot = new Slot(span?.from ?? Number.NaN, span?.to ?? Number.NaN, this.#expected.get(key) ?? [])
    for (const other of this.#slots.values()) {
      if (!overlap(slot, other)) continue
      slot.neighbours.push(other)
      other.neighbours.push(slot)
    }
    this.#slots.set(key, slot)
    return slot
  }

  get slots(): Iterable<Slot> {
    return this.#slots.values()
  }
}

/** Wants of one key are held in the same interval. */
export function slotKey(want: Want): string {
  const span = want.need.span
  return span ? `${span.from} ${span.to}` : "any"
}

export function overlap(a: { from: Minutes; to: Minutes }, b: { from: Minutes; to: Minutes }): boolean {
  return a.from < b.to && b.from < a.to
}
