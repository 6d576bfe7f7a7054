import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { occurrences } from "@readyroom/db/schema/lessons"
import { and, inArray, or } from "drizzle-orm"
import { findLessons, type LessonRow } from "../lessons/lesson-access.ts"
import { lockLessons } from "../lessons/lock-lessons.ts"
import type { ProblemCode } from "../problem.ts"
import type { Services } from "../services.ts"
import { coming } from "./occurrence-row.ts"

export type OccurrenceTarget = { readonly lessonId: string; readonly occurrenceId: string }

export type DoneForMany = {
  /** By which all of it is undone; null where nothing has changed. */
  readonly batchId: string | null
  /** Of the targets. */
  readonly given: number
  readonly failed: readonly (OccurrenceTarget & { readonly code: ProblemCode })[]
}

/** What is done to some occurrences at once, their lessons locked. */
export type Act = (
  tx: Tx,
  found: Found,
) => Promise<{
  /** Of those that are another now. */
  readonly lessonIds: readonly string[]
}>

type OccurrenceRow = typeof occurrences.$inferSelect
export type Found = { readonly rows: readonly OccurrenceRow[]; readonly seriesIds: readonly string[] }

/** So many occurrences are changed by one transaction. */
const AT_ONCE = 200

/**
 * Does one of IT's acts on who comes first to many occurrences of a school. One that cannot be changed is told, and keeps no
 * other from it.
 * @param wholeSeries where a target is of a series: to all of it that is to come, and to the series
 */
export async function actOnMany(
  { orm, live, checks }: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  targets: readonly OccurrenceTarget[],
  { batchId, wholeSeries }: { readonly batchId: string; readonly wholeSeries: boolean },
  act: Act,
): Promise<DoneForMany> {
  const rows = await findLessons(orm, actor.personId, [...new Set(targets.map(({ lessonId }) => lessonId))])
  const failed: (OccurrenceTarget & { code: ProblemCode })[] = []
  const allowed = targets.filter((target) => {
    const code = refusal(actor, schoolId, rows.get(target.lessonId))
    if (code !== null) failed.push({ ...target, code })
    return code === null
  })
  const changed = new Set<string>()
  for (let from = 0; from < allowed.length; from += AT_ONCE) {
    const some = allowed.slice(from, from + AT_ONCE)
    const { missing, lessonIds } = await orm.transaction(async (tx) => {
      const found = await lockFound(tx, some, wholeSeries)
      const there = new Set(found.rows.map(({ id, lessonId }) => `${lessonId}/${id}`))
      return {
        ...(await act(tx, found)),
        missing: some.filter(({ lessonId, occurrenceId }) => !there.has(`${lessonId}/${occurrenceId}`)),
      }
    })
    failed.push(...missing.map((target) => ({ ...target, code: "no-such-occurrence" as const })))
    for (const id of lessonIds) {
      changed.add(id)
      live.lessonChanged(id, "occurrences")
    }
  }
  if (changed.size > 0) checks.askedChanged(schoolId)
  return { batchId: changed.size === 0 ? null : batchId, given: targets.length - failed.length, failed }
}

/**
 * Undoes some of what was done together, in short transactions; what somebody may change no more stays. Answers how many
 * occurrences are as they were.
 * @param undo of these lessons' things; answers the lesson of each occurrence that it has changed
 */
export async function undoForMany<Thing extends { readonly lessonId: string }>(
  { orm, live, checks }: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  things: readonly Thing[],
  undo: (tx: Tx, some: readonly Thing[]) => Promise<readonly string[]>,
): Promise<{ undone: number }> {
  const rows = await findLessons(orm, actor.personId, [...new Set(things.map(({ lessonId }) => lessonId))])
  // Whoever did it may have lost the right since.
  const own = things.filter(({ lessonId }) => refusal(actor, schoolId, rows.get(lessonId)) === null)
  const lessonIds = new Set<string>()
  let undone = 0
  for (let from = 0; from < own.length; from += AT_ONCE) {
    const some = own.slice(from, from + AT_ONCE)
    const changed = await orm.transaction(async (tx) => {
      await lockLessons(tx, [...new Set(some.map(({ lessonId }) => lessonId))])
      return undo(tx, some)
    })
    undone += changed.length
    for (const id of changed) lessonIds.add(id)
  }
  for (const id of lessonIds) live.lessonChanged(id, "occurrences")
  if (lessonIds.size > 0) checks.askedChanged(schoolId)
  return { undone }
}

async function lockFound(tx: Tx, targets: readonly OccurrenceTarget[], wholeSeries: boolean): Promise<Found> {
  const ids = targets.map(({ occurrenceId }) => occurrenceId)
  const lessonIds = [...new Set(targets.map(({ lessonId }) => lessonId))]
  await lockLessons(tx, lessonIds)
  const ofLessons = inArray(occurrences.lessonId, lessonIds)
  const seriesIds = wholeSeries ? await seriesOf(tx, and(ofLessons, inArray(occurrences.id, ids))) : []
  const ofSeries = seriesIds.length === 0 ? undefined : and(inArray(occurrences.seriesId, seriesIds), coming)
  const rows = await tx
    .select()
    .from(occurrences)
    .where(and(ofLessons, or(inArray(occurrences.id, ids), ofSeries)))
  return { rows, seriesIds }
}

async function seriesOf(tx: Tx, where: ReturnType<typeof and>): Promise<string[]> {
  const rows = await tx.selectDistinct({ id: occurrences.seriesId }).from(occurrences).where(where)
  return rows.flatMap(({ id }) => id ?? [])
}

function refusal(actor: Actor, schoolId: string, lesson: LessonRow | undefined): ProblemCode | null {
  if (lesson === undefined || lesson.schoolId !== schoolId || !may(actor, "lesson:read", lesson.facts))
    return "no-such-lesson"
  return may(actor, "lesson:prioritise", lesson.facts) ? null : "no-right"
}
