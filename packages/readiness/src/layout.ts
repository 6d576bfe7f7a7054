import { cartsApart } from "./cart-types.ts"
import { meetInTime } from "./cliques.ts"
import type { Item } from "./inventory.ts"
import type { School, Want } from "./school.ts"
import { classesFor } from "./slot-view.ts"
import { type Held, overlap } from "./timetable.ts"

/** Where devices stand: in a cart, else loose in a room, else nobody says where. Ids as in the rows. */
export type Place = { readonly cart: string | null; readonly room: string | null }

/** What makes one choice among equal ones better than another. */
export type Preferences = {
  /** How far a place is from where a lesson is; nearer is less. By default all are alike. */
  readonly distance?: (lesson: string, place: Place) => number
  /** By lesson: one before it whose places it had best have again, such as that of the week before. */
  readonly like?: ReadonlyMap<string, string>
}

/** One device, or several that are counted but not listed. */
export type Stock = {
  readonly id: string
  readonly item: Item
  readonly kind: number
  readonly spot: Spot
  /** Of the day that is laid out. */
  readonly uses: Map<Laid, number>
}

/** All that stands in one place. */
export type Spot = { readonly place: Place; readonly key: string; readonly stocks: Stock[] }

type Move = { readonly laid: Laid; readonly from: Stock; readonly to: Stock; readonly units: number }

/** What one accepted lesson holds for one requirement, on devices. */
export type Laid = {
  readonly held: Held
  /** Place of its lesson among those of its day. */
  readonly turn: number
  readonly from: number
  readonly to: number
  readonly on: Map<Stock, number>
}

/**
 * Which devices each has: `held` says how many of each kind. A device goes to one at a time and stays for the whole
 * interval. At first whoever begins earlier takes what is free (within a class any device that is free at a beginning stays
 * free, so that all fit); then each lesson in turn tries to have its units in fewer and better places, by exchanging
 * with those that come after it. Every step leaves all of them met. `days` are the lessons that share a time, directly or
 * through others, in their order; a day does not touch the next, and may be like one before it.
 */
export function layOut(
  school: School,
  held: readonly Held[],
  days: readonly (readonly string[])[],
  preferences: Preferences,
): ReadonlyMap<string, readonly Laid[]> {
  return new Layout(school, preferences).run(held, days)
}

class Layout {
  readonly #school: School
  readonly #preferences: Preferences
  readonly #byLesson = new Map<string, readonly Laid[]>()
  readonly #spots: readonly Spot[]
  readonly #stocks: readonly Stock[]
  /** By whole cart. */
  readonly #inCart = new Map<string, Stock[]>()
  /** Devices that are bound by a seat, whenever that is. */
  readonly #seated = new Set<Stock>()
  /** Tells apart, by kind, what has seats anyway, and what moves with a whole cart. */
  readonly #apart: readonly Int32Array[]
  readonly #journal: Move[] = []

