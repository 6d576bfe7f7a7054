import type { DeviceRow } from "./device-row.ts"

/** Where a device stands, by the names that the school's own carts and rooms have. */
export type Place = { readonly cart: string | null; readonly room: string | null }

/** What one place of the list could be here; a person may choose otherwise before the import. */
export type PlaceProposal = Place & {
  /** The list's own words. */
  readonly source: string
  /** How many rows say it. */
  readonly rows: number
  /** Whether the cart or room named here is there already, or would be made. */
  readonly cartIsNew: boolean
  readonly roomIsNew: boolean
}

/**
 * Proposes for every place that the rows name which cart, room, or cart in a room it is: first by the names of carts
 * and rooms that are there already, in whole or as a part ("Room 204 / Cart 7"); else by the words that people use for
 * carts; else it is a room, unless it is an organisation's path. Names are compared without case, blanks and punctuation.
 */
export function proposePlaces(
  rows: readonly DeviceRow[],
  known: { readonly carts: readonly string[]; readonly rooms: readonly string[] },
): PlaceProposal[] {
  const carts = new Map(known.carts.map((name) => [plainName(name), name]))
  const rooms = new Map(known.rooms.map((name) => [plainName(name), name]))
  const counts = new Map<string, number>()
  for (const { location } of rows)
    if (location !== null) counts.set(location, (counts.get(location) ?? 0) + 1)

  return [...counts].map(([source, count]) => {
    const place = placeOf(source, carts, rooms)
    return {
      source,
      rows: count,
      ...place,
      cartIsNew: place.cart !== null && !carts.has(plainName(place.cart)),
      roomIsNew: place.room !== null && !rooms.has(plainName(place.room)),
    }
  })
}

/**
 * Gives a row the place that was chosen for its location. A cart or room that the row names itself goes before, a cart
 * under the name of a known one where it is one. A location without a choice is no place.
 */
export function placing(
  places: Readonly<Record<string, Place>>,
  knownCarts: readonly string[] = [],
): (row: DeviceRow) => DeviceRow {
  const carts = new Map(knownCarts.map((name) => [plainName(name), name]))
  const chosen = new Map(Object.entries(places))
  return (row) => {
    const place = row.location === null ? undefined : chosen.get(row.location)
    const cart = row.cart === null ? (place?.cart ?? null) : (carts.get(plainName(row.cart)) ?? row.cart)
    return { ...row, cart, room: row.room ?? place?.room ?? null }
  }
}

const cartWord = /(^|[^\p{L}])(cart|trolley|carrier|\p{L}*vagn)([^\p{L}]|$)/iu

function placeOf(
  source: string,
  carts: ReadonlyMap<string, string>,
  rooms: ReadonlyMap<string, string>,
): Place {
  const cart = carts.get(plainName(source))
  if (cart !== undefined) return { cart, room: null }
  const room = rooms.get(plainName(source))
  if (room !== undefined) return { cart: null, room }

  const parts = source
    .split(/[/>|,;()]+|\s[-–]\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
  const cartPart =
    parts.find((part) => carts.has(plainName(part))) ?? parts.find((part) => cartWord.test(part))
  const roomPart = parts.find((part) => part !== cartPart && rooms.has(plainName(part)))
  // A path names units of the organisation ("/Sunview High/Students"), of which only known names and carts are places.
  if (cartPart === undefined && source.startsWith("/")) {
    return { cart: null, room: roomPart === undefined ? null : (rooms.get(plainName(roomPart)) ?? null) }
  }
  if (cartPart === undefined) {
    return { cart: null, room: roomPart === undefined ? source : (rooms.get(plainName(roomPart)) ?? source) }
  }
  return {
    cart: carts.get(plainName(cartPart)) ?? cartPart,
    room: roomPart === undefined ? null : (rooms.get(plainName(roomPart)) ?? null),
  }
}

/** A name as names are compared: without case, blanks and punctuation. */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
}
