import type {
  App,
  Device,
  Instance,
  Requirement as InstanceRequirement,
  Licence,
  Pool,
} from "@readyroom/readiness/instance"
import type { Fact, Named, Need, Supply } from "../requirements/contribution.ts"
import { defaultRegistry } from "../requirements/default-registry.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Asked, AskedOccurrence, UnscheduledLesson } from "./asked.ts"
import { roomBookings, withBookings } from "./bookings.ts"
import type { IndexedAsk, IndexedRequirement, InstanceIndex } from "./instance-index.ts"
import { shortNotice } from "./notice.ts"
import type { Ask, Slot } from "./occurrence-to-instance.ts"
import { askBlocks, factId, toInstanceRequirement } from "./occurrence-to-instance.ts"
import { KEPT_FOR, keptFromOccurrence, subjectsByCart, withoutKept } from "./own-carts.ts"
import type { SchoolClass, SchoolFacts, SchoolRoom } from "./school-facts.ts"

/** What IT's confirmation adds to an occurrence's priority. */
export const CONFIRMED_PRIORITY = 1_000_000

/**
 * A school and what its lessons ask for, as an instance of the check, with the way back from its ids.
 *
 * The instance's lesson id is the occurrence's id, or `unscheduled:` and the lesson's id; its requirement id is that, a
 * slash, and the block's id. Every occurrence with a room also claims the room itself, once at a time, under the
 * block id `@room`. O(devices + requirements).
 */
export function buildInstance(
  facts: SchoolFacts,
  { occurrences, unscheduled = [], now }: Asked,
  registry: Registry = defaultRegistry,
): { readonly instance: Instance; readonly index: InstanceIndex } {
  const building = new Building(facts, registry, now ?? Number.NEGATIVE_INFINITY)
  for (const occurrence of occurrences) building.addOccurrence(occurrence)
  for (const lesson of unscheduled) building.addUnscheduled(lesson)
  return building.result()
}

/** The instance's lesson id of a lesson without a time. */
export function unscheduledAsk(lessonId: string): string {
  return `unscheduled:${lessonId}`
}

class Building {
  readonly #facts: SchoolFacts
  readonly #registry: Registry
  readonly #now: number
  readonly #rooms: ReadonlyMap<string, SchoolRoom>
  readonly #classes: ReadonlyMap<string, SchoolClass>
  readonly #standing: ReadonlyMap<string, readonly Device[]>

  readonly #asks = new Map<string, IndexedAsk>()
  readonly #requirements: InstanceRequirement[] = []
  readonly #indexed = new Map<string, IndexedRequirement>()
  readonly #supplies = new Map<string, Supply>()
  readonly #named = new Map<string, Named>()
  readonly #factTexts = new Map<string, Pick<Fact, "subject" | "notMet" | "pending" | "lack" | "told">>()
  readonly #apps = new Map<string, App>()
  readonly #licences = new Map<string, Licence>()
  readonly #rows = new Map<string, Device>()
  /** From the first lesson's beginning to the last one's end. */
  #span = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }

  constructor(facts: SchoolFacts, registry: Registry, now: number) {
    this.#facts = facts
    this.#registry = registry
    this.#now = now
    this.#rooms = new Map(facts.rooms.map((room) => [room.id, room]))
    this.#classes = new Map(facts.classes.map((one) => [one.id, one]))
    this.#standing = devicesByRoom(poolDevices(facts))
  }

