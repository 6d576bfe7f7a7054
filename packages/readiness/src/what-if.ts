import type { Verdict } from "./answer.ts"
import { decide, openSession, settle } from "./decide.ts"
import type { Time } from "./instance.ts"
import { byPrecedence, type Lesson } from "./need.ts"
import { DEFAULT_STEPS } from "./open-check.ts"
import { planOf, readSchool } from "./school.ts"

/** The verdict that a lesson would have. Fields as in a lesson's answer. */
export type WhatIf = {
  readonly verdict: Verdict
  readonly shortBy: number
  readonly minUnsureUnits: number
  readonly proven: boolean
}

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
  const { place = "own", steps = DEFAULT_STEPS } = options
  const school = readSchool(instance, variants)
  const changed = school.variants.map((lessons) => lessons.find(({ id }) => id === lesson) ?? null)
  const asked = changed.flatMap((variant) => variant ?? [])
  const session = openSession(
    school,
    [...school.lessons, ...asked].map((one) => planOf(one, school)),
    steps,
  )
  const others = school.lessons.filter(({ id }) => id !== lesson).toSorted(byPrecedence)
  const answers = new Map<Lesson, WhatIf>()
  let next = 0
  for (const variant of asked.toSorted(byPrecedence)) {
    for (; next < others.length; next++) {
      const other = others[next]
      if (!other || (place === "own" && byPrecedence(other, variant) > 0)) break
      if (other.invalid.length === 0) settle(session, other, decide(session, other))
    }
    if (variant.invalid.length > 0) {
      answers.set(variant, { verdict: "invalid", shortBy: 0, minUnsureUnits: 0, proven: true })
      continue
    }
    const { verdict, shortBy, minUnsureUnits, proven } = decide(session, variant)
    answers.set(variant, { verdict, shortBy, minUnsureUnits, proven })
  }
  return changed.map((variant) => (variant && answers.get(variant)) ?? NOTHING_ASKED)
}

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
  const own = requirementsOf(instance).filter((one) => new Map(Object.entries(one)).get("lesson") === lesson)
  const variants = times.map(({ start, end }) => own.map((requirement) => ({ ...requirement, start, end })))
  return whatIf(instance, lesson, variants, options)
}

function requirementsOf(instance: unknown): readonly object[] {
  if (typeof instance !== "object" || instance === null || !("requirements" in instance)) return []
  const { requirements } = instance
  return Array.isArray(requirements)
    ? requirements.filter((one) => typeof one === "object" && one !== null)
    : []
}
