import type { Device, Instance } from "./instance.ts"
import { type Amounts, mostOf, type Offer } from "./offer.ts"
import { folded } from "./text.ts"

/** The offers that are made to a school, and what is otherwise there with so much of each. */
export class Offers {
  readonly list: readonly Offer[]
  /** By id. */
  readonly #rows: ReadonlyMap<string, Device>
  /** By serial: the ids of rows that are one device. Only of serials that several have. */
  readonly #twins: ReadonlyMap<string, readonly string[]>
  /** By id of a row that could come back: with which amount of which offer it does. */
  readonly #returns = new Map<string, { readonly place: number; readonly amount: number }[]>()

  constructor(list: readonly Offer[], instance: Instance) {
    this.list = list
    this.#rows = new Map(instance.devices.map((row) => [row.id, row]))
    this.#twins = twinsOf(instance.devices)
    for (const [place, offer] of list.entries()) {
      if (offer.is !== "back") continue
      for (const [nth, id] of offer.devices.entries())
        for (const row of this.#rowsOf(id)) {
          const known = this.#returns.get(row) ?? []
          this.#returns.set(row, [...known, { place, amount: offer.together ? 1 : nth + 1 }])
        }
    }
  }

  /** Devices, seats or units of the pool that `amount` of the offer at `place` is. */
  unitsOf(place: number, amount: number): number {
    const offer = this.list[place]
    if (offer?.is !== "back") return amount
    const devices = offer.together && amount > 0 ? offer.devices : offer.devices.slice(0, amount)
    return devices.reduce((sum, id) => sum + (this.#rows.get(id)?.qty ?? 1), 0)
  }

  /** Whether each amount more is one device more. */
  areSingle(place: number): boolean {
    const offer = this.list[place]
    if (offer?.is === "buy") return true
    if (offer?.is !== "back" || (offer.together && offer.devices.length > 1)) return false
    return offer.devices.every((id) => (this.#rows.get(id)?.qty ?? 1) === 1)
  }

  /** Rows that are otherwise with one amount of the offer at `place` than with another, as they are with `amounts`. */
  rowsBetween(place: number, one: number, other: number, amounts: Amounts): Device[] {
    const offer = this.list[place]
    if (offer?.is === "buy") return [boughtRow(offer, place, amounts[place] ?? 0)]
    if (offer?.is !== "back") return []
    const [from, to] = [Math.min(one, other), Math.max(one, other)]
    const devices = offer.together ? offer.devices : offer.devices.slice(from, to)
    return devices
      .flatMap((id) => this.#rowsOf(id))
      .flatMap((id) => {
        const row = this.#rows.get(id)
        return row ? [this.#row(row, amounts)] : []
      })
  }

  /** The instance as it is with `amounts`. What could be bought has its row even where nothing is bought. */
  instance(instance: Instance, amounts: Amounts): Instance {
    const more = { seats: new Map<string, number>(), capacity: new Map<string, number>() }
    const bought: Device[] = []
    for (const [place, offer] of this.list.entries()) {
      const amount = amounts[place] ?? 0
      if (offer.is === "buy") bought.push(boughtRow(offer, place, amount))
      if (offer.is === "seats") more.seats.set(offer.licence, (more.seats.get(offer.licence) ?? 0) + amount)
      if (offer.is === "capacity")
        more.capacity.set(offer.pool, (more.capacity.get(offer.pool) ?? 0) + amount * (offer.each ?? 1))
    }
    const { licences, pools } = instance
    return {
      ...instance,
      devices: [...instance.devices.map((row) => this.#row(row, amounts)), ...bought],
      ...(licences && {
        licences: licences.map((one) => {
          const seats = more.seats.get(one.id) ?? 0
          return seats === 0 ? one : { ...one, seats: (one.seats ?? 0) + seats }
        }),
      }),
      ...(pools && {
        pools: pools.map((one) => {
          const capacity = more.capacity.get(one.id) ?? 0
          return capacity === 0 ? one : { ...one, capacity: one.capacity + capacity }
        }),
      }),
    }
  }

  most(place: number): number {
    const offer = this.list[place]
    return offer ? mostOf(offer) : 0
  }

  #row(row: Device, amounts: Amounts): Device {
    const isBack = (this.#returns.get(row.id) ?? []).some(
      ({ place, amount }) => (amounts[place] ?? 0) >= amount,
    )
    return isBack ? { ...row, status: "available", until: null } : row
  }

  /** All rows of the device: a row that is back while another of its serial is not would be no device that is there. */
  #rowsOf(id: string): readonly string[] {
    return this.#twins.get(serialOf(this.#rows.get(id))) ?? [id]
  }
}

/** `qty` may be 0: a row of no units. */
function boughtRow({ device }: Extract<Offer, { is: "buy" }>, place: number, qty: number): Device {
  return { ...device, id: `bought:${place}`, qty, status: "available" }
}

function twinsOf(devices: readonly Device[]): ReadonlyMap<string, readonly string[]> {
  const bySerial = Map.groupBy(devices, serialOf)
  bySerial.delete("")
  const shared = [...bySerial].filter(([, rows]) => rows.length > 1)
  return new Map(shared.map(([serial, rows]) => [serial, rows.map(({ id }) => id)]))
}

function serialOf(row: Device | undefined): string {
  return folded(String(row?.serial ?? ""))
}
