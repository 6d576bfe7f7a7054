import type { ReadInstance } from "./read-instance.ts"

/**
 * The same instance with devices that nothing in it can tell apart written as one row with `qty`: the check answers the same
 * (its rule X6) and needs memory for kinds of device, not for each of a district's 30,000. What no predicate names is left
 * out of the rows. A row that the answer may name, or that is not as the format says, stays as it came:
 *
 * - one of a serial that others share, one with a licence's seat, one with windows of its own
 * - all of them, where a row has no id: the check then names rows by their place
 */
export function poolAlike(instance: ReadInstance): ReadInstance {
  const { devices } = instance
  if (!devices.every(isNamed)) return instance
  const named = attributesNamed(instance)
  const keepsCarts = list(instance.carts).length > 0 || named.has("cart")
  const stays = rowsThatStay(devices, instance)
  const rows: Row[] = []
  const pools = new Map<string, { at: number; units: number }>()
  for (const device of devices) {
    const units = device.qty ?? 1
    if (stays.has(device) || typeof units !== "number" || !Number.isSafeInteger(units) || units < 1) {
      rows.push(device)
      continue
    }
    const { status, until, attrs, cart, building, room } = device
    const alike: Omit<Row, "id"> = {
      status,
      until,
      attrs: isFields(attrs) ? only(attrs, named) : attrs,
      // A condition may be told by the cart that is away.
      cart: keepsCarts || status !== "available" ? cart : undefined,
      building: named.has("building") ? building : undefined,
      room: named.has("room") ? room : undefined,
    }
    const key = JSON.stringify(alike)
    const pool = pools.get(key)
    if (pool === undefined || !Number.isSafeInteger(pool.units + units)) {
      pools.set(key, { at: rows.push({ id: device.id, ...alike, qty: units }) - 1, units })
      continue
    }
    pool.units += units
    rows[pool.at] = { ...rows[pool.at], id: rows[pool.at]?.id ?? device.id, qty: pool.units }
  }
  return { ...instance, devices: rows }
}

type Fields = Readonly<Record<string, unknown>>
type Row = Fields & { readonly id: string }

function rowsThatStay(devices: readonly Row[], instance: ReadInstance): ReadonlySet<Row> {
  const seated = new Set(list(instance.licences).flatMap((one) => (isFields(one) ? list(one.assigned) : [])))
  const bySerial = new Map<string, Row[]>()
  const ids = new Map<string, Row>()
  const stays = new Set<Row>()
  for (const device of devices) {
    const serial = serialKey(device.serial)
    if (serial !== "") bySerial.set(serial, [...(bySerial.get(serial) ?? []), device])
    const twin = ids.get(device.id)
    if (twin !== undefined) stays.add(twin).add(device)
    ids.set(device.id, device)
    if (seated.has(device.id) || (device.windows ?? null) !== null) stays.add(device)
  }
  for (const rows of bySerial.values()) if (rows.length > 1) for (const row of rows) stays.add(row)
  return stays
}

/** Never tells serials apart that the check takes for one; it may take for one what the check tells apart. */
function serialKey(serial: unknown): string {
  return String(serial ?? "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase()
}

/** Every attribute that any test or `uniformBy` of the instance names, and the expiry, which a policy looks at. */
function attributesNamed({ requirements, licences }: ReadInstance): ReadonlySet<string> {
  const named = new Set(["aue"])
  const seen = new Set<unknown>()
  const look = (pred: unknown): void => {
    if (typeof pred !== "object" || pred === null || seen.has(pred)) return
    seen.add(pred)
    for (const [key, value] of Object.entries(pred)) {
      if (key === "attr" && typeof value === "string") named.add(value)
      else look(value)
    }
  }
  for (const requirement of requirements) {
    if (!isFields(requirement)) continue
    look(requirement.where)
    if (typeof requirement.uniformBy === "string") named.add(requirement.uniformBy)
  }
  for (const licence of list(licences)) if (isFields(licence)) look(licence.platforms)
  return named
}

function only(attrs: Fields, named: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(attrs).filter(([name]) => named.has(name)))
}

function isNamed(device: unknown): device is Row {
  return isFields(device) && typeof device.id === "string"
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
