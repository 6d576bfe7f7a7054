import type { Tx } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { type AskedState, asksMore } from "@readyroom/lesson/check/asks-more"
import { parseRequirements, type RawRequirement } from "@readyroom/lesson/requirements/parse-requirement"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { asc, eq, inArray, sql } from "drizzle-orm"

type OccurrenceRow = typeof occurrences.$inferSelect

/** What of an occurrence says when, where and for whom it asks. */
export type AskingTime = Pick<
  OccurrenceRow,
  "startsAt" | "endsAt" | "setUpMin" | "clearUpMin" | "roomId" | "classId" | "students" | "teachers"
>

/** What a lesson asks for at each of its times. */
export type LessonAsks = {
  /** Those that are valid: the others hold nothing. */
  readonly requirements: readonly Requirement[]
  readonly classSize: number | null
}

/** What the database's copy of a lesson asks for. */
export async function readLessonAsks(tx: Tx, lessonId: string): Promise<LessonAsks> {
  const rows = await tx
    .select()
    .from(requirements)
    .where(eq(requirements.lessonId, lessonId))
    .orderBy(asc(requirements.ordinal))
  const [lesson] = await tx
    .select({ classSize: lessons.classSize })
    .from(lessons)
    .where(eq(lessons.id, lessonId))
  return lessonAsks(rows, lesson?.classSize ?? null)
}

/** Of blocks as they are written, what is asked for. */
export function lessonAsks(blocks: readonly RawRequirement[], classSize: number | null): LessonAsks {
  const parsed = parseRequirements(blocks)
  return { requirements: parsed.flatMap((one) => (one.ok ? [one.requirement] : [])), classSize }
}

/** How many pupils each of these classes has, by its id. */
export async function readClassSizes(
  tx: Tx,
  classIds: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, number | null>> {
  const ids = [...new Set(classIds.filter((id) => typeof id === "string"))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: classes.id, size: classes.size })
    .from(classes)
    .where(inArray(classes.id, ids))
  return new Map(rows.map(({ id, size }) => [id, size]))
}

/** What a lesson asks for at one time, to be compared with another moment's. */
export function askedState(
  { requirements, classSize }: LessonAsks,
  sizes: ReadonlyMap<string, number | null>,
  time: AskingTime,
): AskedState {
  const { startsAt, endsAt, setUpMin, clearUpMin, roomId, classId, students, teachers } = time
  return {
    requirements,
    attendance: { students, teachers, classSize: sizes.get(classId ?? "") ?? classSize },
    roomId,
    classId,
    start: minutes(startsAt),
    end: minutes(endsAt),
    before: setUpMin,
    after: clearUpMin,
  }
}

/** Whether a lesson that asks for the same asks for more at another time, or in another place. */
export function timeAsksMore(
  asks: LessonAsks,
  sizes: ReadonlyMap<string, number | null>,
  was: AskingTime,
  is: AskingTime,
): boolean {
  return asksMore(askedState(asks, sizes, was), askedState(asks, sizes, is))
}

/**
 * Puts occurrences at the end of the order of asking: a confirmation that they had has lapsed. Later than that by the clock
 * of whoever gave it, which may run before this server's.
 */
export async function askAnew(tx: Tx, occurrenceIds: readonly string[], now = new Date()): Promise<void> {
  if (occurrenceIds.length === 0) return
  const confirmed = sql`(
    select max(${confirmations.at}) + interval '1 millisecond' from ${confirmations}
    where ${confirmations.occurrenceId} = ${occurrences.id} and ${confirmations.withdrawnAt} is null
  )`
  await tx
    .update(occurrences)
    .set({ askedAt: sql`greatest(${now.toISOString()}::timestamptz, ${confirmed})` })
    .where(inArray(occurrences.id, [...occurrenceIds]))
}

const minutes = (at: Date) => Math.floor(at.getTime() / 60_000)
