import { byClass, type Classes } from "./merge.ts"
import { type Bundle, type Choice, OPEN, UNIT } from "./part.ts"
import type { Level } from "./predicate.ts"
import { countBits } from "./scene.ts"
import type { Counts, School, Want } from "./school.ts"
import type { Shape, SlotView } from "./slot-view.ts"
import type { Held } from "./timetable.ts"
import { Transport, type TransportPart } from "./transport.ts"

/** One want put to a flow: what it asks for at most, and whether it must get it. */
export type Ask = {
  readonly want: Want
  readonly level: Level
  readonly must: boolean
  /** Units of the want and of each of its links; its counts where it is not cut down. */
  readonly counts: Counts
}

/** An ask as tried in a flow; it stays there until it is kept or dropped. */
export type Trial = {
  readonly keeps: boolean
  readonly units: number
  readonly unsure: number
  /** By ask: its units, then its links'. */
  readonly got: readonly (readonly number[])[]
  readonly parts: readonly (readonly TransportPart[])[]
}

/**
 * The maximum flow of one slot, kept from lesson to lesson: a new lesson only augments it. For slots that no
 * other overlaps, and for wants of which nothing has to be searched.
 */
export class SlotFlow {
  readonly classes: Classes
  readonly #school: School
  readonly #view: SlotView
  readonly #transport: Transport
  readonly #held = new Map<Held, readonly TransportPart[]>()
  #trial: TransportPart[][] | null = null

  constructor(school: School, view: SlotView, held: readonly Held[]) {
    this.#school = school
    this.#view = view
    this.classes = view.classes
    this.#transport = new Transport([...view.units], view)
    for (const one of held) {
      const parts = this.#partsOf(askFor(one), true, one.choice)
      this.#held.set(one, parts)
      for (const part of parts) this.#transport.add(part)
      this.#transport.fill(parts, Number.POSITIVE_INFINITY)
    }
  }

