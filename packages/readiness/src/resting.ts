import type { Charging, Used } from "./charging.ts"
import type { School } from "./school.ts"
import { askFor, type SlotFlow } from "./slot-flow.ts"
import type { Slot } from "./timetable.ts"
import type { TransportPart } from "./transport.ts"

/** Units used at one time, each of any of `kinds`. */
export type KindUse = Used & { readonly units: number; readonly kinds: readonly number[] }

/** Devices of one kind that have been used alike: `run` periods in a row, free since `free`. */
type Alike = { readonly kind: number; readonly run: number; readonly free: number; units: number }

/**
 * Whether devices were found for all `uses`, none of which has more in a row than the rule allows: in order of time, each
 * goes to those that have had least in a row. A yes is a way; a no says nothing.
 */
export function canRest({ kinds }: School, charging: Charging, uses: readonly KindUse[]): boolean {
  const { charged, inARow, minutes } = charging
  const states = new Map<number, Alike[]>()
  const of = (kind: number) => {
    const known = states.get(kind)
    if (known) return known
    const fresh = [{ kind, run: 0, free: Number.NEGATIVE_INFINITY, units: kinds.units[kind] ?? 0 }]
    states.set(kind, fresh)
    return fresh
  }
  for (const use of uses.toSorted((a, b) => a.from - b.from)) {
    const runOf = ({ kind, run, free }: Alike) =>
      charged[kind] === 1 ? (use.from - free < minutes ? run : 0) + use.periods : 0
    const able = use.kinds
      .flatMap(of)
      .filter((one) => one.units > 0 && one.free <= use.from)
      .map((one) => ({ one, run: runOf(one) }))
      .filter(({ run }) => run <= inARow)
      .sort((a, b) => a.run - b.run)
    let rest = use.units
    for (const { one, run } of able) {
      if (rest === 0) break
      const taken = Math.min(rest, one.units)
      one.units -= taken
      rest -= taken
      add(of(one.kind), { kind: one.kind, run, free: use.to, units: taken })
    }
    if (rest > 0) return false
  }
  return true
}

function add(states: Alike[], more: Alike): void {
  const same = states.find(({ run, free }) => run === more.run && free === more.free)
  if (same) same.units += more.units
  else states.push(more)
}

/** What a slot's flow tries now, for these asks. */
export type TrySlot = { readonly slot: Slot; readonly flow: SlotFlow; readonly periods: readonly number[] }

/**
 * Whether all that the flows of `tries` hold and try now can be given out so that all devices charge as they must, beside
 * all that is held around them. True where that was found; else it must be looked at with care.
 */
export function restsAround(school: School, charging: Charging, tries: readonly TrySlot[]): boolean {
  const slots = slotsAround(tries.map(({ slot }) => slot))
  if (!slots) return false
  const used: Used[] = []
  for (const slot of slots) {
    for (const { want } of slot.held) used.push({ ...slot.time, periods: want.need.periods })
    for (const one of tries)
      if (one.slot === slot) for (const periods of one.periods) used.push({ ...slot.time, periods })
  }
  if (!charging.mayBind(used)) return true
  const uses: KindUse[] = []
  for (const slot of slots) {
    const flow = slot.flow(school)
    const add = (parts: readonly TransportPart[], periods: number) => {
      for (const [cls, units] of flow.useOf(parts).entries())
        if (units > 0) uses.push({ ...slot.time, periods, units, kinds: flow.classes.members[cls] ?? [] })
    }
    for (const held of slot.held) add(flow.partsHeld(held), askFor(held).want.need.periods)
    const own = tries.find((one) => one.slot === slot)
    for (const [i, periods] of (own?.periods ?? []).entries()) add(flow.tried[i] ?? [], periods)
  }
  return canRest(school, charging, uses)
}

/** All slots in which something is held, as far as one follows on the other; null where that is not on a grid, or in doubt. */
function slotsAround(from: readonly Slot[]): ReadonlySet<Slot> | null {
  const slots = new Set(from)
  for (const slot of slots) {
    if (slot.doubtful.length > 0 || slot.neighbours.some((other) => !other.isEmpty || slots.has(other)))
      return null
    for (const other of slot.near) if (!other.isEmpty) slots.add(other)
  }
  return slots
}
