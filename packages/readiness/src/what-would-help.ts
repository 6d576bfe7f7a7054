import type { Verdict } from "./answer.ts"
import type { Instance } from "./instance.ts"
import type { Amounts, Offer } from "./offer.ts"
import { Offers } from "./offers.ts"
import { OpenCheck } from "./open-check.ts"
import { turningPoints } from "./turning-points.ts"
import { type Said, WebWithOffers } from "./web-with-offers.ts"

export type { BoughtDevice, Offer } from "./offer.ts"

export type HelpOptions = {
  /** How many offers are taken one after the other. Default 3. */
  readonly inTurn?: number
  /** Steps of search for each lesson, as in `check`. */
  readonly steps?: number
  /** Lessons that are decided in all, give or take a web, before it ends with what it has found. Default 100,000. */
  readonly work?: number
}

export type WhatWouldHelp = {
  /** Lessons that are not ready as things are. */
  readonly unready: number
  /** Each offer alone that makes some lesson ready, or better: the most lessons first, then the fewest units. */
  readonly single: readonly Help[]
  /**
   * One after the other, each the best that there is then: not always the best that as many offers together can do.
   * What a step says is beside those before it.
   */
  readonly inTurn: readonly Taken[]
  /** False: there was more to try than `work` allows, so that there may be more and better. What is said holds. */
  readonly isWhole: boolean
}

export type Help = {
  /** Its place among the offers given. */
  readonly offer: number
  /** The one of `gains` that makes most lessons ready, with the fewest units. */
  readonly best: Gain
  /** Every amount with which more, or others, are turned than with one less, ascending. */
  readonly gains: readonly Gain[]
}

export type Taken = { readonly offer: number; readonly gain: Gain }

/** What so much of an offer does. Lessons by id, in order of the requirements. */
export type Gain = {
  readonly amount: number
  /** Devices, seats, or units of the pool. */
  readonly units: number
  /** They come to be ready. */
  readonly ready: readonly string[]
  /** They come to be better, but not ready. */
  readonly better: readonly string[]
  /** They come to be worse: an earlier one, which fits now, takes what they had. */
  readonly worse: readonly string[]
  /** Lessons that are ready with it, less those that are without it. */
  readonly net: number
}

const IN_TURN = 3
const WORK = 100_000

/**
 * Which of `offers` would make the most lessons ready. Everything that is said is what `check` says of the instance with
 * that much of the offer.
 *
 * Each web of lessons is asked for itself, and those in which all is ready not at all. Cost: for each offer, and each
 * other web, the log of the units asked there, for each amount at which something turns. Throws as `check` does.
 */
export function whatWouldHelp(
  instance: Instance,
  offers: readonly Offer[],
  { inTurn = IN_TURN, steps, work = WORK }: HelpOptions = {},
): WhatWouldHelp {
  const asking = new Asking(instance, new Offers(offers, instance), steps, work)
  let amounts: Amounts = offers.map(() => 0)
  const single = asking.helps(amounts)
  const taken: Taken[] = []
  for (let next = single[0]; next && taken.length < inTurn; ) {
    const { offer, best } = next
    if (best.net <= 0) break
    taken.push({ offer, gain: best })
    amounts = amounts.with(offer, (amounts[offer] ?? 0) + best.amount)
    next = taken.length < inTurn ? asking.helps(amounts)[0] : undefined
  }
  return { unready: asking.unready, single, inTurn: taken, isWhole: asking.isWhole }
}

/** Too much was asked. */
class OutOfWork extends Error {}

class Asking {
  readonly unready: number
  readonly #offers: Offers
  readonly #webs: readonly WebWithOffers[]
  readonly #work: number
  /** The place of each lesson among all. */
  readonly #order: ReadonlyMap<string, number>
  #isWhole = true

  constructor(instance: Instance, offers: Offers, steps: number | undefined, work: number) {
    this.#offers = offers
    this.#work = work
    const open = new OpenCheck(instance, { steps })
    const outcomes = [...open.outcomes]
    this.#order = new Map(outcomes.map(([lesson], place) => [lesson, place]))
    const isUnready = (lesson: string) => isHelpable(open.outcomes.get(lesson)?.verdict ?? "invalid")
    this.unready = outcomes.filter(([lesson]) => isUnready(lesson)).length
    const byLesson = Map.groupBy(instance.requirements, ({ lesson }) => lesson)
    this.#webs = open.webs
      // An invalid lesson takes nothing, whatever there is.
      .map((web) => web.filter((lesson) => open.outcomes.get(lesson)?.verdict !== "invalid"))
      .filter((web) => web.some(isUnready))
      .map((web) => {
        const requirements = web.flatMap((lesson) => byLesson.get(lesson) ?? [])
        return new WebWithOffers({ ...instance, requirements }, web, offers, steps)
      })
  }

  get isWhole(): boolean {
    return this.#isWhole
  }

  /** What each offer does beside `amounts`, the best first. */
  helps(amounts: Amounts): Help[] {
    const helps: Help[] = []
    const asked = this.#webs.map((web) => ({ web, base: web.at(amounts), least: web.leastDevices(amounts) }))
    for (const offer of this.#mostPromising(amounts, asked)) {
      try {
        const help = this.#help(offer, amounts, asked)
        if (help) helps.push(help)
      } catch (error) {
        if (!(error instanceof OutOfWork)) throw error
        this.#isWhole = false
        break
      }
    }
    return helps.sort(byGain)
  }

