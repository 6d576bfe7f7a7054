import type { Minutes } from "./answer.ts"
import type { Span } from "./calendar.ts"
import type { Choice } from "./part.ts"
import type { Level } from "./predicate.ts"
import type { School, Want } from "./school.ts"
import { type Ask, SlotFlow } from "./slot-flow.ts"
import { SlotView } from "./slot-view.ts"

/** Devices of an accepted lesson: `want` is met with edges up to `level`. */
export type Held = {
  readonly want: Want
  readonly lesson: string
  readonly level: Level
  choice: Choice
  /** Units of each kind; null while its slot's flow says it. */
  use: Float64Array | null
}

/** Units for `ask`, which is met; of which kinds its slot's flow says. */
export function heldOf({ want, level }: Ask, choice: Choice, use: Float64Array | null = null): Held {
  return { want, lesson: want.need.lesson, level, choice, use }
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
  /** Slots before or after, with too little between for a device to charge; none where no rule asks for that. */
  readonly near: Slot[] = []
  readonly #expected: readonly Want[]
  #view: SlotView | null
  #flow: SlotFlow | null = null

  /** `expected`: the wants that may come, for which `view` was made before, if any was. */
  constructor(from: Minutes, to: Minutes, expected: readonly Want[], view: SlotView | null) {
    this.from = from
    this.to = to
    this.#expected = expected
    this.#view = view
  }

  get time(): { readonly from: Minutes; readonly to: Minutes } {
    return { from: this.from, to: this.to }
  }

  get isEmpty(): boolean {
    return this.held.length === 0 && this.doubtful.length === 0
  }

  /** Classes that tell apart all that the wants expected here do, and those held. */
  view(school: School): SlotView {
    this.#view ??= new SlotView(school, [
      ...this.#expected,
      ...this.held.flatMap(({ want }) => (this.#expected.includes(want) ? [] : want)),
    ])
    return this.#view
  }

  /** Whether {@link view} tells apart all that `want` does. */
  knows(want: Want, school: School): boolean {
    return this.view(school).knows(want)
  }

  /** The flow of what is held here; made anew after {@link forgetFlow}. */
  flow(school: School): SlotFlow {
    this.#flow ??= new SlotFlow(school, this.view(school), this.held)
    return this.#flow
  }

  /** Nothing of `lessons` is held here any more: what all others hold stays as it is, and as good. */
  release(lessons: ReadonlySet<string>): void {
    for (let i = this.held.length - 1; i >= 0; i--) {
      const one = this.held[i]
      if (!one || !lessons.has(one.lesson)) continue
      this.#flow?.release(one)
      this.held.splice(i, 1)
    }
  }

  /** To be called where something is held here that the flow does not know. */
  forgetFlow(school: School): void {
    if (this.#flow && this.held.some((held) => held.use === null)) this.settle(school)
    this.#flow = null
    if (this.held.some(({ want }) => !this.knows(want, school))) this.#view = null
  }

  /** Says of all that is held here which kinds it uses, so that other slots can go round it. */
  settle(school: School): void {
    if (this.held.some((held) => held.use === null)) this.flow(school).settle(this.held)
  }
}

/** Views of slots that were made before, by {@link slotKey}: good as long as the same is asked there. */
export type Views = Map<string, SlotView>

/** What has been accepted so far, slot by slot. */
export class Timetable {
  readonly school: School
  readonly #slots = new Map<string, Slot>()
  readonly #bySpan = new Map<Span | null, Slot>()
  readonly #expected = new Map<string, Want[]>()
  readonly #views: Views

  /** `expected`: the wants that may come. */
  constructor(school: School, expected: readonly Want[], views: Views = new Map()) {
    this.school = school
    this.#views = views
    for (const want of expected) {
      const key = slotKey(want)
      const known = this.#expected.get(key)
      if (known) known.push(want)
      else this.#expected.set(key, [want])
    }
  }

  slot(want: Want): Slot {
    const { span } = want.need
    const known = this.#bySpan.get(span)
    if (known) return known
    const key = slotKey(want)
    const slot = this.#slots.get(key) ?? this.#open(key, span)
    this.#bySpan.set(span, slot)
    return slot
  }

  /** Whether the slot of `want` tells apart all that it does. */
  knows(want: Want): boolean {
    return this.slot(want).knows(want, this.school)
  }

  get slots(): Iterable<Slot> {
    return this.#slots.values()
  }

  #open(key: string, span: Span | null): Slot {
    const expected = this.#expected.get(key) ?? []
    const before = this.#views.get(key)
    const view = before?.isOf(expected) ? before : null
    // Wants without a time compete with each other alone, at a time of their own.
    const slot = new Slot(span?.from ?? Number.NaN, span?.to ?? Number.NaN, expected, view)
    if (!view && expected.length > 0) this.#views.set(key, slot.view(this.school))
    for (const other of this.#slots.values()) {
      const list = overlap(slot, other) ? "neighbours" : isNear(slot, other, this.school) ? "near" : null
      if (!list) continue
      slot[list].push(other)
      other[list].push(slot)
    }
    this.#slots.set(key, slot)
    return slot
  }
}

/** Wants of one key are held in the same interval. */
export function slotKey({ need }: Want): string {
  return need.span?.slot ?? "any"
}

/** Whether a device used in one and then in the other has no time to charge between. */
function isNear(a: Slot, b: Slot, { charging }: School): boolean {
  return charging !== null && a.from < b.to + charging.minutes && b.from < a.to + charging.minutes
}

export function overlap(a: { from: Minutes; to: Minutes }, b: { from: Minutes; to: Minutes }): boolean {
  return a.from < b.to && b.from < a.to
}
