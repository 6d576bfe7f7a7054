import type { Answer, SureTotals } from "./answer.ts"
import { type Decision, hold } from "./decide.ts"
import { partsOf } from "./district.ts"
import type { Lesson } from "./need.ts"
import { DEFAULT_STEPS, INVALID, type OpenOptions, type Outcome } from "./open-check.ts"
import { plansOf, readSchool, type School } from "./school.ts"
import { sessionsOf } from "./sessions.ts"
import { answerOf, type TellOptions, type Told, tellInTurn } from "./tell.ts"
import { totalsOf } from "./totals.ts"

export { NotAnInstance } from "./school.ts"

export type Options = OpenOptions & {
  /** Whether to look for what would help. Default true. */
  readonly suggest?: boolean
  /** An attribute, such as `model`: what is not recorded is then told by its values too. */
  readonly among?: string | null
  /** Lessons from which on an instance is looked at for parts that share nothing. The default suits districts. */
  readonly partsFrom?: number
}

/**
 * Checks every lesson of an instance against its school: the verdict of each lesson and requirement, with
 * reasons and what would help. A pure function: the same instance gives the same answer everywhere.
 *
 * Takes any value; what is malformed makes its lesson `invalid`. Throws {@link NotAnInstance} where it is no
 * instance at all.
 *
 * @example
 * const answer = check({ format: "readiness-instance/1", devices, requirements })
 * answer.lessons["occurrence-7"]?.verdict // "not-ready"
 */
export function check(instance: unknown, options: Options = {}): Answer {
  const whole = readSchool(instance)
  const { suggest = true, among = null, steps = DEFAULT_STEPS } = options
  const told = new Map<string, Told>()
  const totals = partsOf(whole, options.partsFrom).map((part) =>
    tellPart(part, steps, { suggest, among }, told),
  )
  const ids = whole.lessons.map(({ id }) => id)
  return answerOf(ids, told, { totals: { sure: inAll(totals) }, warnings: whole.warnings })
}

/** What becomes of every lesson, without why. Throws as {@link check} does. */
export function outcomesOf(
  instance: unknown,
  { steps = DEFAULT_STEPS, partsFrom }: Pick<Options, "steps" | "partsFrom"> = {},
): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>()
  for (const part of partsOf(readSchool(instance), partsFrom))
    for (const { session, plans } of sessionsOf(part, plansOf(part), steps))
      for (const plan of plans)
        outcomes.set(plan.lesson.id, plan.lesson.invalid.length > 0 ? INVALID : hold(session, plan))
  return outcomes
}

/** Tells all lessons of a part into `told`, and answers its totals. */
function tellPart(part: School, steps: number, options: TellOptions, told: Map<string, Told>): SureTotals {
  const all = plansOf(part)
  const decisions = new Map<Lesson, Decision>()
  for (const { session, plans } of sessionsOf(part, all, steps))
    tellInTurn(session, plans, decisions, options, {
      wants: () => true,
      take: (lesson, one) => told.set(lesson, one),
    })
  return totalsOf(part, all, decisions, steps)
}

/** The totals of parts that share nothing. */
function inAll(parts: readonly SureTotals[]): SureTotals {
  if (parts.some(({ maxUnits }) => maxUnits === null)) return { maxUnits: null }
  const irreducible = parts.find((part) => part.irreducible)?.irreducible
  let units: number | undefined = 0
  for (const { maxUnits } of parts)
    units = units === undefined || maxUnits == null ? undefined : units + maxUnits
  return { ...(units === undefined ? {} : { maxUnits: units }), ...(irreducible ? { irreducible } : {}) }
}
