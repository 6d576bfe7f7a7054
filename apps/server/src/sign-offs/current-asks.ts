import type { Orm, Tx } from "@readyroom/db"
import { lessons, occurrenceSeries, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { fingerprint, occurrenceTime, seriesTime } from "@readyroom/lesson/check/fingerprint"
import { timeOf } from "@readyroom/lesson/occurrences/recurrence"
import { parseRequirements, readableOf } from "@readyroom/lesson/requirements/parse-requirement"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { asc, eq, inArray } from "drizzle-orm"

/** What a word was given on. Both null: the lesson without a time. */
export type Subject = {
  readonly requirementId: string
  readonly occurrenceId: string | null
  readonly seriesId: string | null
}

/** What a lesson asks for now, so that it can be compared with what a word was given on. */
export type CurrentAsks = {
  /**
   * What a word on this is given on: the subject's fingerprint, and of a series a line more for each of its times that
   * was changed alone before. Null where the requirement, the occurrence or the series is not there, or where the lesson
   * without a time has one to come.
   */
  givenOn(subject: Subject): string | null
  /**
   * Where a word that was given on `givenOn`, at that moment, holds no more. One on the lesson without a time has lapsed
   * once there has been a time to come since, and stays so when that is past.
   */
  lapsed(subject: Subject, givenOn: string, at: Date): Lapse
}

/** `lapsedFor`: times of a series that were changed alone since, so that a word which holds elsewhere does not there. */
export type Lapse = { readonly lapsed: boolean; readonly lapsedFor: readonly string[] }

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
  const placeOf = ({ occurrenceId, seriesId }: Subject, at = new Date()) => {
    if (seriesId !== null) {
      const found = series.find(({ series: one }) => one.id === seriesId)
      return found && place(whenOfSeries(found.series), found.series, found.size ?? ownSize)
    }
    if (occurrenceId === null) {
      const hasTime = taught.some(({ occurrence }) => occurrence.endsAt > at)
      return hasTime ? undefined : { when: "", attendance: { classSize: ownSize } }
    }
    const found = taught.find(({ occurrence }) => occurrence.id === occurrenceId)
    return found && place(whenOf(found.occurrence), found.occurrence, found.size ?? ownSize)
  }
  const fingerprintAt = (requirementId: string, at: ReturnType<typeof placeOf>) => {
    const requirement = parsed.find(({ id }) => id === requirementId)
    return requirement === undefined || at === undefined ? null : fingerprint(requirement, at, parsed)
  }
  /** Each time of the subject's series, as the series' own fingerprint where nothing of it was changed alone. */
  const timesOf = ({ requirementId, seriesId }: Subject) => {
    const own = seriesId === null ? undefined : series.find(({ series: one }) => one.id === seriesId)?.series
    if (own === undefined) return []
    return taught
      .filter(({ occurrence }) => occurrence.seriesId === seriesId)
      .map(({ occurrence, size }) => {
        const when = isMoved(occurrence, own) ? whenOf(occurrence) : whenOfSeries(own)
        const asks = fingerprintAt(requirementId, place(when, occurrence, size ?? ownSize))
        return { id: occurrence.id, asks }
      })
  }
  return {
    givenOn(subject) {
      const whole = fingerprintAt(subject.requirementId, placeOf(subject))
      if (whole === null) return null
      const apart = timesOf(subject).filter(({ asks }) => asks !== whole)
      return [whole, ...apart.map(({ id, asks }) => apartLine(id, asks))].join("\n")
    },
    lapsed(subject, givenOn, at) {
      const [whole, ...apart] = givenOn.split("\n")
      if (fingerprintAt(subject.requirementId, placeOf(subject, at)) !== whole)
        return { lapsed: true, lapsedFor: [] }
      const changed = timesOf(subject).filter(
        ({ id, asks }) => asks !== whole && !apart.includes(apartLine(id, asks)),
      )
      return { lapsed: false, lapsedFor: changed.map(({ id }) => id) }
    },
  }
}

/** A fingerprint is JSON, so that no line of it ends early. */
const apartLine = (id: string, asks: string | null) => `${id} ${asks}`

/** Whether a time is not when its series has it, or with another set-up. */
function isMoved(occurrence: Taught["occurrence"], own: Series["series"]): boolean {
  const { recurrenceId, startsAt, endsAt, setUpMin, clearUpMin } = occurrence
  if (recurrenceId === null || setUpMin !== own.setUpMin || clearUpMin !== own.clearUpMin) return true
  const time = timeOf(own, recurrenceId)
  return time.startsAt.getTime() !== startsAt.getTime() || time.endsAt.getTime() !== endsAt.getTime()
}

const whenOf = ({ startsAt, endsAt, setUpMin, clearUpMin }: Taught["occurrence"]) =>
  occurrenceTime({ start: minutes(startsAt), end: minutes(endsAt), before: setUpMin, after: clearUpMin })

const whenOfSeries = ({ setUpMin, clearUpMin, ...series }: Series["series"]) =>
  seriesTime({ ...series, before: setUpMin, after: clearUpMin })

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