  addOccurrence(occurrence: AskedOccurrence): void {
    const { id, lessonId, title, start, end, before = 0, after = 0 } = occurrence
    const room = this.#rooms.get(occurrence.roomId ?? "") ?? null
    const group = this.#classes.get(occurrence.classId ?? "") ?? null
    const { blocks, needs } = askBlocks(
      {
        ask: id,
        place: this.#place(lessonId, room, group, start, end),
        attendance: {
          students: occurrence.students,
          teachers: occurrence.teachers,
          classSize: group?.size ?? occurrence.classSize,
        },
        requirements: occurrence.requirements,
      },
      this.#registry,
    )
    const timed = Number.isFinite(start) && Number.isFinite(end) && end > start
    const invalid = timed ? null : ({ code: "ends-before-start" } as const)
    this.#asks.set(id, { lessonId, occurrenceId: id, title, start, end, blocks, invalid })
    if (!timed) return
    const slot: Slot = {
      lesson: id,
      start,
      end,
      before,
      after,
      priority: occurrence.priority + (occurrence.confirmed ? CONFIRMED_PRIORITY : 0),
      seq: occurrence.askedAt,
    }
    const late = shortNotice(this.#facts, occurrence)
    const kept = keptFromOccurrence(this.#facts, occurrence, this.#now)
    for (const { requirementId, instanceId, need, needsNotice } of needs) {
      const noticed = needsNotice && late !== null ? { ...need, facts: [...(need.facts ?? []), late] } : need
      this.#ask(requirementId, instanceId, kept === null ? noticed : withoutKept(noticed, kept), slot)
    }
    if (group !== null) this.#addOwnDevices(group)
    if (room !== null) {
      const facts = roomBookings(this.#facts, room, { from: start, to: end })
      this.#ask(null, `${id}/@room`, { ...claimOf(room), facts }, slot)
    }
    this.#span = { from: Math.min(this.#span.from, start - before), to: Math.max(this.#span.to, end + after) }
  }

  addUnscheduled({ lessonId, title, classSize, requirements }: UnscheduledLesson): void {
    const ask = unscheduledAsk(lessonId)
    const place = this.#place(lessonId, null, null, null, null)
    const { blocks, needs } = askBlocks(
      { ask, place, attendance: { classSize }, requirements },
      this.#registry,
    )
    this.#asks.set(ask, {
      lessonId,
      occurrenceId: null,
      title,
      start: null,
      end: null,
      blocks,
      invalid: null,
    })
    const slot: Slot = { lesson: ask, start: null, end: null }
    for (const { requirementId, instanceId, need } of needs) this.#ask(requirementId, instanceId, need, slot)
  }

  result(): { instance: Instance; index: InstanceIndex } {
    const { timeZone, aue, carts, domains } = this.#facts
    const instance: Instance = {
      format: "readiness-instance/1",
      tz: timeZone,
      policy: { aue },
      devices: [...withBookings(this.#facts, poolDevices(this.#facts), this.#span), ...this.#rows.values()],
      carts,
      licences: [...this.#licences.values()],
      pools: [...this.#supplies.values()].flatMap(poolOf),
      domains,
      apps: Object.fromEntries(this.#apps),
      requirements: this.#requirements,
    }
    const index: InstanceIndex = {
      asks: this.#asks,
      requirements: this.#indexed,
      supplies: this.#supplies,
      named: this.#named,
      facts: this.#factTexts,
    }
    return { instance, index }
  }

  #place(
    lessonId: string,
    room: SchoolRoom | null,
    group: SchoolClass | null,
    start: number | null,
    end: number | null,
  ): Ask["place"] {
    const standing = room === null ? [] : (this.#standing.get(room.id) ?? [])
    return { facts: this.#facts, lessonId, room, class: group, start, end, standing }
  }

  #ask(requirementId: string | null, instanceId: string, need: Need, slot: Slot): void {
    this.#requirements.push(toInstanceRequirement(instanceId, need, slot))
    this.#indexed.set(instanceId, { ask: slot.lesson, requirementId, need })
    for (const { supply } of need.uses ?? []) this.#supplies.set(supply.id, supply)
    for (const { licence, ...named } of need.licences ?? []) {
      this.#licences.set(named.id, licence)
      this.#named.set(named.id, named)
    }
    for (const { app, ...named } of need.apps ?? []) {
      this.#named.set(named.id, named)
      if (app !== null) this.#apps.set(named.id, app)
    }
    for (const fact of need.facts ?? []) this.#addFact(fact)
    for (const row of need.devices ?? []) this.#rows.set(row.id, row)
  }

  /** A fact stands among the apps: one that is approved, refused or pending, or one that is not recorded. */
  #addFact({ id, state, ...texts }: Fact): void {
    this.#factTexts.set(factId(id), texts)
    if (state === "not-recorded") return
    this.#apps.set(factId(id), {
      approved: state === "pending" ? "pending" : state === "met",
      privacy: "signed",
    })
  }

  /** The devices of a class's pupils: theirs alone, through the attribute `class`. */
  #addOwnDevices(group: SchoolClass): void {
    for (const [index, { count, attrs }] of group.ownDevices.entries()) {
      const id = `own:${group.id}:${index}`
      this.#rows.set(id, { id, qty: count, status: "available", attrs: { ...attrs, class: group.id } })
    }
  }
}

/** The room itself, which one occurrence has at a time: a double booking is told, not hidden. */
function claimOf(room: SchoolRoom): Need {
  const label = { en: room.name, sv: room.name }
  return {
    units: 0,
    uses: [{ supply: { id: `${ROOM_POOL}${room.id}`, label, kind: "shared", capacity: 1 }, fixed: 1 }],
  }
}

/** What the ids of pools begin with that stand for rooms themselves. */
export const ROOM_POOL = "room:"

function poolOf({ id, capacity, kind }: Supply): Pool[] {
  return capacity === null ? [] : [{ id, capacity, kind }]
}

type MarkedPool = Pick<SchoolFacts, "carts" | "rules"> & { readonly marked: readonly Device[] }

const pools = new WeakMap<readonly Device[], MarkedPool>()

/**
 * The devices that are in the pool, marked as no class's own, and with the subjects that their cart is kept for; kept per
 * list, which may be of 30,000.
 */
function poolDevices(facts: SchoolFacts): readonly Device[] {
  const { devices, carts, rules } = facts
  const known = pools.get(devices)
  if (known?.carts === carts && known.rules === rules) return known.marked
  const subjects = subjectsByCart(facts)
  const marks = new Map<unknown, Map<Device["attrs"], Device["attrs"]>>()
  const marked = devices
    .filter(({ status }) => status !== "assigned")
    .map((device) => {
      const of = subjects.get(device.cart ?? "")
      const known = marks.get(of) ?? new Map<Device["attrs"], Device["attrs"]>()
      marks.set(of, known)
      // Many devices share one object, and go on sharing one.
      const attrs = known.get(device.attrs) ?? {
        ...device.attrs,
        class: "none",
        ...(of === undefined ? {} : { [KEPT_FOR]: of }),
      }
      known.set(device.attrs, attrs)
      return { ...device, attrs }
    })
  pools.set(devices, { carts, rules, marked })
  return marked
}

function devicesByRoom(devices: readonly Device[]): ReadonlyMap<string, readonly Device[]> {
  const rooms = new Map<string, Device[]>()
  for (const device of devices) {
    if (device.room === undefined || device.room === null) continue
    const there = rooms.get(device.room)
    if (there === undefined) rooms.set(device.room, [device])
    else there.push(device)
  }
  return rooms
}
