import { Flow } from "./flow.ts"
import { byClass, type Classes, mergeKinds } from "./merge.ts"
import { addParts, type Bundle, type Choice, OPEN, type Part, UNIT } from "./part.ts"
import type { Level } from "./predicate.ts"
import { countBits } from "./scene.ts"
import type { School, Want } from "./school.ts"
import type { Held } from "./timetable.ts"

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
  readonly parts: readonly (readonly Part[])[]
}

/**
 * The maximum flow of one slot, kept from lesson to lesson: a new lesson only augments it. For slots that no
 * other overlaps, and for wants of which nothing has to be searched.
 */
export class SlotFlow {
  readonly flow = new Flow()
  readonly classes: Classes
  readonly #school: School
  readonly #held = new Map<Held, readonly Part[]>()
  #trial: { readonly nodes: number; readonly arcs: number; readonly parts: Part[][] } | null = null

  constructor(school: School, classes: Classes, held: readonly Held[]) {
    this.#school = school
    this.classes = classes
    for (const members of this.classes.members) {
      this.flow.addNode(
        0,
        members.reduce((sum, kind) => sum + (school.kinds.units[kind] ?? 0), 0),
      )
    }
    for (const one of held)
      this.#held.set(one, this.#add(bundleOf(askFor(one), this.classes, school), one.choice))
    this.#fill([...this.#held.values()].flat(), Number.POSITIVE_INFINITY)
  }

  /** Gives `asks` what they can get beside all that is held. Those that must be met come first. */
  try(asks: readonly Ask[], choices: readonly Choice[]): Trial {
    // Where nothing unsure may be used, all is most often met: that is quicker to see without costs to weigh.
    const strict = asks.every((ask) => ask.must || ask.level === 0)
    return (strict && this.#tryAll(asks, choices)) || this.#tryMost(asks, choices)
  }

  /** All that is asked, or null. */
  #tryAll(asks: readonly Ask[], choices: readonly Choice[]): Trial | null {
    const parts = this.#begin(asks)
    for (const [i, ask] of asks.entries()) {
      const bundle = bundleOf({ ...ask, must: true }, this.classes, this.#school)
      if (bundle.links.some((link) => link.count > bundle.side.count)) return null
      parts[i] = this.#add(bundle, choices[i] ?? OPEN)
    }
    if (!this.#fill(parts.flat(), UNIT)) return null
    return { ...this.#measured(asks, parts), unsure: 0 }
  }

  #tryMost(asks: readonly Ask[], choices: readonly Choice[]): Trial {
    const parts = this.#begin(asks)
    for (const must of [true, false]) {
      for (const [i, ask] of asks.entries()) {
        if (ask.must === must)
          parts[i] = this.#add(bundleOf(ask, this.classes, this.#school), choices[i] ?? OPEN)
      }
      const own = parts.flatMap((list, i) => (asks[i]?.must === must ? list : []))
      const full = this.#fill(own, must ? Number.POSITIVE_INFINITY : UNIT)
      if (must && !full) return { keeps: false, units: 0, unsure: 0, got: asks.map(() => []), parts }
    }
    return this.#measured(asks, parts)
  }

  #begin(asks: readonly Ask[]): Part[][] {
    this.drop()
    const parts = asks.map((): Part[] => [])
    this.#trial = { nodes: this.flow.nodes, arcs: this.flow.arcs, parts }
    return parts
  }

  #measured(asks: readonly Ask[], parts: readonly (readonly Part[])[]): Trial {
    let units = 0
    let unsure = 0
    const got = asks.map((ask, i) => {
      const sums = new Array<number>(1 + ask.want.links.length).fill(0)
      for (const part of parts[i] ?? []) {
        for (const arc of part.arcs) {
          const amount = this.flow.on(arc.arc)
          for (let link = -1; link < ask.want.links.length; link++) {
            if (link === -1 || ((arc.served >> link) & 1) === 1)
              sums[link + 1] = (sums[link + 1] ?? 0) + amount
          }
          if (ask.must) continue
          units += amount * (1 + countBits(arc.served))
          unsure += amount * arc.unsure
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
    for (const [kind, value] of (alike ?? []).entries()) {
      if (value === -1 || (want.row.levels[kind] ?? 3) > level) continue
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
      const parts = trial.parts[i] ?? []
      this.#held.set(one, parts)
      for (const { arcs } of parts) {
        const full = arcs.reduce((most, arc) => most | (this.flow.on(arc.arc) > 0 ? arc.served : 0), 0)
        // A unit may move only to where it still serves all that those of its part serve.
        for (const arc of arcs) this.flow.settle(arc.arc, (arc.served & full) === full)
      }
    }
  }

  /** Takes back what the last trial took; what is held may have moved meanwhile. */
  drop(): void {
    const trial = this.#trial
    if (!trial) return
    this.#trial = null
    for (const part of trial.parts.flat()) for (const arc of part.arcs) this.flow.cancel(arc.arc)
    this.flow.shrink(trial.nodes, trial.arcs)
  }

  /** The held parts and those of the last trial that share a bottleneck with what it could not get. */
  bottleneck(trial: Trial): {
    readonly held: readonly Held[]
    readonly asks: readonly number[]
    readonly supply: number
  } {
    const reached = this.flow.reach(trial.parts.flat().map(({ node }) => node))
    const at = (parts: readonly Part[]) => parts.some(({ node }) => reached.has(node))
    let supply = 0
    for (const [cls, members] of this.classes.members.entries()) {
      if (reached.has(cls)) for (const kind of members) supply += this.#school.kinds.units[kind] ?? 0
    }
    return {
      held: [...this.#held].filter(([, parts]) => at(parts)).map(([held]) => held),
      asks: [...trial.parts.keys()].filter((i) => at(trial.parts[i] ?? [])),
      supply,
    }
  }

  /** Units of each class that `parts` use. */
  useOf(parts: readonly Part[]): Float64Array {
    const use = new Float64Array(this.classes.count)
    for (const { arcs } of parts)
      for (const arc of arcs) use[arc.class] = (use[arc.class] ?? 0) + this.flow.on(arc.arc)
    return use
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

  #add(bundle: Bundle, choice: Choice): Part[] {
    return addParts(this.flow, bundle, choice, null, (cls) => cls)
  }

  /** Whether all of `parts` came to be full. */
  #fill(parts: readonly Part[], limit: number): boolean {
    this.flow.fill(
      parts.map(({ node }) => node),
      limit,
    )
    return parts.every(({ node }) => this.flow.supply[node] === 0)
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
