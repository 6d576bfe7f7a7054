/** The verdicts of FORMAT from a solver: what the engine is compared with. It shares no code with the engine. */
import type { Verdict } from "../../src/answer.ts"
import type { Instance } from "../../src/instance.ts"
import { type Ask, type AskedLesson, lessonsOf } from "./ask.ts"
import { type Aim, type Entry, Model } from "./model.ts"
import { policyLevel } from "./policy.ts"
import type { Solver } from "./solver.ts"
import type { Level } from "./unit.ts"

export type Judged = { readonly verdict: Verdict; readonly shortBy: number; readonly minUnsureUnits: number }
export type Judgement = {
  readonly lessons: { readonly [lesson: string]: Judged }
  readonly maxUnits: number | null
}

const VERDICTS = ["ready", "ready-with-conditions", "unknown"] as const

/** Every lesson's verdict and numbers, and the most units over all. */
export async function judge(instance: Instance, solver: Solver): Promise<Judgement> {
  return new Judge(instance, solver).run()
}

class Judge {
  readonly #model: Model
  readonly #solver: Solver
  readonly #accepted: Entry[] = []

  constructor(instance: Instance, solver: Solver) {
    this.#model = new Model(instance)
    this.#solver = solver
  }

  async run(): Promise<Judgement> {
    const lessons: [string, Judged][] = []
    const asked = lessonsOf(this.#model.instance)
    for (const lesson of asked) lessons.push([lesson.id, await this.#lesson(lesson)])
    const everything = asked.flatMap(({ invalid, asks }) =>
      invalid ? [] : asks.filter((ask) => ask.times !== null).map((ask) => entryOf(ask, 0, false)),
    )
    return { lessons: Object.fromEntries(lessons), maxUnits: await this.#best(everything, "units") }
  }

  async #lesson({ invalid, asks }: AskedLesson): Promise<Judged> {
    if (invalid) return { verdict: "invalid", shortBy: 0, minUnsureUnits: 0 }
    if (asks.some((ask) => ask.times === null)) return this.#unscheduled(asks)
    const from = policyLevel(this.#model.instance, asks)
    for (const level of [0, 1, 2] as const) {
      // With no edge of this level among its own, it would be the same program again.
      const again = level > from && !asks.some((ask) => this.#model.levels(ask).includes(level))
      if (level < from || again) continue
      const entries = asks.map((ask) => entryOf(ask, level, true))
      const unsure = await this.#best([...this.#accepted, ...entries], "unsure")
      if (unsure === null) continue
      this.#accepted.push(...entries.map((entry) => ({ ...entry, own: false })))
      return { verdict: VERDICTS[level], shortBy: 0, minUnsureUnits: unsure }
    }
    const shortBy = await this.#shortBy(asks, this.#accepted)
    return { verdict: "not-ready", shortBy, minUnsureUnits: 0 }
  }

  /** Unknown, unless it would not fit even alone, all its requirements at one time. */
  async #unscheduled(asks: readonly Ask[]): Promise<Judged> {
    const alone = asks.map((ask) => ({ ...ask, times: null }))
    const refused = policyLevel(this.#model.instance, asks) === 3
    const entries = alone.map((ask) => entryOf(ask, 2, true))
    const unsure = refused ? null : await this.#best(entries, "unsure")
    if (unsure !== null) return { verdict: "unknown", shortBy: 0, minUnsureUnits: 0 }
    return { verdict: "not-ready", shortBy: await this.#shortBy(alone, []), minUnsureUnits: 0 }
  }

  async #shortBy(asks: readonly Ask[], beside: readonly Entry[]): Promise<number> {
    const entries = asks.map((ask) => entryOf(ask, 2, false))
    const most = await this.#best([...beside, ...entries], "units", true)
    if (most === null) throw new Error("Lessons that were accepted no longer fit")
    return asks.reduce((total, { count }) => total + count, 0) - most
  }

  #best(entries: readonly Entry[], aim: Aim, lenient = false): Promise<number | null> {
    const program = this.#model.program(entries, aim, lenient)
    return this.#solver.best(program, aim === "units" ? "Maximize" : "Minimize")
  }
}

function entryOf(ask: Ask, level: Level, all: boolean): Entry {
  return { ask, level, all, own: true }
}
