import { Flow } from "./flow.ts"
import type { Seating } from "./ledger.ts"
import { addParts, type Bundle, type Caps, type Choice, type NodeOf, type Part, SEAT, UNIT } from "./part.ts"

/** Bundles that compete, each in one slot, over classes of devices that all of them see alike. */
export type Scene = {
  /** Units of each class that can be had in each slot. */
  readonly room: readonly Float64Array[]
  readonly bundles: readonly Placed[]
  readonly licences: readonly SeatLimit[]
  readonly limits: readonly Limit[]
}

export type Placed = Bundle & {
  readonly slot: number
  /** What was settled when it was accepted; tried first. */
  readonly choice: Choice
}

/** Seats that stay with a device once given: the devices that ever need one must not be more. */
export type SeatLimit = {
  readonly seats: number
  /** 1 for each class whose devices have a seat already. */
  readonly free: Uint8Array
}

/** Units of one bundle (`link` -1) or of one of its links. */
export type Term = { readonly bundle: number; readonly link: number; readonly weight: number }

/** What the asked bundles may use together of a pool, a concurrent licence, or the seats of a roster. */
export type Limit =
  | { readonly kind: "sum"; readonly left: number; readonly terms: readonly Term[] }
  | {
      readonly kind: "people"
      readonly terms: readonly Term[]
      readonly fits: (units: readonly number[]) => boolean
      readonly seating: Seating
    }

/** What a branch of the search has settled. */
export type Branch = {
  readonly choices: readonly Choice[]
  /** Most and least units, by bundle: its own first, then each link's. */
  readonly most: readonly (readonly number[])[]
  readonly least: readonly (readonly number[])[]
  /** By licence and class: the fewest and most devices that are given a seat. */
  readonly seatsLeast: readonly Float64Array[]
  readonly seatsMost: readonly Float64Array[]
}

/** The best that a branch can come to, found by leaving out what is not settled in it. */
export type Relaxed = {
  /** Whether all that is kept gets all it asks for. */
  readonly keeps: boolean
  /** Units that the asked bundles and their links get, and how many of these are unsure. */
  readonly units: number
  readonly unsure: number
  readonly flow: Flow
  readonly parts: readonly (readonly Part[])[]
  /** Seats in use, by licence: the most in any slot, of each class. */
  readonly seats: readonly Float64Array[]
}

/** The flow of one branch. */
export function relax(scene: Scene, branch: Branch): Relaxed {
  const flow = new Flow()
  const gates = new Gates(scene, branch, flow)
  const parts: Part[][] = scene.bundles.map(() => [])
  const sources: number[] = []
  for (const [i, bundle] of scene.bundles.entries()) {
    if (!bundle.kept) continue
    const added = addParts(flow, bundle, branch.choices[i] ?? bundle.choice, null, gates.at(bundle.slot))
    parts[i] = added
    for (const { node } of added) sources.push(node)
  }
  flow.fill(sources, Number.POSITIVE_INFINITY)
  const keeps = sources.every((node) => (flow.supply[node] ?? 0) === 0)
  const none: Relaxed = { keeps, units: 0, unsure: 0, flow, parts, seats: gates.used() }
  if (!keeps) return none
  const asking: number[] = []
  const grouped = groupSources(scene, branch, flow, asking)
  for (const [i, bundle] of scene.bundles.entries()) {
    if (bundle.kept) continue
    const added = addParts(
      flow,
      bundle,
      branch.choices[i] ?? bundle.choice,
      capsOf(branch, i),
      gates.at(bundle.slot),
    )
    parts[i] = added
    const group = grouped.get(i)
    for (const { node, count } of added) {
      if (group === undefined) asking.push(node)
      else {
        flow.supply[node] = 0
        flow.addArc(group, node, count, 0)
      }
    }
  }
  flow.fill(asking, UNIT)
  let units = 0
  let unsure = 0
  for (const [i, bundle] of scene.bundles.entries()) {
    if (bundle.kept) continue
    for (const part of parts[i] ?? []) {
      for (const arc of part.arcs) {
        const amount = flow.on(arc.arc)
        units += amount * (1 + countBits(arc.served))
        unsure += amount * arc.unsure
      }
    }
  }
  return { keeps, units, unsure, flow, parts, seats: gates.used() }
}

/** Units that bundle `i` gets of each class. */
export function useOf(relaxed: Relaxed, i: number, classes: number): Float64Array {
  const use = new Float64Array(classes)
  for (const part of relaxed.parts[i] ?? []) {
    for (const arc of part.arcs) use[arc.class] = (use[arc.class] ?? 0) + relaxed.flow.on(arc.arc)
  }
  return use
}

