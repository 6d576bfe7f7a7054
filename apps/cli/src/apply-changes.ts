import type { Change, Selector, Which } from "./change.ts"
import type { ReadInstance } from "./read-instance.ts"

/** A change names what the instance has not got. */
export class NoSuchThing extends Error {
  constructor(message: string) {
    super(message)
    this.name = "NoSuchThing"
  }
}

/**
 * The instance with the changes made, one after the other; the given one stays as it is. Throws {@link NoSuchThing}: a change
 * that changes nothing is a slip, and its answer would mislead.
 */
export function applyChanges(instance: ReadInstance, changes: readonly Change[]): ReadInstance {
  return changes.reduce((changed, change, index) => applied(changed, change, index), instance)
}

function applied(instance: ReadInstance, change: Change, index: number): ReadInstance {
  const { devices, requirements } = instance
  switch (change.is) {
    case "add": {
      const row = "like" in change.as ? likeRow(devices, change.as.like) : rowOf(change.as)
      const added = { ...row, id: `what-if:${index}`, qty: change.qty, status: "available" }
      return { ...instance, devices: [...devices, added] }
    }
    case "remove": {
      let left = change.qty
      const kept = devices.flatMap((device) => {
        if (left === 0 || !matches(device, change.which)) return [device]
        const units = unitsOf(device)
        const gone = Math.min(units, left)
        left -= gone
        return gone === units ? [] : [{ ...fieldsOf(device), qty: units - gone }]
      })
      if (left > 0) throw new NoSuchThing(`only ${change.qty - left} devices are as --remove says`)
      return { ...instance, devices: kept }
    }
    case "remove-row": {
      const kept = devices.filter((device) => get(device, "id") !== change.id)
      if (kept.length === devices.length) throw new NoSuchThing(`there is no device ${change.id}`)
      return { ...instance, devices: kept }
    }
    case "back": {
      let found = 0
      const back = devices.map((device) => {
        if (get(device, "status") !== change.from || !matches(device, change.which)) return device
        found++
        return { ...fieldsOf(device), status: "available", until: null }
      })
      if (found === 0)
        throw new NoSuchThing(`no such device is ${change.from === "repair" ? "in repair" : "on loan"}`)
      return { ...instance, devices: back }
    }
    case "move":
      return withRequirements(instance, "lesson", change.lesson, { start: change.start, end: change.end })
    case "count": {
      const one = requirements.find((requirement) => get(requirement, "id") === change.requirement)
      if (one === undefined) throw new NoSuchThing(`there is no requirement ${change.requirement}`)
      return withRequirements(instance, "id", change.requirement, { count: change.count })
    }
    case "seats":
      return {
        ...instance,
        licences: withOne(instance.licences, change.licence, { seats: change.seats }, "licence"),
      }
    case "capacity":
      return {
        ...instance,
        pools: withOne(instance.pools, change.pool, { capacity: change.capacity }, "pool"),
      }
  }
}

const ownFields = ["cart", "building", "room"]

/** A device with these attributes; `cart`, `building` and `room` stand beside the others in a row. */
function rowOf({ attributes }: Selector): Fields {
  const own = [...attributes].filter(([name]) => ownFields.includes(name))
  const attrs = [...attributes].filter(([name]) => !ownFields.includes(name))
  return { ...Object.fromEntries(own), attrs: Object.fromEntries(attrs) }
}

/** What makes a device of its kind and place; not which one it is, nor how it stands now. */
function likeRow(devices: readonly unknown[], id: string): Fields {
  const row = devices.find((device) => get(device, "id") === id)
  if (row === undefined) throw new NoSuchThing(`there is no device ${id}`)
  return { attrs: get(row, "attrs"), building: get(row, "building"), room: get(row, "room") }
}

function matches(device: unknown, which: Which): boolean {
  if (which === "all") return true
  if ("id" in which) return get(device, "id") === which.id
  const attrs = get(device, "attrs")
  return [...which.attributes].every(([name, value]) => {
    const said = get(attrs, name) ?? (ownFields.includes(name) ? get(device, name) : undefined)
    return said === value || (typeof said === "string" && folded(said) === folded(String(value)))
  })
}

const folded = (text: string) => text.normalize("NFKC").trim().toLowerCase()

function unitsOf(device: unknown): number {
  const qty = get(device, "qty") ?? 1
  return typeof qty === "number" && Number.isSafeInteger(qty) && qty > 0 ? qty : 0
}

function withRequirements(
  instance: ReadInstance,
  by: "lesson" | "id",
  id: string,
  put: Fields,
): ReadInstance {
  let found = 0
  const requirements = instance.requirements.map((requirement) => {
    if (get(requirement, by) !== id) return requirement
    found++
    // One that is linked and has no times of its own takes those of the one it names.
    const isLinked =
      get(requirement, "sameDevicesAs") !== undefined && get(requirement, "start") === undefined
    return by === "lesson" && isLinked ? requirement : { ...fieldsOf(requirement), ...put }
  })
  if (found === 0) throw new NoSuchThing(`there is no lesson ${id}`)
  return { ...instance, requirements }
}

function withOne(list: unknown, id: string, put: Fields, what: string): readonly unknown[] {
  const rows: readonly unknown[] = Array.isArray(list) ? list : []
  if (!rows.some((row) => get(row, "id") === id)) throw new NoSuchThing(`there is no ${what} ${id}`)
  return rows.map((row) => (get(row, "id") === id ? { ...fieldsOf(row), ...put } : row))
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(row: unknown): Fields {
  return typeof row === "object" && row !== null ? Object.fromEntries(Object.entries(row)) : {}
}

function get(row: unknown, field: string): unknown {
  return typeof row === "object" && row !== null && Object.hasOwn(row, field)
    ? Reflect.get(row, field)
    : undefined
}
