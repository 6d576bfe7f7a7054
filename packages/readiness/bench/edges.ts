/** What both other methods start from: which device can serve which requirement, and how surely. */
import type { Verdict } from "../src/answer.ts"
import type { Instance } from "../src/instance.ts"
import { type Ask, type AskedLesson, lessonsOf } from "../tests/milp/ask.ts"
import { policyLevel } from "../tests/milp/policy.ts"
import { calendarLevel, kindLevel, type Level, readOf, type Unit, unitsOf } from "../tests/milp/unit.ts"

export const VERDICTS: readonly Verdict[] = ["ready", "ready-with-conditions", "unknown", "not-ready"]

/** A requirement that takes devices, with what those linked to it ask of them too. */
export type Taker = {
  readonly ask: Ask
  /** By unit. */
  readonly levels: Uint8Array
  /** Its lesson's slot: the bench's weeks are on the bell. */
  readonly slot: string
  /** Which units it may have together: all, or those of one value. */
  readonly choices: readonly (ReadonlySet<number> | null)[]
}

export type Weighed = {
  readonly lesson: AskedLesson
  readonly takers: readonly Taker[]
  readonly from: Level
}

export type Edges = { readonly units: readonly Unit[]; readonly lessons: readonly Weighed[] }

/** Every edge; a test of the same words is asked of a device once. */
export function edgesOf(instance: Instance): Edges {
  const units = unitsOf(instance)
  const remembered = (key: string, level: (unit: Unit) => Level) => {
    const levels = known.get(key) ?? Uint8Array.from(units, level)
    known.set(key, levels)
    return levels
  }
  const known = new Map<string, Uint8Array>()
  const levels = (ask: Ask) => {
    const kinds = remembered(JSON.stringify([ask.where, ask.licences, ask.uniformBy]), (unit) =>
      kindLevel(instance, ask, unit),
    )
    const times = remembered(JSON.stringify(ask.times), (unit) => calendarLevel(instance, ask.times, unit))
    return kinds.map((level, nth) => Math.max(level, times[nth] ?? 3))
  }
  const lessons = lessonsOf(instance).map((lesson) => ({
    lesson,
    from: policyLevel(instance, lesson.asks),
    takers: lesson.asks.flatMap((ask) => {
      if (ask.count === 0 || ask.link !== null) return []
      const own = levels(ask)
      for (const link of lesson.asks) {
        if (link.link !== ask.id) continue
        if (link.count !== ask.count)
          throw new RangeError("Read for links that ask for as many as their target")
        for (const [nth, level] of levels(link).entries()) own[nth] = Math.max(own[nth] ?? 3, level)
      }
      return [
        {
          ask,
          levels: own,
          slot: `${ask.times?.from} ${ask.times?.to}`,
          choices: choicesOf(ask, own, units),
        },
      ]
    }),
  }))
  return { units, lessons }
}

function choicesOf(ask: Ask, levels: Uint8Array, units: readonly Unit[]): Taker["choices"] {
  if (ask.uniformBy === null) return [null]
  const byValue = new Map<unknown, Set<number>>()
  for (const unit of units) {
    if ((levels[unit.nth] ?? 3) === 3) continue
    const value = readOf(unit, ask.uniformBy)
    byValue.set(value, (byValue.get(value) ?? new Set()).add(unit.nth))
  }
  return [...byValue.values()]
}

/** Pools and seats at one time, taken by whole lessons: what the bench's weeks ask for beside devices. */
export class Supplies {
  readonly #instance: Instance
  readonly #taken = new Map<string, number>()

  constructor(instance: Instance) {
    this.#instance = instance
  }

  /** Whether all that `lesson` draws on is left. */
  fit(lesson: AskedLesson): boolean {
    return [...this.#draws(lesson)].every(
      ([key, { amount, limit }]) => (this.#taken.get(key) ?? 0) + amount <= limit,
    )
  }

  take(lesson: AskedLesson): void {
    for (const [key, { amount }] of this.#draws(lesson))
      this.#taken.set(key, (this.#taken.get(key) ?? 0) + amount)
  }

  #draws(lesson: AskedLesson): Map<string, { amount: number; limit: number }> {
    const draws = new Map<string, { amount: number; limit: number }>()
    const draw = (key: string, amount: number, limit: number) =>
      draws.set(key, { amount: (draws.get(key)?.amount ?? 0) + amount, limit })
    for (const { times, count, uses, licences } of lesson.asks) {
      for (const { pool, fixed, perUnit } of uses) {
        const found = this.#instance.pools?.find((one) => one.id === pool)
        if (found) draw(`${pool} ${times?.start}`, fixed + perUnit * count, found.capacity)
      }
      for (const id of licences) {
        const found = this.#instance.licences?.find((one) => one.id === id)
        if (found?.scope === "concurrent") draw(`${id} ${times?.start}`, count, found.seats ?? 0)
      }
    }
    return draws
  }
}