  constructor(school: School, preferences: Preferences) {
    this.#school = school
    this.#preferences = preferences
    this.#spots = spotsIn(school)
    this.#stocks = this.#spots.flatMap(({ stocks }) => stocks)
    for (const stock of this.#stocks) {
      for (const cart of this.#wholeCarts(stock)) {
        const known = this.#inCart.get(cart)
        if (known) known.push(stock)
        else this.#inCart.set(cart, [stock])
      }
    }
    const seats = [...school.licences.values()].filter(({ scope }) => scope === "perDevice")
    this.#apart = [
      ...seats.map(({ id }) =>
        Int32Array.from(school.kinds.kinds, ({ assigned }) => (assigned.includes(id) ? 1 : 0)),
      ),
      ...(school.kinds.hasWholeCarts ? [cartsApart(school)] : []),
    ]
  }

  run(held: readonly Held[], days: readonly (readonly string[])[]): ReadonlyMap<string, readonly Laid[]> {
    const byLesson = Map.groupBy(held, ({ lesson }) => lesson)
    for (const lessons of days) {
      const laid = lessons.flatMap((lesson, turn) =>
        (byLesson.get(lesson) ?? [])
          .flatMap((one): Laid[] => {
            const { span } = one.want.need
            return span === null ? [] : [{ held: one, turn, from: span.from, to: span.to, on: new Map() }]
          })
          .sort((a, b) => compareText(a.held.want.need.id, b.held.want.need.id)),
      )
      for (const [lesson, own] of Map.groupBy(laid, (one) => one.held.lesson)) this.#byLesson.set(lesson, own)
      for (const { uses } of this.#stocks) uses.clear()
      this.#begin(laid)
      for (const one of laid) if (!this.#isBound(one)) this.#improve(one)
    }
    return this.#byLesson
  }

  #begin(laid: readonly Laid[]): void {
    const wants = laid.map(({ held }) => held.want)
    const classes = classesFor(wants, this.#school, this.#apart)
    const members: Stock[][] = Array.from({ length: classes.count }, () => [])
    for (const stock of this.#stocks) members[classes.classOf[stock.kind] ?? 0]?.push(stock)
    // Of those that begin together whoever binds seats to devices comes first: then few devices need one.
    const order = laid.toSorted(
      (a, b) => a.from - b.from || Number(this.#isBound(b)) - Number(this.#isBound(a)) || a.turn - b.turn,
    )
    for (const one of order) {
      const units = new Float64Array(classes.count)
      for (const [kind, amount] of (one.held.use ?? []).entries()) {
        const cls = classes.classOf[kind] ?? 0
        units[cls] = (units[cls] ?? 0) + amount
      }
      const isBound = this.#isBound(one)
      for (const [cls, amount] of units.entries()) {
        if (amount === 0) continue
        const own = members[cls] ?? []
        const wanted = isBound ? own.filter((stock) => this.#seated.has(stock)) : []
        const left = wanted.length > 0 ? this.#take(one, wanted, amount) : amount
        if (this.#take(one, own, left) > 0) throw new Error("What was held does not fit")
      }
      if (isBound) for (const stock of one.on.keys()) this.#seated.add(stock)
    }
  }

  /** Takes what is free of `stocks`, from few places. Answers how many units are missing. */
  #take(laid: Laid, stocks: readonly Stock[], units: number): number {
    let left = units
    const bySpot = Map.groupBy(stocks, ({ spot }) => spot)
    while (left > 0 && bySpot.size > 0) {
      const spots = this.#inOrder(laid, [...bySpot.keys()], this.#byLesson.get(laid.held.lesson) ?? [])
      const free = (spot: Spot) =>
        (bySpot.get(spot) ?? []).reduce((sum, stock) => sum + freeOf(stock, laid), 0)
      const spot = spots.find((one) => free(one) >= left) ?? largest(spots, free)
      if (!spot) break
      for (const stock of bySpot.get(spot) ?? []) {
        const taken = Math.min(left, freeOf(stock, laid))
        if (taken > 0) put(laid, stock, taken)
        left -= Math.max(0, taken)
      }
      bySpot.delete(spot)
    }
    return left
  }

  /** Whether its devices are bound by seats that stay with them: then it stays where it is. */
  #isBound({ held: { want } }: Laid): boolean {
    return [want, ...want.links].some(({ need }) =>
      need.licences.some((id) => this.#school.licences.get(id)?.scope === "perDevice"),
    )
  }

  #wholeCarts({ kind }: Stock): readonly string[] {
    return this.#school.kinds.kinds[kind]?.carts ?? []
  }

  /** Puts all units of `laid` into as few places as it can, in the best of these. */
  #improve(laid: Laid): void {
    const chosen = new Set<Spot>()
    const others = (this.#byLesson.get(laid.held.lesson) ?? []).filter((other) => other !== laid)
    for (;;) {
      const outside = [...laid.on].filter(([stock]) => !chosen.has(stock.spot))
      const rest = outside.reduce((sum, [, units]) => sum + units, 0)
      if (rest === 0) return
      const kinds = [...new Set(outside.map(([stock]) => stock.kind))]
      const spots = this.#inOrder(
        laid,
        this.#spots.filter((spot) => !chosen.has(spot) && this.#most(laid, spot, kinds) > 0),
        others,
      )
      let best: { readonly spot: Spot; readonly got: number } | null = null
      for (const spot of spots) {
        const most = Math.min(rest, this.#most(laid, spot, kinds))
        // Which of several partial ones is fullest is only asked where none takes all.
        if (most <= (best?.got ?? 0)) continue
        const got = this.#gather(laid, spot, chosen)
        this.#undo()
        if (got > (best?.got ?? 0)) best = { spot, got }
        if (got === rest) break
      }
      if (!best) return
      this.#gather(laid, best.spot, chosen)
      this.#journal.length = 0
      chosen.add(best.spot)
    }
  }

  /** Units that it might have there at best: what nobody before it has. */
  #most(laid: Laid, { stocks }: Spot, kinds: readonly number[]): number {
    let sum = 0
    for (const stock of stocks) {
      if (!kinds.some((kind) => this.#mayMove(laid.held.want, kind, stock.kind))) continue
      sum += stock.item.units - loadOf(stock, laid, (other) => other !== laid && !this.#givesWay(other, laid))
    }
    return sum
  }

  /** Moves units from outside `chosen` to `spot`. Answers how many are there then; 0 and no move where it cannot be. */
  #gather(laid: Laid, spot: Spot, chosen: ReadonlySet<Spot>): number {
    for (const [from] of [...laid.on]) {
      if (from.spot === spot || chosen.has(from.spot)) continue
      for (const to of spot.stocks) {
        if (!laid.on.has(from)) break
        if (this.#mayMove(laid.held.want, from.kind, to.kind)) this.#pull(laid, from, to)
      }
    }
    const carts = new Set(
      this.#journal.flatMap(({ from, to }) => [...this.#wholeCarts(from), ...this.#wholeCarts(to)]),
    )
    for (const cart of carts) this.#clear(cart, laid)
    if (![...carts].every((cart) => this.#isOneLessons(cart))) {
      this.#undo()
      return 0
    }
    let there = 0
    for (const [stock, units] of laid.on) if (stock.spot === spot) there += units
    return there
  }

  /** Moves units of `laid`, whoever has the device giving way where it may. */
  #pull(laid: Laid, from: Stock, to: Stock): void {
    const units = laid.on.get(from) ?? 0
    const free = Math.min(units, freeOf(to, laid))
    if (free > 0) {
      this.#move(laid, from, to, free)
      return
    }
    const others = [...to.uses.keys()].filter((other) => overlap(other, laid))
    const swap = Math.min(units, ...others.map((other) => to.uses.get(other) ?? 0))
    const may = others.every(
      (other) => this.#givesWay(other, laid) && this.#mayMove(other.held.want, to.kind, from.kind),
    )
    if (!may || others.length === 0 || swap <= 0) return
    const before = this.#journal.length
    this.#move(laid, from, to, swap)
    for (const other of others) this.#move(other, to, from, swap)
    if (freeOf(to, laid) < 0 || others.some((other) => freeOf(from, other) < 0)) this.#undo(before)
  }

  /** Of a whole cart that `laid` has come to: moves out whoever comes later. */
  #clear(cart: string, laid: Laid): void {
    const stocks = this.#inCart.get(cart) ?? []
    if (!stocks.some((stock) => laid.on.has(stock))) return
    for (const from of stocks) {
      for (const other of [...from.uses.keys()]) {
        if (!this.#givesWay(other, laid) || !meetInTime(other.held.want.busy, laid.held.want.busy)) continue
        for (const to of this.#stocks) {
          const units = from.uses.get(other) ?? 0
          if (units === 0) break
          if (this.#wholeCarts(to).includes(cart) || !this.#mayMove(other.held.want, from.kind, to.kind))
            continue
          const free = Math.min(units, freeOf(to, other))
          if (free > 0) this.#move(other, from, to, free)
        }
      }
    }
  }

  /** Whether no two lessons have devices of a whole cart while both run. */
  #isOneLessons(cart: string): boolean {
    const users = new Map<string, Want>()
    for (const { uses } of this.#inCart.get(cart) ?? [])
      for (const { held } of uses.keys()) users.set(held.lesson, held.want)
    const wants = [...users.values()]
    return wants.every((a, i) => wants.every((b, j) => j <= i || !meetInTime(a.busy, b.busy)))
  }

  #givesWay(other: Laid, to: Laid): boolean {
    return other.turn > to.turn && !this.#isBound(other)
  }

  /** Whether a unit is as well on a device of kind `to`: as sure, of the same value, and for all that it serves. */
  #mayMove({ need, row, links }: Want, from: number, to: number): boolean {
    if (from === to) return true
    return [{ need, row }, ...links].every((one) => {
      if ((one.row.levels[to] ?? 3) > (one.row.levels[from] ?? 3)) return false
      if (one.need.uniformBy === null) return true
      const alike = this.#school.kinds.alike(one.need.uniformBy)
      return alike[from] === alike[to]
    })
  }

  #move(laid: Laid, from: Stock, to: Stock, units: number): void {
    put(laid, from, -units)
    put(laid, to, units)
    this.#journal.push({ laid, from, to, units })
  }

  /** Takes back all moves since the journal had so many. */
  #undo(length = 0): void {
    for (const { laid, from, to, units } of this.#journal.splice(length).reverse()) {
      put(laid, to, -units)
      put(laid, from, units)
    }
  }

  /** Places that `others` of the lesson have come first, then those of the lesson that it is to be like, then the nearest. */
  #inOrder({ held: { lesson } }: Laid, spots: readonly Spot[], others: readonly Laid[]): readonly Spot[] {
    const { distance, like } = this.#preferences
    const [own, before] = [spotsOf(others), spotsOf(this.#byLesson.get(like?.get(lesson) ?? "") ?? [])]
    return spots
      .map((spot) => ({
        spot,
        rank: (own.has(spot) ? 0 : 2) + (before.has(spot) ? 0 : 1),
        distance: distance?.(lesson, spot.place) ?? 0,
      }))
      .sort((a, b) => a.rank - b.rank || a.distance - b.distance || compareText(a.spot.key, b.spot.key))
      .map(({ spot }) => spot)
  }
}

function spotsOf(laid: readonly Laid[]): ReadonlySet<Spot> {
  return new Set(laid.flatMap(({ on }) => [...on.keys()].map(({ spot }) => spot)))
}

function spotsIn({ kinds }: School): Spot[] {
  const spots = new Map<string, Spot>()
  for (const kind of kinds.kinds.keys()) {
    for (const item of kinds.itemsOf(kind)) {
      const [cart, room] = [textOf(item, "cart"), textOf(item, "room")]
      const place = { cart, room: cart === null ? room : null }
      const key = JSON.stringify([place.cart, place.room])
      const spot = spots.get(key) ?? { place, key, stocks: [] }
      spots.set(key, spot)
      spot.stocks.push({ id: item.ids[0] ?? "", item, kind, spot, uses: new Map() })
    }
  }
  const sorted = [...spots.values()].sort((a, b) => compareText(a.key, b.key))
  for (const { stocks } of sorted) stocks.sort((a, b) => compareText(a.id, b.id))
  return sorted
}

function textOf(item: Item, attribute: string): string | null {
  const value = item.read(attribute)
  return typeof value === "string" ? value : null
}

function put(laid: Laid, stock: Stock, units: number): void {
  const now = (laid.on.get(stock) ?? 0) + units
  if (now === 0) {
    laid.on.delete(stock)
    stock.uses.delete(laid)
    return
  }
  laid.on.set(stock, now)
  stock.uses.set(laid, now)
}

/** Units that are free for the whole time of `during`. */
function freeOf(stock: Stock, during: Laid): number {
  return stock.item.units - loadOf(stock, during, () => true)
}

/** The most units in use at one time of `during`, by those that `counts`. */
function loadOf({ uses }: Stock, during: Laid, counts: (laid: Laid) => boolean): number {
  if (uses.size === 0) return 0
  const busy: [Laid, number][] = []
  for (const [other, units] of uses) if (overlap(other, during) && counts(other)) busy.push([other, units])
  const [first] = busy
  if (busy.length <= 1) return first?.[1] ?? 0
  let most = 0
  for (const [{ from }] of busy) {
    const at = Math.max(from, during.from)
    let sum = 0
    for (const [other, units] of busy) if (other.from <= at && at < other.to) sum += units
    most = Math.max(most, sum)
  }
  return most
}

function largest(spots: readonly Spot[], free: (spot: Spot) => number): Spot | null {
  let best: { readonly spot: Spot; readonly units: number } | null = null
  for (const spot of spots) {
    const units = free(spot)
    if (units > (best?.units ?? 0)) best = { spot, units }
  }
  return best?.spot ?? null
}

/** By code unit, the same everywhere. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
