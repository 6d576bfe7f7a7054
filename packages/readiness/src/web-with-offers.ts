import type { Verdict } from "./answer.ts"
import type { Instance } from "./instance.ts"
import type { Amounts } from "./offer.ts"
import type { Offers } from "./offers.ts"
import { OpenCheck } from "./open-check.ts"

/** What is said of the lessons of a web, in its order. */
export type Said = {
  readonly verdicts: readonly Verdict[]
  /** Whether all of it is proven. */
  readonly isFirm: boolean
}

/** To read a row costs about so much of what it costs to decide a lesson. */
const READING = 0.05

/** Lessons that can stand in each other's way, and what becomes of them with more of what is offered. */
export class WebWithOffers {
  readonly lessons: readonly string[]
  readonly #instance: Instance
  readonly #offers: Offers
  readonly #steps: number | undefined
  #open: { readonly check: OpenCheck; amounts: Amounts } | null = null
  #work = 0

  /** `instance` has the requirements of `lessons` alone. */
  constructor(instance: Instance, lessons: readonly string[], offers: Offers, steps: number | undefined) {
    this.lessons = lessons
    this.#instance = instance
    this.#offers = offers
    this.#steps = steps
  }

  /** What was done so far: lessons that were decided, and what was read counted as some part of one. */
  get work(): number {
    return this.#work
  }

  at(amounts: Amounts): Said {
    const { outcomes } = this.#checkWith(amounts)
    let isFirm = true
    const verdicts = this.lessons.map((lesson) => {
      const { verdict, proven } = outcomes.get(lesson) ?? { verdict: "invalid", proven: true }
      isFirm &&= proven
      return verdict
    })
    return { verdicts, isFirm }
  }

  /**
   * Fewer devices more than this, beside `amounts`, turn nobody; 1 where the certificates say no more. As long as what is
   * accepted before a refused lesson stays the same, a shortage at one time is filled by as many as are missing or not at
   * all.
   */
  leastDevices(amounts: Amounts): number {
    const check = this.#checkWith(amounts)
    const unready = this.lessons.filter((lesson) => check.outcomes.get(lesson)?.verdict !== "ready")
    const isEachRefused = unready.every((lesson) => check.outcomes.get(lesson)?.verdict === "not-ready")
    if (unready.length === 0 || !isEachRefused) return 1
    this.#work += this.lessons.length + unready.length
    const told = check.tell(unready, { suggest: false, among: null })
    const missing = unready.map((lesson) => {
      const shortage = told.get(lesson)?.lesson.shortage
      return shortage === undefined || shortage.at === null ? 1 : shortage.demand - shortage.supply
    })
    return Math.max(1, Math.min(...missing))
  }

  /** With more than this of the offer at `place` nothing changes any more. */
  enoughOf(place: number): number {
    const [offer, most] = [this.#offers.list[place], this.#offers.most(place)]
    const { requirements } = this.#instance
    switch (offer?.is) {
      case "buy":
        return Math.min(
          most,
          total(requirements, (one) => ((one.sameDevicesAs ?? null) === null ? unitsOf(one) : 0)),
        )
      case "seats":
        return Math.min(
          most,
          total(requirements, (one) =>
            one.licences?.includes(offer.licence) ? Math.max(unitsOf(one), one.users?.length ?? 0) : 0,
          ),
        )
      case "capacity":
        return Math.min(
          most,
          Math.ceil(
            total(requirements, (one) =>
              total(one.uses ?? [], ({ pool, fixed = 0, perUnit = 0 }) =>
                pool === offer.pool ? fixed + perUnit * unitsOf(one) : 0,
              ),
            ) / (offer.each ?? 1),
          ),
        )
      case "back":
      case undefined:
        return most
    }
  }

  #checkWith(amounts: Amounts): OpenCheck {
    const open = this.#open
    if (open && this.#haveSameSupplies(open.amounts, amounts)) {
      for (const place of this.#offers.list.keys()) {
        const [before, after] = [open.amounts[place] ?? 0, amounts[place] ?? 0]
        if (before === after) continue
        for (const row of this.#offers.rowsBetween(place, before, after, amounts)) {
          open.check.setDevice(row)
          this.#work += this.lessons.length
        }
      }
      open.amounts = amounts
      return open.check
    }
    const check = new OpenCheck(this.#offers.instance(this.#instance, amounts), { steps: this.#steps })
    this.#work += this.lessons.length + this.#instance.devices.length * READING
    this.#open = { check, amounts }
    return check
  }

  /** Seats and capacities are read once, when a check is opened. */
  #haveSameSupplies(one: Amounts, other: Amounts): boolean {
    return this.#offers.list.every(
      ({ is }, place) => is === "buy" || is === "back" || (one[place] ?? 0) === (other[place] ?? 0),
    )
  }
}

function total<T>(list: readonly T[], amount: (one: T) => number): number {
  return list.reduce((sum, one) => sum + amount(one), 0)
}

function unitsOf({ count }: Instance["requirements"][number]): number {
  return typeof count === "number" && count > 0 ? count : 0
}
