import type { Charging } from "./charging.ts"
import { meetInTime } from "./cliques.ts"
import type { Level } from "./predicate.ts"
import { meet } from "./row.ts"
import type { Want } from "./school.ts"
import type { Ask } from "./slot-flow.ts"
import { type Doubtful, type Held, overlap, type Slot, type Timetable } from "./timetable.ts"

/** What stands in one web of competition with some asks. */
export type Tangle = {
  /** All that is held and competes with them, directly or through others. */
  readonly members: readonly Held[]
  /** Undecided lessons' wants that compete with any of them. */
  readonly doubtful: readonly Doubtful[]
  /** Whether any two of them overlap without having the same times. */
  readonly overlaps: boolean
  /** Lessons that want devices of a whole cart that the asks want devices of too. */
  readonly cartRivals: readonly string[]
}

type Player = { readonly want: Want; readonly level: Level }

/**
 * The web of `asks`; with `licences`, all that holds seats of these per-device licences is in it too; with
 * `charging`, all that may use the same device before or after with too little time to charge between. */
export function tangleOf(
  timetable: Timetable,
  asks: readonly Ask[],
  licences: readonly string[] = [],
  charging: Charging | null = null,
): Tangle {
  const members = new Set<Held>()
  const doubtful = new Set<Doubtful>()
  const rivals = new Set<string>()
  let overlaps = asks.some((a, i) => asks.some((b, j) => j > i && !sameTime(a.want, b.want) && compete(a, b)))
  const queue: Player[] = [...asks]
  const seated = licences.length === 0 ? [] : [...timetable.slots].flatMap((slot) => slot.held)
  const add = (held: Held) => {
    if (members.has(held)) return
    members.add(held)
    queue.push(held)
  }
  for (const held of seated) if (usesAny(held.want, licences)) add(held)
  for (let i = 0; i < queue.length; i++) {
    const player = queue[i]
    if (!player) continue
    for (const slot of around(timetable, player.want)) {
      for (const held of slot.held) {
        if (held === player || !compete(player, held)) continue
        overlaps ||= !sameTime(player.want, held.want)
        add(held)
      }
      for (const one of slot.doubtful) if (one !== player && compete(player, one)) doubtful.add(one)
    }
    for (const slot of charging ? timetable.slot(player.want).near : []) {
      for (const held of slot.held) if (share(player, held, charging)) add(held)
      for (const one of slot.doubtful) if (share(player, one, charging)) doubtful.add(one)
    }
    for (const rival of cartRivals(timetable, player)) {
      rivals.add(rival.lesson)
      if ("choice" in rival) add(rival)
      else doubtful.add(rival)
    }
  }
  return { members: [...members], doubtful: [...doubtful], overlaps, cartRivals: [...rivals] }
}

/**
 * The kinds that anything in the web of the undecided may come to use while `ask` holds: what fits without
 * these fits whatever becomes of the undecided.
 */
export function doubtfulKinds(timetable: Timetable, asks: readonly Ask[], ask: Ask): Uint8Array {
  const { kinds } = timetable.school.kinds
  const blocked = new Uint8Array(kinds.length)
  let doubtful = tangleOf(timetable, asks).doubtful
  let web = tangleOf(timetable, doubtful.map(wholeAsk))
  while (web.doubtful.some((one) => !doubtful.includes(one))) {
    doubtful = [...new Set([...doubtful, ...web.doubtful])]
    web = tangleOf(timetable, doubtful.map(wholeAsk))
  }
  for (const player of [...web.members, ...doubtful]) {
    const carts = wholeCartsOf(timetable, player)
    const nearby = meetInTime(player.want.busy, ask.want.busy)
    for (let kind = 0; kind < blocked.length; kind++) {
      const same = overlapping(player.want, ask.want) && (player.want.row.levels[kind] ?? 3) <= player.level
      const sameCart = nearby && (kinds[kind]?.carts ?? []).some((cart) => carts.has(cart))
      if (same || sameCart) blocked[kind] = 1
    }
  }
  return blocked
}

function wholeAsk({ want, level }: Doubtful): Ask {
  const links = want.links.map((link) => link.need.count)
  return { want, level, must: false, counts: { units: want.need.count, links } }
}

/** Whether lessons among `asks` that run together want devices of one whole cart. */
export function rivalsForCarts(timetable: Timetable, asks: readonly Ask[]): boolean {
  if (!timetable.school.kinds.hasWholeCarts) return false
  const carts = asks.map((ask) => wholeCartsOf(timetable, ask))
  return asks.some(({ want: a }, i) =>
    asks.some(({ want: b }, j) => {
      if (j <= i || a.need.lesson === b.need.lesson || !meetInTime(a.busy, b.busy)) return false
      return [...(carts[i] ?? [])].some((cart) => carts[j]?.has(cart))
    }),
  )
}

export function usesAny(want: Want, licences: readonly string[]): boolean {
  return [want, ...want.links].some(({ need }) => need.licences.some((id) => licences.includes(id)))
}

/** Whether two may want the same device at one time. */
export function compete(a: Player, b: Player): boolean {
  return overlapping(a.want, b.want) && meet(a.want.row.within(a.level), b.want.row.within(b.level))
}

/** Whether two may want the same device of those under the rule. */
function share(a: Player, b: Player, charging: Charging | null): boolean {
  return charging?.meet(a.want.row.within(a.level), b.want.row.within(b.level)) ?? false
}

function overlapping(a: Want, b: Want): boolean {
  const [left, right] = [a.need.span, b.need.span]
  return left && right ? overlap(left, right) : left === right
}

function sameTime(a: Want, b: Want): boolean {
  return a.need.span?.from === b.need.span?.from && a.need.span?.to === b.need.span?.to
}

function around(timetable: Timetable, want: Want): readonly Slot[] {
  const slot = timetable.slot(want)
  return [slot, ...slot.neighbours]
}

/** All of other lessons that wants a whole cart of `player`'s while the two lessons run. */
function cartRivals(timetable: Timetable, player: Player): (Held | Doubtful)[] {
  const carts = wholeCartsOf(timetable, player)
  if (carts.size === 0) return []
  const rivals: (Held | Doubtful)[] = []
  for (const slot of timetable.slots) {
    for (const other of [...slot.held, ...slot.doubtful]) {
      if (other.lesson === player.want.need.lesson || !meetInTime(other.want.busy, player.want.busy)) continue
      for (const cart of wholeCartsOf(timetable, other)) {
        if (!carts.has(cart)) continue
        rivals.push(other)
        break
      }
    }
  }
  return rivals
}

/** The whole carts that hold devices with edges up to its level. */
export function wholeCartsOf(timetable: Timetable, { want, level }: Player): ReadonlySet<string> {
  const carts = new Set<string>()
  if (!timetable.school.kinds.hasWholeCarts) return carts
  for (const [kind, { carts: own }] of timetable.school.kinds.kinds.entries()) {
    if (own.length > 0 && (want.row.levels[kind] ?? 3) <= level) for (const cart of own) carts.add(cart)
  }
  return carts
}
