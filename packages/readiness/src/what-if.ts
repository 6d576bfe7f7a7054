import type { Time } from "./instance.ts"
import { OpenCheck, type Outcome } from "./open-check.ts"

/** What would become of a lesson. */
export type WhatIf = Outcome

export type WhatIfOptions = {
  /**
   * `own` (default): in the place in the order that its requirements say, taking from all behind it.
   * `last`: behind all others, so that nobody loses anything by it.
   */
  readonly place?: "own" | "last"
  readonly steps?: number
}

const NOTHING_ASKED: WhatIf = { verdict: "ready", shortBy: 0, minUnsureUnits: 0, proven: true }

/**
 * What the verdict of `lesson` would be with each of `variants` in the place of its requirements: another count,
 * another kind of device, its Plan B. The others are checked once for all variants, so that many cost little
 * more than one. The lesson need not be in the instance. Throws as `check` does.
 */
export function whatIf(
  instance: unknown,
  lesson: string,
  variants: readonly (readonly unknown[])[],
  options: WhatIfOptions = {},
): WhatIf[] {
  const { place = "own", steps } = options
  const open = new OpenCheck(instance, { steps })
  return variants.map((variant) => {
    const own = variant.filter(isObject).filter((one) => lessonOf(one) === lesson)
    open.setLesson(lesson, place === "last" ? own.map((one) => ({ ...one, ...LAST })) : own)
    const { verdict, shortBy, minUnsureUnits, proven } = open.outcomes.get(lesson) ?? NOTHING_ASKED
    return { verdict, shortBy, minUnsureUnits, proven }
  })
}

/** Behind every other. */
const LAST = { priority: Number.MIN_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER }

/**
 * What the verdict of `lesson` would be at each of `times`, all its requirements moved there. For offering times
 * that cost nobody else anything, ask with `place: "last"`.
 */
export function whatIfMoved(
  instance: unknown,
  lesson: string,
  times: readonly { readonly start: Time; readonly end: Time }[],
  options: WhatIfOptions = {},
): WhatIf[] {
  const own = requirementsOf(instance).filter((one) => lessonOf(one) === lesson)
  const variants = times.map(({ start, end }) => own.map((requirement) => ({ ...requirement, start, end })))
  return whatIf(instance, lesson, variants, options)
}

function requirementsOf(instance: unknown): readonly object[] {
  if (!isObject(instance) || !("requirements" in instance)) return []
  const { requirements } = instance
  return Array.isArray(requirements) ? requirements.filter(isObject) : []
}

function lessonOf(requirement: object): unknown {
  return "lesson" in requirement ? requirement.lesson : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null
}
