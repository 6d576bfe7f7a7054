import type { Arrangement, Portion } from "./arrangement.ts"
import { shareOut } from "./cart-types.ts"
import type { Choice } from "./part.ts"
import { Program } from "./program.ts"
import { demandOf } from "./slot-flow.ts"
import type { Solution } from "./solution.ts"
import type { Bounds, Budget } from "./solve.ts"
import type { Player } from "./stage.ts"
import { overlap } from "./timetable.ts"
import { solveWhole } from "./whole.ts"

/** What the asked of an arrangement can get. */
export type Arranged = {
  readonly units: Bounds
  /** The fewest unsure among them; told where they can get all. */
  readonly unsure: Bounds
  /** How, where that is better than what was known. */
  readonly solution: Solution | null
  /** Those who cannot all be met, where no more units can be had because of them alone; else null. */
  readonly chain: readonly Player[] | null
}

/** Nothing more than was known. */
export const NOT_FOUND = { solution: null, chain: null } as const

/** What is known of it: it lies between these. */
export type Known = Pick<Arranged, "units" | "unsure">

/** Whether nothing is left open. Only where all can be had does it matter how much of it is unsure. */
export function isSettled({ units, unsure }: Known, demand: number): boolean {
  return units.least === units.most && (units.most < demand || unsure.least === unsure.most)
}

/** A tableau of more cells than this is not made. */
const LARGEST = 6_000_000

/** The best there is, between what is `known` already. Exact unless `budget` runs out. */
export function bestArrangement(arrangement: Arrangement, known: Known, budget: Budget): Arranged {
  const { program, portions, players } = arrangement
  if (program.variables.length * program.constraints.length > LARGEST) return { ...known, ...NOT_FOUND }
  const demand = demandOf(players.map(({ ask }) => ask))
  let { units, unsure } = known
  let values: Float64Array | null = null
  let because: readonly number[] | null = null
  if (units.least < units.most) {
    const gains = new Float64Array(program.variables.length)
    for (const total of arrangement.totals.flat()) gains[total] = 1
    const found = solveWhole(program, { gains, above: units.least, most: units.most }, budget)
    units = found.gain
    values = found.values
    if (units.most < known.units.most) because = found.because
    if (values) unsure = { least: unsure.least, most: unsureOf(arrangement, values) }
  }
  if (units.least === demand && unsure.least < unsure.most) {
    const all = new Program()
    all.constraints.push(...program.constraints)
    const totals = new Set(arrangement.totals.flat())
    for (const [i, variable] of program.variables.entries())
      all.variables.push(totals.has(i) ? { ...variable, low: wanted(arrangement, i) } : variable)
    const gains = new Float64Array(program.variables.length)
    for (const portion of asked(arrangement, portions)) gains[portion.variable] = -portion.unsure
    const question = { gains, above: -unsure.most, most: -unsure.least }
    const found = solveWhole(all, question, budget)
    unsure = { least: Math.abs(found.gain.most), most: Math.abs(found.gain.least) }
    values = found.values ?? values
  }
  const blamed = new Set(because ?? [])
  const chain = players.filter((_, i) => arrangement.demands[i]?.some((one) => blamed.has(one)))
  return {
    units,
    unsure,
    solution: values && solutionFrom(arrangement, values),
    chain: because && units.most < demand ? chain : null,
  }
}

function asked({ players }: Arrangement, portions: readonly Portion[]): Portion[] {
  return portions.filter(({ player }) => players[player]?.ask.must === false)
}

function unsureOf(arrangement: Arrangement, values: Float64Array): number {
  return asked(arrangement, arrangement.portions).reduce(
    (sum, { variable, unsure }) => sum + unsure * (values[variable] ?? 0),
    0,
  )
}