  /** Those that make any difference, by what all that can be had of them does: where the work ends, the best are done. */
  #mostPromising(amounts: Amounts, asked: readonly AskedWeb[]): number[] {
    const promises: { readonly offer: number; readonly net: number }[] = []
    // What each promises is told first, for no more than half of what may be done.
    const enough = (this.#worked + this.#work) / 2
    for (const offer of this.#offers.list.keys()) {
      if (this.#worked > enough) {
        this.#isWhole = false
        break
      }
      const tops = asked.flatMap((one) => {
        const { below, most } = this.#range(offer, amounts, one)
        if (most <= below) return []
        const said = one.web.at(amounts.with(offer, (amounts[offer] ?? 0) + most))
        return haveSameVerdicts(one.base, said) && one.base.isFirm && said.isFirm
          ? []
          : [countReady(said) - countReady(one.base)]
      })
      if (tops.length > 0) promises.push({ offer, net: tops.reduce((sum, net) => sum + net, 0) })
    }
    return promises.sort((one, other) => other.net - one.net).map(({ offer }) => offer)
  }

  /** Amounts up to `below` turn nobody of the web, nor do more than `most`. */
  #range(offer: number, amounts: Amounts, { web, least }: AskedWeb) {
    const most = Math.min(web.enoughOf(offer), this.#offers.most(offer) - (amounts[offer] ?? 0))
    return { below: this.#offers.areSingle(offer) ? least - 1 : 0, most }
  }

  get #worked(): number {
    return this.#webs.reduce((sum, { work }) => sum + work, 0)
  }

  #help(offer: number, amounts: Amounts, asked: readonly AskedWeb[]): Help | null {
    const had = amounts[offer] ?? 0
    const turns: Turn[] = []
    for (const one of asked) {
      const { web, base } = one
      const { below, most } = this.#range(offer, amounts, one)
      const at = (more: number) => {
        // With one less than the least it is as it is now, which need not be asked.
        if (more <= below) return base
        if (this.#worked > this.#work) throw new OutOfWork()
        return web.at(amounts.with(offer, had + more))
      }
      for (const amount of turningPoints(below, most, at, haveSameVerdicts))
        turns.push({ amount, web, base, said: at(amount) })
    }
    const gains = this.#gains(offer, had, turns)
    const best = gains.reduce<Gain | null>((most, gain) => (most && most.net >= gain.net ? most : gain), null)
    return best && gains.some(({ ready, better }) => ready.length + better.length > 0)
      ? { offer, best, gains }
      : null
  }

  /** All webs together, at each amount at which one of them turns. */
  #gains(offer: number, had: number, turns: readonly Turn[]): Gain[] {
    const now = new Map<WebWithOffers, Turn>()
    const byAmount = Map.groupBy(turns, ({ amount }) => amount)
    const gains: Gain[] = []
    for (const amount of [...byAmount.keys()].sort((one, other) => one - other)) {
      for (const turn of byAmount.get(amount) ?? []) now.set(turn.web, turn)
      const units = this.#offers.unitsOf(offer, had + amount) - this.#offers.unitsOf(offer, had)
      const gain = this.#gain(amount, units, [...now.values()])
      // A lesson that is unknown, and then conditional, is better with both.
      if (!turnTheSame(gain, gains.at(-1) ?? NOTHING)) gains.push(gain)
    }
    return gains
  }

  #gain(amount: number, units: number, turns: readonly Turn[]): Gain {
    const [ready, better, worse]: [string[], string[], string[]] = [[], [], []]
    let net = 0
    for (const { web, base, said } of turns)
      for (const [i, lesson] of web.lessons.entries()) {
        const [from, to] = [base.verdicts[i] ?? "invalid", said.verdicts[i] ?? "invalid"]
        if (from === to) continue
        if (to === "ready") ready.push(lesson)
        else if (rank(to) < rank(from)) better.push(lesson)
        else worse.push(lesson)
        net += Number(to === "ready") - Number(from === "ready")
      }
    const inOrder = (lessons: string[]) =>
      lessons.sort((one, other) => (this.#order.get(one) ?? 0) - (this.#order.get(other) ?? 0))
    return { amount, units, ready: inOrder(ready), better: inOrder(better), worse: inOrder(worse), net }
  }
}

type AskedWeb = { readonly web: WebWithOffers; readonly base: Said; readonly least: number }
type Turn = {
  readonly amount: number
  readonly web: WebWithOffers
  readonly base: Said
  readonly said: Said
}

const NOTHING = { ready: [], better: [], worse: [] }

function turnTheSame(one: Omit<Gain, "amount" | "units" | "net">, other: typeof one): boolean {
  return (["ready", "better", "worse"] as const).every((way) => one[way].join() === other[way].join())
}

function byGain(one: Help, other: Help): number {
  const [a, b] = [one.best, other.best]
  return (
    b.net - a.net ||
    a.worse.length - b.worse.length ||
    a.units - b.units ||
    b.better.length - a.better.length ||
    one.offer - other.offer
  )
}

function haveSameVerdicts({ verdicts }: Said, other: Said): boolean {
  return verdicts.every((verdict, i) => verdict === other.verdicts[i])
}

function countReady({ verdicts }: Said): number {
  return verdicts.filter((verdict) => verdict === "ready").length
}

const ORDER: readonly Verdict[] = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"]

function rank(verdict: Verdict): number {
  return ORDER.indexOf(verdict)
}

function isHelpable(verdict: Verdict): boolean {
  return verdict !== "ready" && verdict !== "invalid"
}
