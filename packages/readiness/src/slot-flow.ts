import { byClass, type Classes, mergeKinds } from "./merge.ts"
import { type Bundle, type Choice, OPEN, UNIT, UNSURE } from "./part.ts"
import type { Level } from "./predicate.ts"
import type { Row } from "./row.ts"
import { countBits } from "./scene.ts"
import type { School, Want } from "./school.ts"
import type { Held } from "./timetable.ts"
import { Transport, type TransportPart } from "./transport.ts"

/** One want put to a flow: what it asks for at most, and whether it must get it. */
export type Ask = {
  readonly want: Want
  readonly level: Level
  readonly must: boolean
  /** Units of the want and of each of its links; its counts where it is not cut down. */
  readonly counts: { readonly units: number; readonly links: readonly number[] }
}

/** An ask as tried in a flow; it stays there until it is kept or dropped. */
export type Trial = {
  readonly keeps: boolean
  readonly units: number
  readonly unsure: number
  /** By ask: its units, then its links'. */
  readonly got: readonly (readonly number[])[]
  readonly parts: readonly (readonly SlotPart[])[]
}

/** Some units of one ask that all serve the same links. */
export type SlotPart = TransportPart & {
  /** By class: bits of the links that a unit there serves, and how many of its need and these are unsure there. */
  readonly served: Uint32Array
  readonly unsure: Uint8Array
}

/**
 * The maximum flow of one slot, kept from lesson to lesson: a new lesson only augments it. For slots that no
 * other overlaps, and for wants of which nothing has to be searched.
 */
export class SlotFlow {
  readonly classes: Classes
  readonly #school: School
  readonly #transport: Transport
  readonly #held = new Map<Held, readonly SlotPart[]>()
  readonly #levels = new Map<Row, Uint8Array>()
  readonly #alike = new Map<string, Int32Array>()
  #trial: SlotPart[][] | null = null