/** Units that bundle `i` gets, then those each of its links gets. */
export function unitsOf(relaxed: Relaxed, i: number, links: number): number[] {
  const units = new Array<number>(1 + links).fill(0)
  for (const part of relaxed.parts[i] ?? []) {
    for (const arc of part.arcs) {
      const amount = relaxed.flow.on(arc.arc)
      units[0] = (units[0] ?? 0) + amount
      for (let link = 0; link < links; link++) {
        if (((arc.served >> link) & 1) === 1) units[link + 1] = (units[link + 1] ?? 0) + amount
      }
    }
  }
  return units
}

export function capsOf(branch: Branch, i: number): Caps {
  const [units = Number.POSITIVE_INFINITY, ...links] = branch.most[i] ?? []
  return { units, links }
}

export function countBits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}

/**
 * Bundles that share a limit are sent through one node that can send no more than the limit allows if all took
 * the least of it. Each bundle goes through one at most; other limits are left to the search.
 */
function groupSources(
  scene: Scene,
  branch: Branch,
  flow: Flow,
  asking: number[],
): ReadonlyMap<number, number> {
  const grouped = new Map<number, number>()
  for (const limit of scene.limits) {
    if (limit.kind !== "sum") continue
    const own = limit.terms.filter((term) => term.link === -1)
    if (own.length < 2 || own.some((term) => grouped.has(term.bundle))) continue
    const asked = own.reduce((sum, term) => sum + (branch.most[term.bundle]?.[0] ?? 0), 0)
    const most = Math.floor(limit.left / Math.min(...own.map((term) => term.weight)) + 1e-9)
    if (asked <= most) continue
    const node = flow.addNode(most, 0)
    asking.push(node)
    for (const term of own) grouped.set(term.bundle, node)
  }
  return grouped
}

/** The drains of the classes in each slot, and before them the gates of per-device licences. */
class Gates {
  readonly #scene: Scene
  readonly #branch: Branch
  readonly #flow: Flow
  readonly #at = new Map<number, NodeOf>()
  readonly #nodes = new Map<string, number>()
  readonly #passed: { licence: number; cls: number; slot: number; arcs: number[] }[] = []

  constructor(scene: Scene, branch: Branch, flow: Flow) {
    this.#scene = scene
    this.#branch = branch
    this.#flow = flow
  }

  at(slot: number): NodeOf {
    const known = this.#at.get(slot)
    if (known) return known
    const made = this.#make(slot)
    this.#at.set(slot, made)
    return made
  }

  #make(slot: number): NodeOf {
    const open: (number | undefined)[] = []
    return (cls, seats) => {
      if (seats.length === 0) {
        const node = open[cls] ?? this.#node(slot, cls, seats)
        open[cls] = node
        return node
      }
      const bound = seats.filter((licence) => this.#scene.licences[licence]?.free[cls] !== 1)
      return this.#node(slot, cls, bound)
    }
  }

  /** By licence: for each class the most seats in use in any slot. */
  used(): Float64Array[] {
    const classes = this.#scene.room[0]?.length ?? 0
    return this.#scene.licences.map((_, licence) => {
      const most = new Float64Array(classes)
      for (const slot of this.#scene.room.keys()) {
        const here = new Float64Array(classes)
        for (const { licence: own, cls, slot: at, arcs } of this.#passed) {
          if (own !== licence || at !== slot) continue
          for (const arc of arcs) here[cls] = (here[cls] ?? 0) + this.#flow.on(arc)
        }
        for (let cls = 0; cls < classes; cls++) most[cls] = Math.max(most[cls] ?? 0, here[cls] ?? 0)
      }
      return most
    })
  }

  #node(slot: number, cls: number, seats: readonly number[]): number {
    const key = `${slot} ${cls} ${seats.join(" ")}`
    const known = this.#nodes.get(key)
    if (known !== undefined) return known
    const node = this.#add(slot, cls, seats)
    this.#nodes.set(key, node)
    return node
  }

  #add(slot: number, cls: number, seats: readonly number[]): number {
    const [licence, ...others] = seats
    if (licence === undefined) return this.#flow.addNode(0, this.#scene.room[slot]?.[cls] ?? 0)
    const behind = this.#node(slot, cls, others)
    const gate = this.#flow.addNode(0, 0)
    const least = this.#branch.seatsLeast[licence]?.[cls] ?? 0
    const most = this.#branch.seatsMost[licence]?.[cls] ?? 0
    const arcs = [this.#flow.addArc(gate, behind, least, 0)]
    if (most > least) arcs.push(this.#flow.addArc(gate, behind, most - least, SEAT))
    this.#passed.push({ licence, cls, slot, arcs })
    return gate
  }
}
