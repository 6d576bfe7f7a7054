import type { Answer, InvalidReason, LessonAnswer, RequirementAnswer, Verdict } from "./answer.ts"
import { type Decision, decide, type Session, settle } from "./decide.ts"
import { reasonsOf, rowOf } from "./explain.ts"
import { fitsOf } from "./funnel.ts"
import { allReady, judgeNeeds, type NeedDecision } from "./judge.ts"
import type { Lesson } from "./need.ts"
import { holdPlainly } from "./plain.ts"
import type { Plan } from "./school.ts"
import { lessonSuggestions, suggestionsFor } from "./suggest.ts"

export type TellOptions = {
  /** Whether to look for what would help. */
  readonly suggest: boolean
  /** An attribute, such as `model`: what is not recorded is then told by its values too. */
  readonly among: string | null
}

/** All that is said of one lesson and its requirements. */
export type Told = {
  readonly lesson: LessonAnswer
  readonly requirements: readonly (readonly [string, RequirementAnswer])[]
}

/** What was told of lessons, as an answer with these in their order. */
export function answerOf(
  lessons: Iterable<string>,
  told: ReadonlyMap<string, Told>,
  { totals, warnings }: Pick<Answer, "totals" | "warnings">,
): Answer {
  const byLesson = [...lessons].flatMap((id) => {
    const own = told.get(id)
    return own ? [[id, own] as const] : []
  })
  return {
    format: "readiness-answer/1",
    lessons: Object.fromEntries(byLesson.map(([id, { lesson }]) => [id, lesson])),
    requirements: Object.fromEntries(byLesson.flatMap(([, { requirements }]) => requirements)),
    totals,
    warnings,
  }
}

/**
 * Goes through `plans` in their order, each beside what those before hold, and tells those that `into` wants. `decisions`:
 * what was found of some of them before; those of the others are entered.
 */
export function tellInTurn(
  session: Session,
  plans: readonly Plan[],
  decisions: Map<Lesson, Decision>,
  options: TellOptions,
  into: { readonly wants: (lesson: string) => boolean; readonly take: (lesson: string, told: Told) => void },
): void {
  for (const plan of plans) {
    const { lesson } = plan
    const isValid = lesson.invalid.length === 0
    const plain = isValid ? holdPlainly(session, plan) : null
    const decision = isValid ? (plain ?? decisions.get(lesson) ?? decide(session, lesson)) : null
    if (decision) decisions.set(lesson, decision)
    if (into.wants(lesson.id)) into.take(lesson.id, tell(session, lesson, decision, options))
    if (decision && !plain) settle(session, lesson, decision)
  }
}

/** What is to be said of one lesson, of which `decision` was made as things stand; null where it is invalid. */
export function tell(
  session: Session,
  lesson: Lesson,
  decision: Decision | null,
  options: TellOptions,
): Told {
  const judged = (decision && allReady(lesson, decision, session)) ?? judgeNeeds(session, lesson)
  const requirements = new Map<string, RequirementAnswer>()
  for (const one of judged) requirements.set(one.need.id, requirementAnswer(session, one, options))
  for (const reason of lesson.invalid)
    requirements.set(reason.requirement, invalidRequirement(lesson, reason.requirement))
  return {
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
  { suggest, among }: TellOptions,
): RequirementAnswer {
  const { verdict, level, shortBy, proven } = judged.decision
  const row = rowOf(judged)
  return {
    verdict,
    shortBy,
    // How many units are unsure is the lesson's to say.
    proven: proven || level !== null,
    ...(row ? { fits: fitsOf(session, judged.need, row) } : {}),
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