  constructor(school: School, classes: Classes, held: readonly Held[]) {
    this.#school = school
    this.classes = classes
    this.#transport = new Transport(
      Float64Array.from(classes.members, (members) =>
        members.reduce((sum, kind) => sum + (school.kinds.units[kind] ?? 0), 0),
      ),
    )
    for (const one of held) {
      const parts = this.#partsOf(askFor(one), true, one.choice)
      this.#held.set(one, parts)
      for (const part of parts) this.#transport.add(part)
      this.#transport.fill(parts, Number.POSITIVE_INFINITY)
    }
  }

  /** How many ways from a part to a class were looked at. */
  get visits(): number {
    return this.#transport.visits
  }

  /** Gives `asks` what they can get beside all that is held. Those that must be met come first. */
  try(asks: readonly Ask[], choices: readonly Choice[]): Trial {
    // Where nothing unsure may be used, all is most often met: that is quicker to see without costs to weigh.
    const strict = asks.every((ask) => ask.must || ask.level === 0)
    return (strict && this.#tryAll(asks, choices)) || this.#tryMost(asks, choices)
  }

  /** All that is asked, or null. */
  #tryAll(asks: readonly Ask[], choices: readonly Choice[]): Trial | null {
    this.drop()
    for (const { counts } of asks) if (counts.links.some((link) => link > counts.units)) return null
    const parts = asks.map((ask, i) => this.#partsOf(ask, true, choices[i] ?? OPEN))
    this.#trial = parts
    const all = parts.flat()
    for (const part of all) this.#transport.add(part)
    return this.#transport.fill(all, UNIT) ? { ...this.#measured(asks, parts), unsure: 0 } : null
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

  #measured(asks: readonly Ask[], parts: readonly (readonly SlotPart[])[]): Trial {
    let units = 0
    let unsure = 0
    const got = asks.map((ask, i) => {
      const sums = new Array<number>(1 + ask.want.links.length).fill(0)
      for (const part of parts[i] ?? []) {
        for (const [cls, amount] of part.use.entries()) {
          if (amount === 0) continue
          const served = part.served[cls] ?? 0
          for (let link = -1; link < ask.want.links.length; link++) {
            if (link === -1 || ((served >> link) & 1) === 1) sums[link + 1] = (sums[link + 1] ?? 0) + amount
          }
          if (ask.must) continue
          units += amount * (1 + countBits(served))
          unsure += amount * (part.unsure[cls] ?? 0)
        }
      }
      return sums
    })
    return { keeps: true, units, unsure, got, parts }
  }

  /** The values that units of `ask` may share, those with most units first. */
  valuesFor({ want, level }: Ask): number[] {
    const units = new Map<number, number>()
    const alike = want.need.uniformBy === null ? null : this.#school.kinds.alike(want.need.uniformBy)
    const { levels } = want.row
    for (const [kind, value] of (alike ?? []).entries()) {
      if (value === -1 || (levels[kind] ?? 3) > level) continue
      units.set(value, (units.get(value) ?? 0) + (this.#school.kinds.units[kind] ?? 0))
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
      for (const { use, served, cost } of parts) {
        let full = 0
        for (let cls = 0; cls < use.length; cls++) if ((use[cls] ?? 0) > 0) full |= served[cls] ?? 0
        // A unit may move only to where it still serves all that those of its part serve, and that costs nothing.
        for (let cls = 0; cls < cost.length; cls++) {
          if (cost[cls] === Number.POSITIVE_INFINITY) continue
          cost[cls] = ((served[cls] ?? 0) & full) === full ? 0 : Number.POSITIVE_INFINITY
        }
      }
    }
    this.#transport.settle()
  }

  /** Takes back what the last trial took; what is held may have moved meanwhile. */
  drop(): void {
    const trial = this.#trial
    if (!trial) return
    this.#trial = null
    for (const part of trial.flat()) this.#transport.remove(part)
  }

  /** The held parts and those of the last trial that share a bottleneck with what it could not get. */
  bottleneck(trial: Trial): {
    readonly held: readonly Held[]
    readonly asks: readonly number[]
    readonly supply: number
  } {
    const reached = this.#transport.reach(trial.parts.flat())
    const at = (parts: readonly SlotPart[]) => parts.some((part) => reached.parts.has(part))
    let supply = 0
    for (const [cls, members] of this.classes.members.entries()) {
      if (reached.classes.has(cls)) for (const kind of members) supply += this.#school.kinds.units[kind] ?? 0
    }
    return {
      held: [...this.#held].filter(([, parts]) => at(parts)).map(([held]) => held),
      asks: [...trial.parts.keys()].filter((i) => at(trial.parts[i] ?? [])),
      supply,
    }
  }

  /** Units of each class that `parts` use. */
  useOf(parts: readonly SlotPart[]): Float64Array {
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
  #partsOf(ask: Ask, kept: boolean, { value }: Choice): SlotPart[] {
    const { units, links } = ask.counts
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
    if (some === 0) return [this.#partOf(ask, kept, value, units, all)]
    return [
      this.#partOf(ask, kept, value, count, all | some),
      this.#partOf(ask, kept, value, units - count, all),
    ]
  }

  /** `links`: bits of those that its units serve where their class can; all of them, where it is kept. */
  #partOf(
    { want, level }: Ask,
    kept: boolean,
    value: number | undefined,
    count: number,
    links: number,
  ): SlotPart {
    const classes = this.classes.count
    const part = {
      left: count,
      use: new Float64Array(classes),
      cost: new Float64Array(classes),
      served: new Uint32Array(classes),
      unsure: new Uint8Array(classes),
    }
    const own = this.#levelsOf(want.row)
    const linked = want.links.map(({ row }, link) =>
      ((links >> link) & 1) === 1 ? this.#levelsOf(row) : null,
    )
    const alike =
      value === undefined || want.need.uniformBy === null ? null : this.#alikeOf(want.need.uniformBy)
    for (let cls = 0; cls < classes; cls++) {
      const mine = own[cls] ?? 3
      const other = alike === null ? -1 : (alike[cls] ?? -1)
      let [served, unsure] = [0, mine > 0 ? 1 : 0]
      for (let link = 0; link < linked.length; link++) {
        const its = linked[link]?.[cls] ?? 3
        if (its > level) continue
        served |= 1 << link
        if (its > 0) unsure++
      }
      const open = mine <= level && (other === -1 || other === value) && (!kept || served === links)
      part.served[cls] = served
      part.unsure[cls] = unsure
      part.cost[cls] = open
        ? kept
          ? 0
          : unsure * UNSURE - countBits(served) * UNIT
        : Number.POSITIVE_INFINITY
    }
    return part
  }

  #levelsOf(row: Row): Uint8Array {
    const known = this.#levels.get(row)
    if (known) return known
    const levels = byClass(this.classes, row.levels, new Uint8Array(this.classes.count))
    this.#levels.set(row, levels)
    return levels
  }

  #alikeOf(attribute: string): Int32Array {
    const known = this.#alike.get(attribute)
    if (known) return known
    const values = byClass(
      this.classes,
      this.#school.kinds.alike(attribute),
      new Int32Array(this.classes.count),
    )
    this.#alike.set(attribute, values)
    return values
  }
}
/** The kinds that `wants` see alike; `apart` tells some further apart. */
export function classesFor(
  wants: readonly Want[],
  school: School,
  apart: readonly Int32Array[] = [],
): Classes {
  const sides = wants.flatMap((want) => [want, ...want.links])
  return mergeKinds(
    school.kinds.count,
    sides.map((side) => side.row),
    [
      ...apart,
      ...sides.flatMap(({ need }) => (need.uniformBy === null ? [] : school.kinds.alike(need.uniformBy))),
    ],
  )
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
  return {
    want,
    level,
    must: true,
    counts: { units: want.need.count, links: want.links.map((link) => link.need.count) },
  }
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
