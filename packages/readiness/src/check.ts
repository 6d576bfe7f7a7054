import type { Answer, InvalidReason, LessonAnswer, RequirementAnswer, Verdict } from "./answer.ts"
import { type Decision, decide, openSession, type Session, settle } from "./decide.ts"
import { reasonsOf, rowOf } from "./explain.ts"
import { fitsOf } from "./funnel.ts"
import { allReady, judgeNeeds, type NeedDecision } from "./judge.ts"
import { byPrecedence, type Lesson } from "./need.ts"
import { readSchool } from "./school.ts"
import { lessonSuggestions, suggestionsFor } from "./suggest.ts"
import { totalsOf } from "./totals.ts"

export { NotAnInstance } from "./school.ts"

export type Options = {
  /** Steps of search for each lesson. The default decides every case of FORMAT. */
  readonly steps?: number
  /** Whether to look for what would help. Default true. */
  readonly suggest?: boolean
  /** An attribute, such as `model`: what is not recorded is then told by its values too. */
  readonly among?: string
}

/** Enough for what schools ask; a search that needs more is answered `not-decided-yet`. */
export const DEFAULT_STEPS = 2000

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
  const { steps = DEFAULT_STEPS, suggest = true, among = null } = options
  const school = readSchool(instance)
  const session = openSession(school, school.lessons, steps)
  const decisions = new Map<Lesson, Decision>()
  const lessons = new Map<string, LessonAnswer>()
  const requirements = new Map<string, RequirementAnswer>()
  for (const lesson of school.lessons.toSorted(byPrecedence)) {
    const told = tell(session, lesson, suggest, among)
    if (told.decision) {
      decisions.set(lesson, told.decision)
      settle(session, lesson, told.decision)
    }
    lessons.set(lesson.id, told.lesson)
    for (const [id, answer] of told.requirements) requirements.set(id, answer)
  }
  return {
    format: "readiness-answer/1",
    lessons: Object.fromEntries(lessons),
    requirements: Object.fromEntries(requirements),
    totals: { sure: totalsOf(session, school.lessons, decisions) },
    warnings: school.warnings,
  }
}

/** What is to be said of one lesson, as things stand. Nothing is held for it. */
export function tell(
  session: Session,
  lesson: Lesson,
  suggest: boolean,
  among: string | null = null,
): {
  readonly decision: Decision | null
  readonly lesson: LessonAnswer
  readonly requirements: readonly (readonly [string, RequirementAnswer])[]
} {
  const valid = lesson.invalid.length === 0
  const decision = valid ? decide(session, lesson) : null
  const judged = (decision && allReady(lesson, decision, session)) ?? judgeNeeds(session, lesson)
  const requirements = new Map<string, RequirementAnswer>()
  for (const one of judged) requirements.set(one.need.id, requirementAnswer(session, one, suggest, among))
  for (const reason of lesson.invalid)
    requirements.set(reason.requirement, invalidRequirement(lesson, reason.requirement))
  return {
    decision,
    lesson: decision ? lessonAnswer(session, lesson, decision, judged, requirements) : invalidLesson(lesson),
    requirements: lesson.ids.flatMap((id) => {
      const answer = requirements.get(id)
      return answer ? [[id, answer] as const] : []
    }),
  }
}

function lessonAnswer(
  session: Session,
  lesson: Lesson,
  decision: Decision,
  judged: readonly NeedDecision[],
  requirements: ReadonlyMap<string, RequirementAnswer>,
): LessonAnswer {
  const { verdict, shortBy, minUnsureUnits, proven, shortage, open, overdrafts } = decision
  const reasons = judged.flatMap(({ need }) => requirements.get(need.id)?.reasons ?? [])
  const shortOf = new Map<string, number>()
  for (const { supply, demand } of overdrafts) {
    if (supply.is !== "pool") continue
    const { id, capacity } = supply.pool
    shortOf.set(id, Math.max(shortOf.get(id) ?? 0, demand - capacity))
  }
  const offered = judged.flatMap(({ need }) => requirements.get(need.id)?.suggestions ?? [])
  return {
    verdict,
    shortBy,
    minUnsureUnits,
    ...(shortOf.size > 0 ? { shortOf: Object.fromEntries(shortOf) } : {}),
    proven,
    ...(shortage ? { shortage } : {}),
    reasons: [
      ...reasons.filter((reason) => reason.code !== "not-decided-yet"),
      ...(open ? [{ code: "not-decided-yet", ...open } as const] : []),
    ],
    suggestions: verdict === "not-ready" ? lessonSuggestions(session, lesson, offered) : [],
  }
}

function requirementAnswer(
  session: Session,
  judged: NeedDecision,
  suggest: boolean,
  among: string | null,
): RequirementAnswer {
  const { verdict, level, shortBy, proven } = judged.decision
  const row = rowOf(judged)
  return {
    verdict,
    shortBy,
    // How many units are unsure is the lesson's to say.
    proven: proven || level !== null,
    ...(row ? { fits: fitsOf(session, row) } : {}),
    reasons: reasonsOf(session, judged, among),
    suggestions: suggest ? suggestionsFor(session, judged) : [],
  }
}

const INVALID: { readonly verdict: Verdict; readonly shortBy: 0; readonly proven: true } = {
  verdict: "invalid",
  shortBy: 0,
  proven: true,
}

function invalidLesson({ invalid }: Lesson): LessonAnswer {
  return { ...INVALID, minUnsureUnits: 0, reasons: invalid, suggestions: [] }
}

function invalidRequirement({ invalid }: Lesson, requirement: string): RequirementAnswer {
  const reasons: InvalidReason[] = invalid.filter((reason) => reason.requirement === requirement)
  return { ...INVALID, reasons, suggestions: [] }
}
