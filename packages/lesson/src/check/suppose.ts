import type { Device } from "@readyroom/readiness/instance"
import { isAtLeast } from "../requirements/version.ts"
import type { Asked, AskedOccurrence } from "./asked.ts"
import { placeAfter } from "./place-after.ts"
import type { SchoolFacts, SchoolLicence } from "./school-facts.ts"
import type { DevicesOf, Supposition } from "./supposition.ts"

/** A school's records and what its lessons ask for: all that the check is asked about. */
export type CheckedSchool = { readonly facts: SchoolFacts; readonly asked: Asked }

export type SupposeOptions = {
  /** What is recorded of each model, by its name; the school need not have a device of it. */
  readonly models: ReadonlyMap<string, NonNullable<Device["attrs"]>>
}

export type Supposed = CheckedSchool & {
  /** Places of the suppositions that name what is not there (any more): they change nothing. */
  readonly missed: readonly number[]
}

/**
 * The school as it would be, one supposition after the other. Nothing that is given is changed: the records are those that
 * the check keeps for everyone who looks.
 */
export function suppose(
  school: CheckedSchool,
  suppositions: readonly Supposition[],
  options: SupposeOptions,
): Supposed {
  let supposed = school
  const missed: number[] = []
  for (const [index, supposition] of suppositions.entries()) {
    const next = supposedOne(supposed, supposition, `supposed:${index}`, options)
    if (next === null) missed.push(index)
    else supposed = next
  }
  return { ...supposed, missed }
}

/** Null where it names what is not there. */
function supposedOne(
  { facts, asked }: CheckedSchool,
  supposition: Supposition,
  id: string,
  options: SupposeOptions,
): CheckedSchool | null {
  const withFacts = (changed: Partial<SchoolFacts>) => ({ facts: { ...facts, ...changed }, asked })
  switch (supposition.is) {
    case "more-devices": {
      const { count, of, features } = supposition
      const attrs = {
        ...attributesOf(of, facts.devices, options.models),
        ...Object.fromEntries(features.map((name) => [name, true])),
      }
      const more = Array.from({ length: count }, (_, n) => ({ id: `${id}:${n}`, status: "available", attrs }))
      return withFacts({ devices: [...facts.devices, ...more] })
    }
    case "fewer-devices": {
      const gone = firstToGo(facts.devices.filter(isOf(supposition.of)), supposition.count)
      return gone.size === 0 ? null : withFacts({ devices: facts.devices.filter((one) => !gone.has(one)) })
    }
    case "back": {
      const away = awayDevices(facts, supposition)
      const back = new Set(away.slice(0, supposition.count ?? away.length))
      if (back.size === 0) return null
      return withFacts({
        devices: facts.devices.map((one) =>
          back.has(one) ? { ...one, status: "available", until: null } : one,
        ),
      })
    }
    case "more-seats": {
      const { appId, count } = supposition
      const own = facts.licences.filter((licence) => licence.appId === appId)
      return own.length === 0
        ? null
        : withFacts({ licences: withSeats(facts.licences, own.find(isCounted), count) })
    }
    case "more-stock": {
      const { consumableId, count } = supposition
      const isIt = ({ id, stock }: SchoolFacts["consumables"][number]) =>
        id === consumableId && stock !== null
      if (!facts.consumables.some(isIt)) return null
      return withFacts({
        consumables: facts.consumables.map((one) =>
          isIt(one) ? { ...one, stock: (one.stock ?? 0) + count } : one,
        ),
      })
    }
    case "wifi": {
      const { roomId, downMbps, upMbps } = supposition
      if (!facts.rooms.some((room) => room.id === roomId)) return null
      return withFacts({
        rooms: facts.rooms.map((room) =>
          room.id === roomId
            ? {
                ...room,
                wifiDownMbps: downMbps ?? room.wifiDownMbps,
                wifiUpMbps: upMbps ?? room.wifiUpMbps,
              }
            : room,
        ),
      })
    }
    case "move": {
      const { occurrenceId, time, roomId } = supposition
      if (roomId !== null && !facts.rooms.some((room) => room.id === roomId)) return null
      const changed = withOccurrence({ facts, asked }, occurrenceId, (one) => ({
        ...one,
        ...time,
        roomId: roomId ?? one.roomId ?? null,
      }))
      return changed && { facts, asked: changed }
    }
    case "students": {
      const { occurrenceId, students } = supposition
      const changed = withOccurrence({ facts, asked }, occurrenceId, (one) => ({ ...one, students }))
      return changed && { facts, asked: changed }
    }
  }
}

/** Those that could come back, in the order in which they would. */
export function awayDevices(
  { devices }: Pick<SchoolFacts, "devices">,
  { from, of }: Pick<Extract<Supposition, { is: "back" }>, "from" | "of">,
): readonly Device[] {
  return devices.filter((device) => {
    if (device.status !== from) return false
    if (of === null) return true
    return "cart" in of ? device.cart === of.cart : isOf(of)(device)
  })
}

function isOf(of: DevicesOf): (device: Device) => boolean {
  return ({ attrs }) => ("model" in of ? attrs?.model === of.model : attrs?.type === of.kind)
}

/** What is bought says. Of a model: what is recorded of it, and what the newest of its devices says, such as its system's version. */
export function attributesOf(
  of: DevicesOf,
  devices: readonly Device[],
  models: SupposeOptions["models"],
): NonNullable<Device["attrs"]> {
  if ("kind" in of) return { type: of.kind }
  const newest = devices
    .filter(isOf(of))
    .reduce<Device["attrs"]>(
      (best, { attrs }) => (best === undefined || isNewer(attrs, best) ? attrs : best),
      undefined,
    )
  return { model: of.model, ...models.get(of.model), ...newest }
}

function isNewer(attrs: Device["attrs"], than: NonNullable<Device["attrs"]>): boolean {
  const [version, other] = [attrs?.os, than.os]
  if (typeof version !== "string") return false
  return typeof other !== "string" || isAtLeast(other, version) === false
}

function firstToGo(devices: readonly Device[], count: number): ReadonlySet<Device> {
  const weight = ({ status, cart }: Device) =>
    (status === "available" ? 0 : 2) + ((cart ?? null) === null ? 0 : 1)
  return new Set(devices.toSorted((one, other) => weight(one) - weight(other)).slice(0, count))
}

/** Whether more of its seats are more than there are. */
export function isCounted({ scope, seats }: SchoolLicence): boolean {
  return scope !== "site" && seats !== null
}

/** With more seats of one licence; an app whose licences count no seats has enough already. */
function withSeats(
  licences: readonly SchoolLicence[],
  counted: SchoolLicence | undefined,
  count: number,
): readonly SchoolLicence[] {
  return licences.map((one) => (one === counted ? { ...one, seats: (one.seats ?? 0) + count } : one))
}

/** One occurrence changed, in the place in the order that a saved change would give it. */
function withOccurrence(
  { facts, asked }: CheckedSchool,
  id: string,
  change: (occurrence: AskedOccurrence) => AskedOccurrence,
): Asked | null {
  if (!asked.occurrences.some((one) => one.id === id)) return null
  return {
    ...asked,
    occurrences: asked.occurrences.map((one) =>
      one.id === id ? placeAfter(one, change(one), facts, asked) : one,
    ),
  }
}
