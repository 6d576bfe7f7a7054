import { type Carts, cartsApart, cartsIn } from "./cart-types.ts"
import type { Charging } from "./charging.ts"
import { busyTogether, isUnbroken } from "./cliques.ts"
import type { Overdraft } from "./ledger.ts"
import type { Classes } from "./merge.ts"
import type { Bundle, Side } from "./part.ts"
import { Program } from "./program.ts"
import { addRuns } from "./runs.ts"
import type { Limit } from "./scene.ts"
import type { Interval, School } from "./school.ts"
import { addSeating } from "./seating.ts"
import { bundleOf } from "./slot-flow.ts"
import { classesFor, unitsOf } from "./slot-view.ts"
import { limitOf, type Player } from "./stage.ts"

/** Units of one player from one stock that serve the same links and whose devices have the same seats. */
export type Portion = {
  readonly player: number
  readonly stock: number
  /** Bits of the links served, and of the licences of which each device has a seat. */
  readonly served: number
  readonly seats: number
  readonly variable: number
  /** How many of a unit's need and the links it serves are unsure there. */
  readonly unsure: number
}

/**
 * Who gets how many devices of which stock, as an integer program. A unit stays on one device for its whole
 * interval; devices of one stock can be given out so if and only if at no time more are used than there are
 * (an interval graph is perfect), so counts by player and stock are all that has to be chosen. Beside them:
 * the shared value of each who asks for one, the seats that stay with devices, and the carts of each lesson.
 */
export type Arrangement = {
  readonly program: Program
  readonly players: readonly Player[]
  /** By player, over {@link classes}. */
  readonly bundles: readonly Bundle[]
  readonly classes: Classes
  readonly carts: Carts
  readonly portions: readonly Portion[]
  /** By player: the variables of its units and of each link's units; empty where it must get all. */
  readonly totals: readonly (readonly number[])[]
  /** By player: the constraints that say what it gets. */
  readonly demands: readonly (readonly number[])[]
  /** What lessons have of each type of cart; one who is not listed may have all. */
  readonly cartUsers: readonly CartUser[]
  readonly limits: readonly Limit[]
}

export type CartUser = {
  readonly lesson: string
  readonly type: number
  readonly variable: number
  readonly busy: readonly Interval[]
}

/** Carts are chosen first, then values, seats, how many units each gets, and last of which stock. */
const RANK = { cart: 0, value: 1, seats: 2, total: 3, units: 4, runs: 5 } as const

/** More links of one requirement than this, served by some of its units only, are too many sets to list. */
const MOST_LINKS = 8

/** What is used of each class, whoever else moves. */
export type Fixed = { readonly span: Interval | null; readonly use: Float64Array }

export type Options = {
  readonly licences: readonly string[]
  readonly overdrafts: readonly Overdraft[]
  /** Whether it matters which lesson has which whole cart. */
  readonly carts: boolean
  /** The rule by which devices charge, where it may bind. */
  readonly charging?: Charging
  /** Classes to use, and what others use of them; only without seats and whole carts. */
  readonly beside?: { readonly classes: Classes; readonly fixed: readonly Fixed[] }
}

/** The arrangement of `players`; null where it would be too large to write down. */
export function arrange(school: School, players: readonly Player[], options: Options): Arrangement | null {
  const partly = players.some(
    ({ ask: { counts } }) => counts.links.filter((count) => count > 0).length > MOST_LINKS,
  )
  return partly ? null : new Builder(school, players, options).build()
}

class Builder {
  readonly #school: School
  readonly #players: readonly Player[]
  readonly #licences: readonly string[]
  readonly #limits: readonly Limit[]
  readonly #program = new Program()
  readonly #classes: Classes
  readonly #carts: Carts
  readonly #bundles: readonly Bundle[]
  /** By licence: whether the devices of each class have a seat anyway. */
  readonly #seated: readonly Int32Array[]
  readonly #portions: Portion[] = []
  readonly #cartUsers: CartUser[] = []
  readonly #demands: number[][]
  readonly #fixed: readonly Fixed[]
  readonly #charging: Charging | null

