import type { Flow } from "./flow.ts"

/** How a need sees each class of devices, and how many units it asks for. */
export type Side = {
  readonly count: number
  /** By class. */
  readonly levels: Uint8Array
  /** By class, where all units must share one value; -1 where none is recorded. */
  readonly alike: Int32Array | null
  /** Numbers of the per-device licences whose seats its devices need. */
  readonly seats: readonly number[]
}

/** A device requirement and those that use its devices, over classes of devices. */
export type Bundle = {
  readonly side: Side
  readonly links: readonly Side[]
  /** The worst edges that it may use. */
  readonly level: number
  /** Kept: it was accepted, and gets all it asks for; else it gets what it can. */
  readonly kept: boolean
}

/**
 * What is settled of a bundle: the shared value of its units and of each link's, and into how many units
 * of each set of links its own are divided (by the set's bits). Undefined is still open.
 */
export type Choice = {
  readonly value?: number
  readonly linkValues: readonly (number | undefined)[]
  readonly pattern?: readonly number[]
}

/** Upper limits on the units of a bundle and of each of its links. */
export type Caps = { readonly units: number; readonly links: readonly number[] }

export type PartArc = {
  readonly arc: number
  readonly class: number
  /** Bits of the links that a unit on this arc serves. */
  readonly served: number
  /** How many of its need and the links it serves are unsure there. */
  readonly unsure: number
}

/** Some units of one bundle that all serve the same links. */
export type Part = { readonly node: number; readonly count: number; readonly arcs: readonly PartArc[] }

/** Costs, from the heaviest: a link's unit not served, an unsure unit, a seat bound to a device. */
export const UNIT = 2 ** 30
export const UNSURE = 2 ** 12
export const SEAT = 1

export const OPEN: Choice = { linkValues: [] }

/** Gives the node that drains `cls`, past the gates of the licences `seats` where the class needs them. */
export type NodeOf = (cls: number, seats: readonly number[]) => number

/** Adds `bundle` to `flow`. Exact where `choice` leaves nothing open that {@link openIn} names; else a relaxation. */
export function addParts(
  flow: Flow,
  bundle: Bundle,
  choice: Choice,
  caps: Caps | null,
  nodeOf: NodeOf,
): Part[] {
  const total = Math.min(bundle.side.count, caps?.units ?? Number.POSITIVE_INFINITY)
  const counts = bundle.links.map((link, i) => Math.min(link.count, caps?.links[i] ?? link.count, total))
  return shapes(bundle, choice, total, counts).map((shape) => {
    const node = flow.addNode(shape.count, 0)
    return { node, count: shape.count, arcs: arcsOf(flow, bundle, choice, node, shape, nodeOf) }
  })
}

/** The numbers of the links that only some of the units serve. */
export function partlyServed(bundle: Bundle, caps: Caps | null): number[] {
  const total = Math.min(bundle.side.count, caps?.units ?? Number.POSITIVE_INFINITY)
  return bundle.links.flatMap((link, i) => {
    const count = Math.min(link.count, caps?.links[i] ?? link.count)
    return count > 0 && count < total ? [i] : []
  })
}

/** Whether `pattern` divides `total` units so that link j is served by `counts[j]` of them. */
export function divides(pattern: readonly number[], total: number, counts: readonly number[]): boolean {
  const served = counts.map((_, j) =>
    pattern.reduce((sum, units, set) => sum + (((set >> j) & 1) === 1 ? units : 0), 0),
  )
  return (
    pattern.reduce((sum, units) => sum + units, 0) === total &&
    served.every((units, j) => units === counts[j])
  )
}

type Shape = {
  readonly count: number
  /** Bits of the links that every unit serves, if the bundle is kept. */
  readonly must: number
  /** Bits of the links that a unit serves where its class can. */
  readonly may: number
  /** Bits of the links for which being unsure is not counted. */
  readonly blind: number
}

function shapes(bundle: Bundle, choice: Choice, total: number, counts: readonly number[]): Shape[] {
  let all = 0
  const some: number[] = []
  for (const [i, count] of counts.entries()) {
    if (count === 0) continue
    if (count >= total) all |= 1 << i
    else some.push(i)
  }
  const [only] = some
  if (only === undefined) return [{ count: total, must: all, may: all, blind: 0 }]
  if (some.length === 1) {
    const served = counts[only] ?? 0
    const both = all | (1 << only)
    return [
      { count: served, must: both, may: both, blind: 0 },
      { count: total - served, must: all, may: all, blind: 0 },
    ]
  }
  if (
    choice.pattern &&
    divides(
      choice.pattern,
      total,
      some.map((link) => counts[link] ?? 0),
    )
  ) {
    return choice.pattern.flatMap((count, set) => {
      const links = some.reduce((sum, link, i) => (((set >> i) & 1) === 1 ? sum | (1 << link) : sum), all)
      return count > 0 ? [{ count, must: links, may: links, blind: 0 }] : []
    })
  }
  // Left open: units may serve more than they will be able to, and need not serve what they must.
  const any = some.reduce((sum, link) => sum | (1 << link), all)
  return [{ count: total, must: all, may: bundle.kept ? all : any, blind: any & ~all }]
}

function arcsOf(
  flow: Flow,
  bundle: Bundle,
  choice: Choice,
  node: number,
  { must, may, blind }: Shape,
  nodeOf: NodeOf,
): PartArc[] {
  const arcs: PartArc[] = []
  const seated = bundle.links.some((link) => link.seats.length > 0)
  const add = (cls: number, served: number) => {
    let unsure = (bundle.side.levels[cls] ?? 3) > 0 ? 1 : 0
    let count = 0
    for (const [i, link] of bundle.links.entries()) {
      if (((served >> i) & 1) === 0) continue
      count++
      if ((link.levels[cls] ?? 3) > 0 && ((blind >> i) & 1) === 0) unsure++
    }
    const cost = bundle.kept ? 0 : unsure * UNSURE - count * UNIT
    const seats = seated ? seatsFor(bundle, served) : bundle.side.seats
    // Wide enough never to be the bottleneck: what a part reaches then includes all it can use.
    const arc = flow.addArc(node, nodeOf(cls, seats), Number.MAX_SAFE_INTEGER, cost)
    arcs.push({ arc, class: cls, served, unsure })
  }
  for (let cls = 0; cls < bundle.side.levels.length; cls++) {
    if (!usable(bundle.side, cls, bundle.level, choice.value)) continue
    let can = 0
    let bound = 0
    for (const [i, link] of bundle.links.entries()) {
      if (((may >> i) & 1) === 0 || !usable(link, cls, bundle.level, choice.linkValues[i])) continue
      can |= 1 << i
      if (link.seats.length > 0) bound |= 1 << i
    }
    if (bundle.kept && (can & must) !== must) continue
    add(cls, can)
    // Where serving a link would bind a seat, a unit may also do without.
    if (!bundle.kept && bound !== 0) add(cls, can & ~bound)
  }
  return arcs
}

/** Licences whose seats a unit needs that serves the links in `served`. */
function seatsFor({ side, links }: Bundle, served: number): number[] {
  const linked = links.flatMap((link, i) => (((served >> i) & 1) === 1 ? link.seats : []))
  return [...new Set([...side.seats, ...linked])]
}

/** Whether units of `cls` may serve; at level 2 one without a recorded value may be of any. */
function usable(side: Side, cls: number, level: number, value: number | undefined): boolean {
  if ((side.levels[cls] ?? 3) > level) return false
  if (value === undefined || side.alike === null) return true
  const own = side.alike[cls] ?? -1
  return own === -1 || own === value
}