  /** Gives `asks` what they can get beside all that is held. Those that must be met come first. */
  try(asks: readonly Ask[], choices: readonly Choice[]): Trial {
    // Where nothing unsure may be used, all is most often met: that is quicker to see without costs to weigh.
    const strict = asks.every((ask) => ask.must || ask.level === 0)
    const met = strict && this.tryAll(asks, choices)
    return met ? { ...this.#measured(asks, met), unsure: 0 } : this.#tryMost(asks, choices)
  }

  /** All that is asked, or null. */
  tryAll(asks: readonly Ask[], choices: readonly Choice[]): readonly (readonly TransportPart[])[] | null {
    this.drop()
    for (const { counts } of asks) for (const link of counts.links) if (link > counts.units) return null
    const trial: TransportPart[][] = []
    this.#trial = trial
    for (const [i, ask] of asks.entries()) {
      const parts = this.#partsOf(ask, true, choices[i] ?? OPEN)
      trial.push(parts)
      for (const part of parts) this.#transport.add(part)
      // What cannot be met now is not met by what comes after.
      if (!this.#transport.fill(parts, UNIT)) return null
    }
    return trial
  }

  #tryMost(asks: readonly Ask[], choices: readonly Choice[]): Trial {
    this.drop()
    const parts = asks.map((ask, i) => this.#partsOf(ask, ask.must, choices[i] ?? OPEN))
    this.#trial = parts
    for (const must of [true, false]) {
      const own = parts.flatMap((list, i) => (asks[i]?.must === must ? list : []))
      for (const part of own) this.#transport.add(part)
      const full = this.#transport.fill(own, must ? Number.POSITIVE_INFINITY : UNIT)
      if (must && !full) return { keeps: false, units: 0, unsure: 0, got: asks.map(() => []), parts }
    }
    return this.#measured(asks, parts)
  }

  #measured(asks: readonly Ask[], parts: readonly (readonly TransportPart[])[]): Trial {
    let units = 0
    let unsure = 0
    const got = asks.map((ask, i) => {
      const sums = new Array<number>(1 + ask.want.links.length).fill(0)
      for (const part of parts[i] ?? []) {
        for (const cls of part.shape.open) {
          const amount = part.use[cls] ?? 0
          if (amount === 0) continue
          const served = servedAt(part.shape, cls)
          for (let link = -1; link < ask.want.links.length; link++) {
            if (link === -1 || ((served >> link) & 1) === 1) sums[link + 1] = (sums[link + 1] ?? 0) + amount
          }
          if (ask.must) continue
          units += amount * (1 + countBits(served))
          unsure += amount * (part.shape.weights?.unsure[cls] ?? 0)
        }
      }
      return sums
    })
    return { keeps: true, units, unsure, got, parts }
  }

  /** The values that units of `ask` may share, those with most units first. */
  valuesFor({ want, level }: Ask): number[] {
    const { uniformBy } = want.need
    if (uniformBy === null) return []
    const [alike, levels] = [this.#view.alikeOf(uniformBy), this.#view.levelsOf(want.row)]
    const units = new Map<number, number>()
    for (const [cls, value] of alike.entries()) {
      if (value === -1 || (levels[cls] ?? 3) > level) continue
      units.set(value, (units.get(value) ?? 0) + (this.#view.units[cls] ?? 0))
    }
    return [...units].sort(([, a], [, b]) => b - a).map(([value]) => value)
  }

  /** What the last trial took is held from now on. */
  keep(held: readonly Held[]): void {
    const trial = this.#trial
    if (!trial) throw new Error("Nothing was tried")
    this.#trial = null
    for (const [i, one] of held.entries()) {
      const parts = trial[i] ?? []
      this.#held.set(one, parts)
      for (const part of parts) {
        if (!part.shape.weights) continue
        let full = 0
        for (const cls of part.shape.open) if ((part.use[cls] ?? 0) > 0) full |= servedAt(part.shape, cls)
        // A unit may move only to where it still serves all that those of its part serve, and that costs nothing.
        const { want, level, choice } = one
        part.shape = this.#view.shapeOf({ want, level, kept: true, links: full, value: choice.value })
      }
    }
    this.#transport.settle()
  }

  /** Takes back what the last trial took; what is held may have moved meanwhile. */
  drop(): void {
    const trial = this.#trial
    if (!trial) return
    this.#trial = null
    for (const parts of trial) for (const part of parts) this.#transport.remove(part)
  }

  /** Takes back what is held by one. */
  release(held: Held): void {
    for (const part of this.#held.get(held) ?? []) this.#transport.remove(part)
    this.#held.delete(held)
  }

  /** The held parts and those of the last trial that share a bottleneck with what it could not get. */
  bottleneck(trial: Trial): {
    readonly held: readonly Held[]
    readonly asks: readonly number[]
    readonly supply: number
  } {
    const reached = this.#transport.reach(trial.parts.flat())
    const at = (parts: readonly TransportPart[]) => parts.some((part) => reached.parts.has(part))
    let supply = 0
    for (const cls of reached.classes) supply += this.#view.units[cls] ?? 0
    return {
      held: [...this.#held].filter(([, parts]) => at(parts)).map(([held]) => held),
      asks: [...trial.parts.keys()].filter((i) => at(trial.parts[i] ?? [])),
      supply,
    }
  }

  /** By ask: what the last trial took. */
  get tried(): readonly (readonly TransportPart[])[] {
    return this.#trial ?? []
  }

  partsHeld(held: Held): readonly TransportPart[] {
    return this.#held.get(held) ?? []
  }

  /** Units of each class that `parts` use. */
  useOf(parts: readonly TransportPart[]): Float64Array {
    const sums = new Float64Array(this.classes.count)
    for (const { use } of parts)
      for (const [cls, amount] of use.entries()) sums[cls] = (sums[cls] ?? 0) + amount
    return sums
  }

  /** Writes into `held` which kinds each uses: any way to divide a class is as good as another. */
  settle(held: readonly Held[]): void {
    const left = this.#school.kinds.units.slice()
    for (const one of held) {
      const use = new Float64Array(left.length)
      for (const [cls, amount] of this.useOf(this.#held.get(one) ?? []).entries()) {
        let rest = amount
        for (const kind of this.classes.members[cls] ?? []) {
          const taken = Math.min(rest, left[kind] ?? 0)
          use[kind] = taken
          left[kind] = (left[kind] ?? 0) - taken
          rest -= taken
        }
      }
      one.use = use
    }
  }

  /** One part, or two where a link is served by some of the units only. */
  #partsOf({ want, level, counts }: Ask, kept: boolean, { value }: Choice): TransportPart[] {
    const { units, links } = counts
    let [all, some, count] = [0, 0, 0]
    for (let link = 0; link < links.length; link++) {
      const own = Math.min(links[link] ?? 0, units)
      if (own === 0) continue
      if (own === units) all |= 1 << link
      else {
        some = 1 << link
        count = own
      }
    }
    const part = (left: number, bits: number): TransportPart => ({
      left,
      use: new Array<number>(this.classes.count).fill(0),
      shape: this.#view.shapeOf({ want, level, kept, links: bits, value }),
    })
    return some === 0 ? [part(units, all)] : [part(count, all | some), part(units - count, all)]
  }
}

function servedAt({ weights, links }: Shape, cls: number): number {
  return weights ? (weights.served[cls] ?? 0) : links
}

/** Wants whose links divide their units in more than one way are not for a slot's own flow. */
export function needsSearch({ links }: Want, counts: Counts): boolean {
  let some = 0
  for (const count of counts.links) if (count > 0 && count < counts.units) some++
  return some > 1 || links.some(({ need }) => need.uniformBy !== null)
}

/** Units that `asks` ask for, those of links too; those that must be met are not counted. */
export function demandOf(asks: readonly Ask[]): number {
  return asks.reduce(
    (sum, { must, counts }) =>
      sum + (must ? 0 : counts.units + counts.links.reduce((all, count) => all + count, 0)),
    0,
  )
}

/** What is held, as an ask for all of it. */
export function askFor({ want, level }: Held): Ask {
  return { want, level, must: true, counts: want.counts }
}

/** `ask` over classes; `seats` numbers the per-device licences that matter. */
export function bundleOf(ask: Ask, classes: Classes, school: School, seats: readonly string[] = []): Bundle {
  const { want, level, must, counts } = ask
  const side = ({ need, row }: Pick<Want, "need" | "row">, count: number) => ({
    count,
    levels: byClass(classes, row.levels, new Uint8Array(classes.count)),
    alike:
      need.uniformBy === null
        ? null
        : byClass(classes, school.kinds.alike(need.uniformBy), new Int32Array(classes.count)),
    seats: seats.flatMap((id, i) => (need.licences.includes(id) ? [i] : [])),
  })
  return {
    side: side(want, counts.units),
    links: want.links.map((link, i) => side(link, counts.links[i] ?? 0)),
    level,
    kept: must,
  }
}
