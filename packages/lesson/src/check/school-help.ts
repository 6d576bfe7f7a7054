import { whatWouldHelp } from "@readyroom/readiness/what-would-help"
import { checkSchool, type Engine } from "./check-school.ts"
import { type OfferedThing, schoolOffers, suppositionOf } from "./school-offers.ts"
import { buildInstance } from "./school-to-instance.ts"
import { awayDevices, type CheckedSchool, type SupposeOptions, suppose } from "./suppose.ts"
import type { Supposition } from "./supposition.ts"
import { type Turned, turned } from "./turned.ts"
import { isWorse, type SchoolVerdicts } from "./verdicts.ts"

export type SchoolHelpOptions = SupposeOptions & {
  /** Devices or seats of a kind that may be bought at once. */
  readonly most: number
  readonly inTurn: number
  /** Told of single ones. */
  readonly told: number
  /** As in `whatWouldHelp`. */
  readonly work: number
}

export type SchoolHelp = {
  readonly single: readonly ThingHelp[]
  /** How many more would help. */
  readonly more: number
  /** One beside the other, each the best that there is then. */
  readonly inTurn: readonly ThingHelp[]
  readonly isWhole: boolean
}

export type ThingHelp = {
  readonly thing: OfferedThing
  readonly amount: number
  /** Devices that would come back, by id. */
  readonly devices: readonly string[]
  /** The change that it is, to look at beside others, with those that stand before it in turn. */
  readonly changes: readonly Supposition[]
  /** How many lessons more are ready, at each amount at which that is another number. */
  readonly grows: readonly { readonly amount: number; readonly net: number }[]
  readonly net: number
  readonly turns: readonly Turned[]
  /** The school as it would be. */
  readonly supposed: CheckedSchool
}

/**
 * Which purchase or repair would make the most occurrences ready. What is told of each was checked again with the whole
 * school as it would be, as a dry run does.
 */
export function schoolHelp(school: CheckedSchool, check: Engine, options: SchoolHelpOptions): SchoolHelp {
  const { instance } = buildInstance(school.facts, school.asked)
  const offers = schoolOffers(school.facts, instance, options, options.most)
  const found = whatWouldHelp(
    instance,
    offers.map(({ offer }) => offer),
    { inTurn: options.inTurn, work: options.work },
  )
  const rerun = new Rerun(school, check, options)
  const thingOf = (place: number) => offers[place]?.thing
  const single: ThingHelp[] = []
  const seen = new Set<string>()
  for (const { offer, best, gains } of found.single.slice(0, options.told)) {
    const thing = thingOf(offer)
    if (thing === undefined) continue
    const help = rerun.with([], thing, best.amount)
    const key = JSON.stringify(help.devices)
    // A cart, and all of a model, may be the same devices.
    if (!helps(help) || (help.devices.length > 0 && seen.has(key))) continue
    seen.add(key)
    // What a booking takes may be others then: what was checked of the whole school goes before.
    const grows = help.net === best.net ? growing(gains) : [{ amount: best.amount, net: help.net }]
    single.push({ ...help, grows })
  }
  const inTurn: ThingHelp[] = []
  for (const { offer, gain } of found.inTurn) {
    const thing = thingOf(offer)
    if (thing === undefined) break
    const help = rerun.with(inTurn.at(-1)?.changes ?? [], thing, gain.amount)
    if (help.net <= 0) break
    inTurn.push(help)
  }
  return {
    single: single.sort((one, other) => other.net - one.net),
    more: Math.max(0, found.single.length - options.told),
    inTurn,
    isWhole: found.isWhole,
  }
}

/** Asks the whole school anew, one supposition after the other. */
class Rerun {
  readonly #school: CheckedSchool
  readonly #check: Engine
  readonly #options: SupposeOptions
  readonly #verdicts = new Map<string, { readonly school: CheckedSchool; readonly says: SchoolVerdicts }>()

  constructor(school: CheckedSchool, check: Engine, options: SupposeOptions) {
    this.#school = school
    this.#check = check
    this.#options = options
  }

  with(before: readonly Supposition[], thing: OfferedThing, amount: number): ThingHelp {
    const from = this.#after(before)
    const changes = [...before, suppositionOf(thing, amount, from.school.facts)]
    const to = this.#after(changes)
    const turns = turned(from.says, to.says)
    return {
      thing,
      amount,
      devices: thing.is === "back" ? backOf(thing, amount, from.school) : [],
      changes,
      grows: [],
      net: readyIn(turns, "to") - readyIn(turns, "from"),
      turns,
      supposed: to.school,
    }
  }

  #after(changes: readonly Supposition[]) {
    const key = JSON.stringify(changes)
    const known = this.#verdicts.get(key)
    if (known !== undefined) return known
    const school = suppose(this.#school, changes, this.#options)
    const says = checkSchool(school.facts, school.asked, this.#check, { planBsOf: new Set() })
    const made = { school, says }
    this.#verdicts.set(key, made)
    return made
  }
}

function backOf(
  thing: Extract<OfferedThing, { is: "back" }>,
  amount: number,
  { facts }: CheckedSchool,
): string[] {
  const away = awayDevices(facts, thing).map(({ id }) => id)
  return "cart" in thing.of ? away : away.slice(0, amount)
}

function readyIn(turns: readonly Turned[], side: "from" | "to"): number {
  return turns.filter((turn) => turn[side].verdict === "ready").length
}

/** Whether somebody is ready, or better. */
function helps({ turns }: ThingHelp): boolean {
  return turns.some(({ from, to }) => isWorse(from.verdict, to.verdict))
}

function growing(gains: readonly { readonly amount: number; readonly net: number }[]): ThingHelp["grows"] {
  return gains
    .filter(({ net }, i) => net !== (gains[i - 1]?.net ?? 0))
    .map(({ amount, net }) => ({ amount, net }))
}