  constructor(school: School, players: readonly Player[], options: Options) {
    const { licences, overdrafts } = options
    this.#school = school
    this.#players = players
    this.#licences = licences
    this.#limits = overdrafts.flatMap((overdraft) => limitOf(overdraft, players))
    const wants = players.map(({ ask }) => ask.want)
    this.#seated = licences.map((id) =>
      Int32Array.from(school.kinds.kinds, (kind) => (kind.assigned.includes(id) ? 1 : 0)),
    )
    this.#fixed = options.beside?.fixed ?? []
    this.#charging = options.charging ?? null
    const apart = this.#charging ? [...this.#seated, this.#charging.charged] : this.#seated
    const like = options.beside?.classes ?? classesFor(wants, school, apart)
    this.#classes = options.carts ? classesFor(wants, school, [...apart, cartsApart(school)]) : like
    const units = unitsOf(this.#classes, school)
    // Which cart it was matters at other times, too, where its devices charge.
    const alike = licences.length === 0 && !this.#charging && wants.every(({ busy }) => isUnbroken(busy))
    this.#carts = options.carts
      ? cartsIn(school, this.#classes, like, units, alike)
      : {
          types: [],
          stocks: Array.from(units, (count, cls) => ({ classes: [cls], units: count, types: [] })),
        }
    this.#demands = players.map(() => [])
    this.#bundles = players.map(({ ask }) => bundleOf(ask, this.#classes, school, licences))
  }

  build(): Arrangement {
    const families = this.#carts.stocks.map((_, stock) => this.#seatSets(stock))
    for (const player of this.#players.keys()) this.#addPortions(player, families)
    const totals = [...this.#players.keys()].map((player) => this.#addTotals(player))
    for (const player of this.#players.keys()) this.#addValues(player)
    this.#addSeats(families)
    this.#addCarts()
    for (const limit of this.#limits) {
      if (limit.kind === "people") {
        const terms = limit.terms.map(({ bundle, link }) => totals[bundle]?.[link + 1] ?? null)
        addSeating(this.#program, limit.seating, terms, RANK.seats)
      }
      if (limit.kind !== "sum") continue
      const terms = limit.terms.map(
        ({ bundle, link, weight }) => [totals[bundle]?.[link + 1] ?? 0, weight] as const,
      )
      this.#program.addConstraint(terms, limit.left)
    }
    return {
      program: this.#program,
      players: this.#players,
      bundles: this.#bundles,
      classes: this.#classes,
      carts: this.#carts,
      portions: this.#portions,
      totals,
      demands: this.#demands,
      cartUsers: this.#cartUsers,
      limits: this.#limits,
    }
  }

  /** Sets of licences, as bits, of which devices of `stock` may have to have seats at one time or another. */
  #seatSets(stock: number): readonly number[] {
    const sets = new Set([0])
    const cls = this.#classOf(stock)
    for (const bundle of this.#bundles) {
      const own = this.#seatsNeeded(bundle.side, cls)
      const each = [own, ...bundle.links.map((link) => own | this.#seatsNeeded(link, cls))]
      for (const set of each) for (const other of [...sets]) sets.add(set | other)
    }
    return [...sets]
  }

  #seatsNeeded({ seats, levels }: Side, cls: number): number {
    if ((levels[cls] ?? 3) === 3) return 0
    return seats.reduce(
      (bits, licence) => (this.#seated[licence]?.[this.#kindOf(cls)] ? bits : bits | (1 << licence)),
      0,
    )
  }

  #addPortions(player: number, families: readonly (readonly number[])[]): void {
    const bundle = this.#bundles[player]
    if (!bundle) return
    const { side, links, level, kept } = bundle
    for (const [stock, { classes, units }] of this.#carts.stocks.entries()) {
      const cls = this.#classOf(stock)
      if ((side.levels[cls] ?? 3) > level) continue
      const able = links.map((link) => link.count > 0 && (link.levels[cls] ?? 3) <= level)
      // All units serve a link that asks for as many, where that cannot cost anything.
      const always = links.map(
        (link, i) => link.count >= side.count && (kept || this.#isFree(player, i, link)),
      )
      if (kept && links.some((link, i) => always[i] && link.count > 0 && !able[i])) continue
      for (let served = 0; served < 1 << links.length; served++) {
        const serves = (i: number) => ((served >> i) & 1) === 1
        if (links.some((_, i) => (serves(i) ? !able[i] : able[i] && always[i]))) continue
        const own = links.filter((_, i) => serves(i))
        const needed = [side, ...own].reduce((bits, one) => bits | this.#seatsNeeded(one, cls), 0)
        const unsure = [side, ...own].filter((one) => (one.levels[cls] ?? 3) > 0).length
        for (const seats of families[stock] ?? [0]) {
          if ((seats & needed) !== needed) continue
          const most = Math.min(side.count, units * classes.length)
          const variable = this.#program.addVariable(0, most, RANK.units)
          this.#portions.push({ player, stock, served, seats, variable, unsure })
        }
      }
    }
  }

  /** Whether serving `link` takes nothing that anybody could be short of. */
  #isFree(player: number, i: number, link: Side): boolean {
    const limited = this.#limits.some(({ terms }) =>
      terms.some((term) => term.bundle === player && term.link === i),
    )
    return !limited && link.seats.length === 0 && link.alike === null
  }

  #addTotals(player: number): number[] {
    const bundle = this.#bundles[player]
    if (!bundle) return []
    const { side, links, kept } = bundle
    const own = this.#portions.filter((portion) => portion.player === player)
    return [side, ...links].flatMap(({ count }, place) => {
      const terms = own
        .filter(({ served }) => place === 0 || ((served >> (place - 1)) & 1) === 1)
        .map(({ variable }) => [variable, 1] as const)
      if (!kept || count > 0) this.#demands[player]?.push(this.#program.constraints.length)
      if (kept) {
        if (count > 0) this.#program.addConstraint(terms, count, true)
        return []
      }
      const total = this.#program.addVariable(0, Math.min(count, side.count), RANK.total)
      this.#program.addConstraint([...terms, [total, -1]], 0, true)
      return [total]
    })
  }

  /** All units, and those that serve a link, share a value where that is asked. */
  #addValues(player: number): void {
    const bundle = this.#bundles[player]
    if (!bundle) return
    for (const [place, side] of [bundle.side, ...bundle.links].entries()) {
      const byValue = new Map<number, Portion[]>()
      for (const portion of this.#portions) {
        if (portion.player !== player || (place > 0 && ((portion.served >> (place - 1)) & 1) === 0)) continue
        const value = side.alike?.[this.#classOf(portion.stock)] ?? -1
        if (value !== -1) byValue.set(value, [...(byValue.get(value) ?? []), portion])
      }
      if (byValue.size < 2) continue
      const chosen: [number, number][] = []
      for (const portions of byValue.values()) {
        const stocks = [...new Set(portions.map(({ stock }) => stock))]
        const units = stocks.reduce((sum, stock) => sum + this.#unitsOf(stock), 0)
        const variable = this.#program.addVariable(0, 1, RANK.value)
        chosen.push([variable, 1])
        const most = Math.min(side.count, bundle.side.count, units)
        this.#program.addConstraint(
          [...portions.map((one) => [one.variable, 1] as const), [variable, -most]],
          0,
        )
      }
      this.#program.addConstraint(chosen, 1)
    }
  }

  /** No more devices of a stock at any time than there are, nor more with seats than are given seats. */
  #addSeats(families: readonly (readonly number[])[]): void {
    const given: { seats: number; variable: number }[] = []
    for (const [stock, family] of families.entries()) {
      const all = this.#unitsOf(stock)
      const parts: [number, number][] = []
      for (const seats of family) {
        const own = this.#portions.filter((one) => one.stock === stock && one.seats === seats)
        if (own.length === 0) continue
        if (family.length === 1) {
          this.#addPeaks(own, [], all, this.#classOf(stock))
          this.#addRuns(stock, own, [], all)
          continue
        }
        const variable = this.#program.addVariable(0, all, RANK.seats)
        parts.push([variable, 1])
        given.push({ seats, variable })
        this.#addPeaks(own, [[variable, -1]], 0)
        this.#addRuns(stock, own, [[variable, -1]], 0)
      }
      this.#program.addConstraint(parts, all)
    }
    for (const [licence, id] of this.#licences.entries()) {
      const holding = given.filter(({ seats }) => ((seats >> licence) & 1) === 1)
      const terms = holding.map(({ variable }) => [variable, 1] as const)
      this.#program.addConstraint(terms, this.#school.licences.get(id)?.seats ?? 0)
    }
  }

  /** At each time, the units of `portions` with `more`, and what is fixed of class `cls`, are at most `most`. */
  #addPeaks(
    portions: readonly Portion[],
    more: readonly (readonly [number, number])[],
    most: number,
    cls = -1,
  ): void {
    const players = [...new Set(portions.map(({ player }) => player))]
    const fixed = this.#fixed.filter(({ use }) => (use[cls] ?? 0) > 0)
    const busy = [
      ...players.map((player) => this.#spanOf(player)),
      ...fixed.map(({ span }) => (span ? [span] : [])),
    ]
    for (const set of busyTogether(busy)) {
      const active = new Set(set.map((i) => players[i]))
      const used = set.reduce((sum, i) => sum + (fixed[i - players.length]?.use[cls] ?? 0), 0)
      const terms = portions
        .filter(({ player }) => active.has(player))
        .map(({ variable }) => [variable, 1] as const)
      if (terms.length > 0) this.#program.addConstraint([...terms, ...more], most - used)
    }
  }

  /** The devices of `portions`, which are of one stock and have the same seats, charge as they must. */
  #addRuns(
    stock: number,
    portions: readonly Portion[],
    more: readonly (readonly [number, number])[],
    most: number,
  ): void {
    const charging = this.#charging
    if (charging?.charged[this.#kindOf(this.#classOf(stock))] !== 1) return
    const uses = portions.flatMap(({ player, variable }) => {
      const need = this.#players[player]?.ask.want.need
      return need?.span
        ? [{ from: need.span.from, to: need.span.to, periods: need.periods, variables: [variable] }]
        : []
    })
    addRuns(this.#program, charging, uses, more, most, RANK.runs)
  }

  /** A whole cart goes to one lesson at a time: each has some of a type, and uses no others. */
  #addCarts(): void {
    for (const [type, { carts }] of this.#carts.types.entries()) {
      const inside = this.#portions.filter(({ stock }) => this.#carts.stocks[stock]?.types.includes(type))
      const byLesson = new Map<string, Portion[]>()
      for (const portion of inside) {
        const lesson = this.#players[portion.player]?.ask.want.need.lesson ?? ""
        byLesson.set(lesson, [...(byLesson.get(lesson) ?? []), portion])
      }
      const users = [...byLesson].map(([lesson, portions]) => ({
        lesson,
        portions,
        busy: this.#players[portions[0]?.player ?? 0]?.ask.want.busy ?? [],
      }))
      const together = busyTogether(users.map(({ busy }) => busy))
      if (together.every((set) => set.length < 2)) continue
      const variables = users.map(({ lesson, portions, busy }) => {
        const variable = this.#program.addVariable(0, carts.length, RANK.cart)
        this.#cartUsers.push({ lesson, type, variable, busy })
        this.#addCartUse(portions, variable)
        return variable
      })
      for (const set of together) {
        const terms = set.map((i) => [variables[i] ?? 0, 1] as const)
        this.#program.addConstraint(terms, carts.length)
      }
    }
  }

  /** Of each stock no more than the carts hold; and each who needs less than a cart holds needs a whole one. */
  #addCartUse(portions: readonly Portion[], carts: number): void {
    for (const stock of new Set(portions.map((one) => one.stock))) {
      const own = portions.filter((one) => one.stock === stock)
      this.#addPeaks(own, [[carts, -(this.#carts.stocks[stock]?.units ?? 0)]], 0)
    }
    for (const player of new Set(portions.map((one) => one.player))) {
      const own = portions.filter((one) => one.player === player)
      const stocks = [...new Set(own.map(({ stock }) => stock))]
      const held = stocks.reduce((sum, stock) => sum + (this.#carts.stocks[stock]?.units ?? 0), 0)
      const most = Math.min(this.#bundles[player]?.side.count ?? 0, held)
      this.#program.addConstraint([...own.map(({ variable }) => [variable, 1] as const), [carts, -most]], 0)
    }
  }

  #spanOf(player: number): readonly Interval[] {
    const span = this.#players[player]?.ask.want.need.span
    return span ? [span] : []
  }

  /** One of the classes of `stock`; all are seen alike. */
  #classOf(stock: number): number {
    return this.#carts.stocks[stock]?.classes[0] ?? 0
  }

  #kindOf(cls: number): number {
    return this.#classes.members[cls]?.[0] ?? 0
  }

  #unitsOf(stock: number): number {
    const { classes, units } = this.#carts.stocks[stock] ?? { classes: [], units: 0 }
    return classes.length * units
  }
}