/** What the want or link whose units `total` counts asks for. */
function wanted({ players, totals }: Arrangement, total: number): number {
  for (const [i, own] of totals.entries()) {
    const place = own.indexOf(total)
    const counts = players[i]?.ask.counts
    if (place >= 0 && counts) return place === 0 ? counts.units : (counts.links[place - 1] ?? 0)
  }
  return 0
}

function solutionFrom(arrangement: Arrangement, values: Float64Array): Solution {
  const { players, portions, classes } = arrangement
  const used = portions.filter(({ variable }) => (values[variable] ?? 0) > 0)
  const uses = usesOf(arrangement, used, values)
  return {
    players: players.map((player, i) => {
      const own = used.filter((portion) => portion.player === i)
      const sum = (list: readonly Portion[]) =>
        list.reduce((total, { variable }) => total + (values[variable] ?? 0), 0)
      const links = player.ask.want.links.map((_, link) => own.filter((one) => serves(one, link)))
      return {
        player,
        choice: choiceOf(arrangement, i, own),
        use: uses[i] ?? new Float64Array(classes.count),
        got: [sum(own), ...links.map(sum)],
        classes,
      }
    }),
  }
}

function serves({ served }: Portion, link: number): boolean {
  return ((served >> link) & 1) === 1
}

/** The values that are shared; how units are divided among links is for whoever asks next. */
function choiceOf({ players, bundles, carts }: Arrangement, i: number, own: readonly Portion[]): Choice {
  const sharedBy = (link: number) => {
    const bundle = bundles[i]
    const alike = (link === -1 ? bundle?.side : bundle?.links[link])?.alike
    if (!alike) return undefined
    return own
      .filter((portion) => link === -1 || serves(portion, link))
      .map(({ stock }) => alike[carts.stocks[stock]?.classes[0] ?? 0] ?? -1)
      .find((value) => value !== -1)
  }
  const value = sharedBy(-1)
  const linkValues = (players[i]?.ask.want.links ?? []).map((_, link) => sharedBy(link))
  return value === undefined ? { linkValues } : { value, linkValues }
}

/** Units of each class by player: those of a stock in several carts are divided among the lesson's own. */
function usesOf(
  { players, carts, cartUsers, classes }: Arrangement,
  used: readonly Portion[],
  values: Float64Array,
): Float64Array[] {
  const uses = players.map(() => new Float64Array(classes.count))
  const given = new Map<string, readonly number[]>()
  for (const [type, { carts: own }] of carts.types.entries()) {
    const users = cartUsers.filter((user) => user.type === type)
    const shares = shareOut(
      own.length,
      users.map(({ variable, busy }) => ({ busy, needed: values[variable] ?? 0 })),
    )
    if (!shares) throw new Error("Carts for lessons without a break were not enough")
    for (const [j, { lesson }] of users.entries()) given.set(`${type} ${lesson}`, shares[j] ?? [])
  }
  const spanOf = (player: number) => players[player]?.ask.want.need.span ?? null
  const order = used.toSorted((a, b) => (spanOf(a.player)?.from ?? 0) - (spanOf(b.player)?.from ?? 0))
  for (const { player, stock, variable } of order) {
    const { classes: own, units, types } = carts.stocks[stock] ?? { classes: [], units: 0, types: [] }
    const lesson = players[player]?.ask.want.need.lesson ?? ""
    const places = given.get(`${types[0]} ${lesson}`)
    const mine = own.length === 1 || !places ? own : places.flatMap((place) => own[place] ?? [])
    const span = spanOf(player)
    let rest = values[variable] ?? 0
    for (const cls of mine) {
      let taken = 0
      for (const [other, use] of uses.entries()) {
        const theirs = spanOf(other)
        if (span && theirs ? overlap(span, theirs) : span === theirs) taken += use[cls] ?? 0
      }
      const amount = Math.min(rest, units - taken)
      const use = uses[player]
      if (use && amount > 0) use[cls] = (use[cls] ?? 0) + amount
      rest -= Math.max(0, amount)
    }
  }
  return uses
}
