import type { Orm, Tx } from "@readyroom/db"
import { lessons, occurrenceSeries, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { fingerprint, occurrenceTime, seriesTime } from "@readyroom/lesson/check/fingerprint"
import { parseRequirements, readableOf } from "@readyroom/lesson/requirements/parse-requirement"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { asc, eq, inArray } from "drizzle-orm"

/** What a word was given on. Both null: the lesson without a time. */
export type Subject = {
  readonly requirementId: string
  readonly occurrenceId: string | null
  readonly seriesId: string | null
}

/** What a lesson asks for now, so that a word's fingerprint can be compared. */
export type CurrentAsks = {
  /** Null where the requirement, the occurrence or the series is no longer there. */
  fingerprintOf(subject: Subject): string | null
}

/** Reads what lessons ask for now, three statements for all of them. By lesson id. */
export async function readCurrentAsks(
  orm: Orm | Tx,
  lessonIds: readonly string[],
): Promise<Map<string, CurrentAsks>> {
  if (lessonIds.length === 0) return new Map()
  const ids = [...lessonIds]
  const asked = Map.groupBy(
    await orm
      .select({ requirement: requirements, classSize: lessons.classSize })
      .from(requirements)
      .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
      .where(inArray(requirements.lessonId, ids))
      .orderBy(asc(requirements.lessonId), asc(requirements.ordinal)),
    ({ requirement }) => requirement.lessonId,
  )
  const taught = Map.groupBy(
    await orm
      .select({ occurrence: occurrences, size: classes.size })
      .from(occurrences)
      .leftJoin(classes, eq(classes.id, occurrences.classId))
      .where(inArray(occurrences.lessonId, ids)),
    ({ occurrence }) => occurrence.lessonId,
  )
  const series = Map.groupBy(
    await orm
      .select({ series: occurrenceSeries, size: classes.size })
      .from(occurrenceSeries)
      .leftJoin(classes, eq(classes.id, occurrenceSeries.classId))
      .where(inArray(occurrenceSeries.lessonId, ids)),
    ({ series: one }) => one.lessonId,
  )
  return new Map(
    ids.map((id) => [id, currentAsks(asked.get(id) ?? [], taught.get(id) ?? [], series.get(id) ?? [])]),
  )
}

type Asked = { readonly requirement: typeof requirements.$inferSelect; readonly classSize: number | null }
type Taught = { readonly occurrence: typeof occurrences.$inferSelect; readonly size: number | null }
type Series = { readonly series: typeof occurrenceSeries.$inferSelect; readonly size: number | null }

function currentAsks(
  asked: readonly Asked[],
  taught: readonly Taught[],
  series: readonly Series[],
): CurrentAsks {
  const parsed: Requirement[] = parseRequirements(asked.map(({ requirement }) => requirement)).map(readableOf)
  const ownSize = asked[0]?.classSize ?? null
  const placeOf = ({ occurrenceId, seriesId }: Subject) => {
    if (seriesId !== null) {
      const found = series.find(({ series: one }) => one.id === seriesId)
      return found && place(seriesTime(found.series), found.series, found.size ?? ownSize)
    }
    if (occurrenceId === null) return { when: "", attendance: { classSize: ownSize } }
    const found = taught.find(({ occurrence }) => occurrence.id === occurrenceId)
    if (found === undefined) return undefined
    const { startsAt, endsAt } = found.occurrence
    return place(
      occurrenceTime({ start: minutes(startsAt), end: minutes(endsAt) }),
      found.occurrence,
      found.size ?? ownSize,
    )
  }
  return {
    fingerprintOf(subject) {
      const requirement = parsed.find(({ id }) => id === subject.requirementId)
      const at = placeOf(subject)
      return requirement === undefined || at === undefined ? null : fingerprint(requirement, at, parsed)
    },
  }
}

type Attended = {
  readonly roomId: string | null
  readonly classId: string | null
  readonly students: number | null
  readonly teachers: number | null
}

function place(when: string, { roomId, classId, students, teachers }: Attended, classSize: number | null) {
  return { when, roomId, classId, attendance: { students, teachers, classSize } }
}

const minutes = (at: Date) => Math.floor(at.getTime() / 60_000)
