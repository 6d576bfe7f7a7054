import type { Actor } from "@readyroom/auth/policy"
import { schools } from "@readyroom/db/schema/organisation"
import type { FoundSuggestion } from "@readyroom/lesson/check/found-suggestion"
import { type LessonReadiness, nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import type { BlockReason } from "@readyroom/lesson/check/reason"
import type { OccurrenceVerdict, RequirementVerdict } from "@readyroom/lesson/check/verdicts"
import { comingPeriods } from "@readyroom/lesson/occurrences/bell-schedule"
import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import type { Language } from "@readyroom/lesson/requirements/language"
import { foundText } from "@readyroom/lesson/verdict-text/found-text"
import { reasonText } from "@readyroom/lesson/verdict-text/reason-text"
import { suggestionText } from "@readyroom/lesson/verdict-text/suggestion-text"
import type { TextContext } from "@readyroom/lesson/verdict-text/text-context"
import { eq } from "drizzle-orm"
import { lessonFor } from "../lessons/lesson-access.ts"
import { readBellTimes } from "../schools/bell-schedule.ts"
import { readHolidays } from "../schools/holidays.ts"
import type { Services } from "../services.ts"
import type {
  OfferedTimes,
  OfferedTimesQuery,
  Readiness,
  SuggestionApplied,
  Suggestions,
} from "./readiness-shapes.ts"

/** How many lesson times are tried for a lesson that does not fit at its own: some days of most schools. */
const TRIED = 30

/** How many lesson times are offered. */
const OFFERED = 6

/**
 * What the check says of a lesson now, with sentences in `language`.
 * @throws Problem `no-such-lesson`, `check-unavailable`
 */
export async function readReadiness(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  lessonId: string,
  language: Language,
): Promise<Readiness> {
  const { id, schoolId } = await lessonFor(services, actor, lessonId, "lesson:read")
  const { timeZone } = await schoolOf(services.orm, schoolId)
  const json = (await services.checks.verdictsOf(schoolId)).get(id)?.json
  const said: LessonReadiness = json === undefined ? nothingAsked : JSON.parse(json)
  const context: TextContext = {
    language,
    timeZone,
    now: Math.floor(Date.now() / 60_000),
    registry: defaultRegistry,
  }
  return {
    verdict: said.verdict,
    occurrences: said.occurrences.flatMap((one) => occurrenceSaid(one, context)),
    unscheduled:
      said.unscheduled?.requirements.map((one) => requirementSaid(one, said.unscheduled, context)) ?? [],
  }
}

/**
 * The next lesson times of the school's bell schedule, each with the verdict that the lesson would have in it.
 * @throws Problem `no-such-lesson`, `check-unavailable`
 */
export async function offerTimes(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  lessonId: string,
  { classId, roomId }: OfferedTimesQuery,
): Promise<OfferedTimes> {
  const { orm } = services
  const { id, schoolId } = await lessonFor(services, actor, lessonId, "lesson:read")
  const { timeZone } = await schoolOf(orm, schoolId)
  const schedule = await readBellTimes(orm, schoolId)
  const off = await readHolidays(orm, schoolId)
  const times = comingPeriods(new Date(), OFFERED, schedule, timeZone, off)
  const verdicts = await services.checks.verdictsAt({
    schoolId,
    lessonId: id,
    classId: classId ?? null,
    roomId: roomId ?? null,
    times: times.map(({ startsAt, endsAt }) => ({ start: minutes(startsAt), end: minutes(endsAt) })),
  })
  return {
    items: times.map(({ period, startsAt, endsAt }, index) => ({
      period: period.name,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      verdict: verdicts[index] ?? "unknown",
    })),
  }
}

/**
 * What would help one time of a lesson (or a lesson without one), with sentences in `language`.
 * @throws Problem `no-such-lesson`, `check-unavailable`
 */
export async function readSuggestions(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  lessonId: string,
  occurrenceId: string | null,
  language: Language,
): Promise<Suggestions> {
  const { orm, checks } = services
  const { id, schoolId } = await lessonFor(services, actor, lessonId, "lesson:read")
  const { timeZone } = await schoolOf(orm, schoolId)
  const schedule = await readBellTimes(orm, schoolId)
  const times = comingPeriods(new Date(), TRIED, schedule, timeZone, await readHolidays(orm, schoolId))
  const found = await checks.suggestionsFor({
    schoolId,
    lessonId: id,
    occurrenceId,
    times: times.map(({ startsAt, endsAt }) => ({ start: minutes(startsAt), end: minutes(endsAt) })),
  })
  const context: TextContext = { language, timeZone, now: Math.floor(Date.now() / 60_000) }
  return { items: found.map((one) => ({ ...one, text: foundText(one, context), apply: appliedBy(one) })) }
}

function appliedBy(found: FoundSuggestion): SuggestionApplied | null {
  switch (found.code) {
    case "another-kind":
    case "share":
      return {
        is: "edits",
        edits: found.edits.map(({ requirementId, attributes }) => ({
          requirementId,
          attributes: { ...attributes },
        })),
      }
    case "another-time":
      return { is: "move", startsAt: instant(found.start), endsAt: instant(found.end) }
    case "another-room":
      return { is: "room", roomId: found.roomId }
    case "split": {
      const { students, others, start, end } = found
      return { is: "split", students, others, startsAt: instant(start), endsAt: instant(end) }
    }
    case "bring-back":
    case "find-out":
      return null
  }
}

async function schoolOf(orm: Services["orm"], schoolId: string) {
  const [school] = await orm
    .select({ timeZone: schools.timeZone })
    .from(schools)
    .where(eq(schools.id, schoolId))
  if (school === undefined) throw new Error(`School ${schoolId} of a lesson is not there`)
  return school
}

function occurrenceSaid(said: OccurrenceVerdict, context: TextContext): Readiness["occurrences"] {
  const { occurrenceId, start, end, verdict, reasons, requirements } = said
  if (occurrenceId === null || start === null || end === null) return []
  return [
    {
      id: occurrenceId,
      startsAt: new Date(start * 60_000).toISOString(),
      endsAt: new Date(end * 60_000).toISOString(),
      verdict,
      reasons: reasons.map((reason) => ({ ...reason, text: reasonText(reason, context) })),
      requirements: requirements.map((one) => requirementSaid(one, said, context)),
    },
  ]
}

function requirementSaid(
  { requirementId, verdict, shortBy, reasons, suggestions }: RequirementVerdict,
  occurrence: OccurrenceVerdict | null,
  context: TextContext,
): Readiness["unscheduled"][number] {
  return {
    id: requirementId,
    verdict,
    shortBy,
    proven: occurrence?.proven ?? true,
    reasons: reasons.map((reason: BlockReason) => ({ ...reason, text: reasonText(reason, context) })),
    suggestions: suggestions.map((one) => ({ ...one, text: suggestionText(one, context) })),
  }
}

const instant = (at: number) => new Date(at * 60_000).toISOString()
const minutes = (at: Date) => Math.floor(at.getTime() / 60_000)
