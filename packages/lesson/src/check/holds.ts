import type { Answer } from "@readyroom/readiness/answer"
import type { Holding, Place, Preferences } from "@readyroom/readiness/holds"
import type { Instance } from "@readyroom/readiness/instance"
import type { Text } from "../requirements/language.ts"
import type { Asked, AskedOccurrence } from "./asked.ts"
import type { InstanceIndex } from "./instance-index.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { buildInstance, ROOM_POOL } from "./school-to-instance.ts"

/** An engine that answers an instance and then says who holds what in it: `FollowingCheck` of `@readyroom/readiness`. */
export type HoldsEngine = {
  answer(instance: Instance): Answer
  holds(lessons: Iterable<string>, preferences: Preferences): ReadonlyMap<string, Holding>
}

/** What an occurrence holds as things stand: one way of all that are equally right. */
export type OccurrenceHolds = {
  readonly occurrenceId: string
  readonly lessonId: string
  /** Blocks that take devices of their own, in their order. */
  readonly devices: readonly BlockHolds[]
  readonly supplies: readonly SupplyHolds[]
}

export type BlockHolds = { readonly requirementId: string; readonly from: readonly HeldFrom[] }

/** Devices from one place: a cart, those loose in a room, the class's own, or such of which nobody recorded a place. */
export type HeldFrom = {
  readonly of: "cart" | "room" | "own" | "loose"
  /** Of the cart or the room. */
  readonly id: string | null
  readonly units: number
  /** How many of them rest on a condition, and of how many it is not known whether they can serve. */
  readonly conditional: number
  readonly unknown: number
  /** The whole cart is the lesson's while it runs. */
  readonly whole: boolean
}

/** What all blocks of an occurrence draw together. Amounts are in `unit` where there is one. */
export type SupplyHolds = {
  readonly id: string
  /** In a sentence, with its article: "the Wi-Fi of Room 204". */
  readonly label: Text
  readonly unit: Text | null
  readonly amount: number
  /** Null: unlimited, or nobody has recorded it. */
  readonly capacity: number | null
}

/** Minutes since the epoch, the end left out. */
export type HoldsSpan = { readonly from: number; readonly to: number }

const WEEK = 7 * 24 * 60
/** A change of the clock moves a time of the week by an hour. */
const CLOCK = 60

/**
 * What each occurrence holds that has devices at a time within `span`. A class has the cart again that it had a week before at the
 * same time, where that costs nobody anything, and else the one nearest its room.
 */
export function holdsIn(
  facts: SchoolFacts,
  asked: Asked,
  engine: HoldsEngine,
  { from, to }: HoldsSpan,
): OccurrenceHolds[] {
  const { instance, index } = buildInstance(facts, asked)
  engine.answer(instance)
  const during = (span: HoldsSpan) =>
    asked.occurrences.filter(
      ({ start, end, before = 0, after = 0 }) => start - before < span.to && end + after > span.from,
    )
  const around = during({ from: from - WEEK - CLOCK, to })
  const holds = engine.holds(
    around.map(({ id }) => id),
    { distance: distanceIn(facts, around), like: weekBefore(around) },
  )
  return during({ from, to }).flatMap(({ id, lessonId }) => {
    const holding = holds.get(id)
    return holding ? [{ occurrenceId: id, lessonId, ...inWords(holding, instance, index) }] : []
  })
}

function inWords({ devices, supplies, wholeCarts }: Holding, instance: Instance, index: InstanceIndex) {
  return {
    devices: devices.flatMap(({ requirement, on }): BlockHolds[] => {
      const requirementId = index.requirements.get(requirement)?.requirementId
      if (requirementId === undefined || requirementId === null || on.length === 0) return []
      const groups = Map.groupBy(on, ({ device, place }) => {
        const { of, id } = fromWhere(device, place)
        return `${of} ${id}`
      })
      const from = [...groups.values()].flatMap((rows): HeldFrom[] => {
        const [first] = rows
        if (first === undefined) return []
        const { of, id } = fromWhere(first.device, first.place)
        const count = (level: number | null) =>
          rows.reduce((sum, row) => sum + (level === null || row.level === level ? row.units : 0), 0)
        const whole = of === "cart" && wholeCarts.includes(id ?? "")
        return [{ of, id, units: count(null), conditional: count(1), unknown: count(2), whole }]
      })
      return [{ requirementId, from: from.toSorted((a, b) => b.units - a.units) }]
    }),
    supplies: [...Map.groupBy(supplies, ({ of, id }) => `${of} ${id}`).values()].flatMap(
      (drawn): SupplyHolds[] => {
        const [first] = drawn
        const amount = drawn.reduce((sum, one) => sum + one.amount, 0)
        if (first === undefined || amount === 0 || first.id.startsWith(ROOM_POOL)) return []
        const { of, id } = first
        const supply = of === "pool" ? index.supplies.get(id) : undefined
        const label = supply?.label ?? index.named.get(id)?.label
        if (label === undefined) return []
        const scale = supply?.scale ?? 1
        const capacity = supply ? supply.capacity : seatsOf(instance, id)
        return [
          {
            id,
            label,
            unit: supply?.unit ?? null,
            amount: amount / scale,
            capacity: capacity === null ? null : capacity / scale,
          },
        ]
      },
    ),
  }
}

function fromWhere(device: string, { cart, room }: Place): Pick<HeldFrom, "of" | "id"> {
  if (device.startsWith("own:")) return { of: "own", id: null }
  if (cart !== null) return { of: "cart", id: cart }
  return room === null ? { of: "loose", id: null } : { of: "room", id: room }
}

function seatsOf({ licences = [] }: Instance, id: string): number | null {
  const licence = licences.find((one) => one.id === id)
  return licence?.seats ?? null
}

/** 0 in the same room, 1 in the same building, 2 elsewhere; alike for who is in no room. Of carts that are as near, by name. */
function distanceIn(
  { rooms, carts }: SchoolFacts,
  occurrences: readonly AskedOccurrence[],
): NonNullable<Preferences["distance"]> {
  const roomOf = new Map(occurrences.map(({ id, roomId }) => [id, roomId ?? null]))
  const buildings = new Map(rooms.map(({ id, building }) => [id, building ?? null]))
  const stands = new Map(carts.map(({ id, room }) => [id, room ?? null]))
  const byName = carts.toSorted((a, b) => ((a.name ?? a.id) < (b.name ?? b.id) ? -1 : 1))
  const places = new Map(byName.map(({ id }, place) => [id, place / (carts.length + 1)]))
  const steps = (own: string | null, there: string | null) => {
    if (own === null || there === own) return 0
    const building = buildings.get(own) ?? null
    return there !== null && building !== null && buildings.get(there) === building ? 1 : 2
  }
  return (occurrence, { cart, room }) => {
    const there = cart === null ? room : (stands.get(cart) ?? null)
    return steps(roomOf.get(occurrence) ?? null, there) + (places.get(cart ?? "") ?? 0)
  }
}

/** By occurrence: the one a week before of the same class, or without a class of the same lesson. */
function weekBefore(occurrences: readonly AskedOccurrence[]): ReadonlyMap<string, string> {
  const keyOf = ({ classId, lessonId }: AskedOccurrence) => classId ?? `lesson ${lessonId}`
  const byKey = Map.groupBy(occurrences, keyOf)
  return new Map(
    occurrences.flatMap((one) => {
      const before = byKey.get(keyOf(one))?.find((other) => Math.abs(one.start - WEEK - other.start) <= CLOCK)
      return before ? [[one.id, before.id] as const] : []
    }),
  )
}
