import { randomUUID } from "node:crypto"
import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { priorityChanges } from "@readyroom/db/schema/desk"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { and, eq, inArray, or, sql } from "drizzle-orm"
import { findLessons, type LessonRow } from "../lessons/lesson-access.ts"
import { lockLessons } from "../lessons/lock-lessons.ts"
import type { ProblemCode } from "../problem.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { coming } from "./occurrence-row.ts"

export type PriorityTarget = { readonly lessonId: string; readonly occurrenceId: string }

export type PriorityForMany = {
  /** 0–9: higher goes first. */
  readonly priority: number
  /** Where a target is of a series: for all of it that is to come, later made times included. */
  readonly wholeSeries: boolean
}

export type PrioritiesGiven = {
  /** By which all of them are undone; null where nothing has changed. */
  readonly batchId: string | null
  /** Of the targets. */
  readonly given: number
  readonly failed: readonly (PriorityTarget & { readonly code: ProblemCode })[]
}

/** So many occurrences are changed by one transaction. */
const AT_ONCE = 200

/**
 * Gives occurrences of a school a priority: who comes first when devices are short. One that cannot be changed is told, and
 * keeps no other from it. It is IT's own act: no word lapses, and nobody's place in the order of asking changes.
 */
export async function givePriorities(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  targets: readonly PriorityTarget[],
  { priority, wholeSeries }: PriorityForMany,
): Promise<PrioritiesGiven> {
  const { orm, live, checks } = services
  const given = { priority, batchId: randomUUID(), byPersonId: actor.personId, at: new Date() }
  const rows = await findLessons(orm, actor.personId, [...new Set(targets.map(({ lessonId }) => lessonId))])
  const failed: (PriorityTarget & { code: ProblemCode })[] = []
  const allowed = targets.filter((target) => {
    const code = refusal(actor, schoolId, rows.get(target.lessonId))
    if (code !== null) failed.push({ ...target, code })
    return code === null
  })
  const changed = new Set<string>()
  for (let from = 0; from < allowed.length; from += AT_ONCE) {
    const some = allowed.slice(from, from + AT_ONCE)
    const { missing, lessonIds } = await orm.transaction((tx) => give(tx, some, wholeSeries, given))
    failed.push(...missing.map((target) => ({ ...target, code: "no-such-occurrence" as const })))
    for (const id of lessonIds) {
      changed.add(id)
      live.lessonChanged(id, "occurrences")
    }
  }
  if (changed.size > 0) checks.askedChanged(schoolId)
  return {
    batchId: changed.size === 0 ? null : given.batchId,
    given: targets.length - failed.length,
    failed,
  }
}

/**
 * Brings back the priorities that stood before the actor gave these together. What somebody has changed since stays as it is.
 * Answers how many occurrences have their former one again.
 * @throws Problem `no-such-occurrence` where there is nothing to undo
 */
export async function undoPriorities(
  { orm, live, checks }: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  batchId: string,
): Promise<{ undone: number }> {
  const found = await orm
    .select({ id: priorityChanges.id, batchId: priorityChanges.batchId, lessonId: lessons.id })
    .from(priorityChanges)
    .leftJoin(occurrences, eq(occurrences.id, priorityChanges.occurrenceId))
    .leftJoin(occurrenceSeries, eq(occurrenceSeries.id, priorityChanges.seriesId))
    .innerJoin(lessons, or(eq(lessons.id, occurrences.lessonId), eq(lessons.id, occurrenceSeries.lessonId)))
    .where(and(eq(priorityChanges.batchId, batchId), eq(priorityChanges.byPersonId, actor.personId)))
  if (found.length === 0) throw new Problem("no-such-occurrence")
  const rows = await findLessons(orm, actor.personId, [...new Set(found.map(({ lessonId }) => lessonId))])
  // Whoever gave them may have lost the right since.
  const own = found.filter(({ lessonId }) => refusal(actor, schoolId, rows.get(lessonId)) === null)
  const lessonIds = new Set<string>()
  let undone = 0
  for (let from = 0; from < own.length; from += AT_ONCE) {
    const changed = await orm.transaction((tx) => bringBack(tx, own.slice(from, from + AT_ONCE)))
    undone += changed.length
    for (const id of changed) lessonIds.add(id)
  }
  for (const id of lessonIds) live.lessonChanged(id, "occurrences")
  if (lessonIds.size > 0) checks.askedChanged(schoolId)
  return { undone }
}

type Given = {
  readonly priority: number
  readonly batchId: string
  readonly byPersonId: string
  readonly at: Date
}

async function give(tx: Tx, targets: readonly PriorityTarget[], wholeSeries: boolean, given: Given) {
  const ids = targets.map(({ occurrenceId }) => occurrenceId)
  const lessonIds = [...new Set(targets.map(({ lessonId }) => lessonId))]
  await lockLessons(tx, lessonIds)
  const ofLessons = inArray(occurrences.lessonId, lessonIds)
  const seriesIds = wholeSeries ? await seriesOf(tx, and(ofLessons, inArray(occurrences.id, ids))) : []
  const rows = await tx
    .select({ id: occurrences.id, lessonId: occurrences.lessonId, former: occurrences.priority })
    .from(occurrences)
    .where(
      and(
        ofLessons,
        or(
          inArray(occurrences.id, ids),
          seriesIds.length === 0 ? undefined : and(inArray(occurrences.seriesId, seriesIds), coming),
        ),
      ),
    )
  const turned = rows.filter(({ former }) => former !== given.priority)
  if (turned.length > 0) {
    await keep(
      tx,
      turned.map(({ id, former }) => ({ ...given, occurrenceId: id, former })),
    )
    await tx
      .update(occurrences)
      .set({ priority: given.priority })
      .where(
        inArray(
          occurrences.id,
          turned.map(({ id }) => id),
        ),
      )
  }
  if (seriesIds.length > 0) await giveSeries(tx, seriesIds, given)
  const there = new Set(rows.map(({ id, lessonId }) => `${lessonId}/${id}`))
  return {
    missing: targets.filter(({ lessonId, occurrenceId }) => !there.has(`${lessonId}/${occurrenceId}`)),
    lessonIds: new Set(turned.map(({ lessonId }) => lessonId)),
  }
}

async function seriesOf(tx: Tx, where: ReturnType<typeof and>): Promise<string[]> {
  const rows = await tx.selectDistinct({ id: occurrences.seriesId }).from(occurrences).where(where)
  return rows.flatMap(({ id }) => id ?? [])
}

/** So that times which are made later have it too. */
async function giveSeries(tx: Tx, ids: readonly string[], given: Given): Promise<void> {
  const rows = await tx
    .select({ id: occurrenceSeries.id, former: occurrenceSeries.priority })
    .from(occurrenceSeries)
    .where(inArray(occurrenceSeries.id, [...ids]))
  const turned = rows.filter(({ former }) => former !== given.priority)
  if (turned.length === 0) return
  await keep(
    tx,
    turned.map(({ id, former }) => ({ ...given, seriesId: id, former })),
  )
  await tx
    .update(occurrenceSeries)
    .set({ priority: given.priority })
    .where(
      inArray(
        occurrenceSeries.id,
        turned.map(({ id }) => id),
      ),
    )
}

/** In the place of what was kept of the same thing before. */
async function keep(tx: Tx, rows: readonly (typeof priorityChanges.$inferInsert)[]): Promise<void> {
  const set = {
    batchId: sql`excluded.batch_id`,
    former: sql`excluded.former`,
    priority: sql`excluded.priority`,
    byPersonId: sql`excluded.by_person_id`,
    at: sql`excluded.at`,
  }
  const isOfSeries = rows[0]?.seriesId != null
  const target = isOfSeries ? priorityChanges.seriesId : priorityChanges.occurrenceId
  await tx
    .insert(priorityChanges)
    .values([...rows])
    .onConflictDoUpdate({ target, set })
}

/** Answers the lesson of each occurrence that has its former priority again. */
async function bringBack(
  tx: Tx,
  changes: readonly { readonly id: string; readonly batchId: string; readonly lessonId: string }[],
): Promise<string[]> {
  const lessonIds: string[] = []
  await lockLessons(
    tx,
    changes.map(({ lessonId }) => lessonId),
  )
  const removed = await tx
    .delete(priorityChanges)
    .where(and(inArray(priorityChanges.id, idsOf(changes)), eq(priorityChanges.batchId, batchOf(changes))))
    .returning()
  for (const own of Map.groupBy(removed, ({ former, priority }) => `${former} ${priority}`).values()) {
    const [{ former, priority } = { former: 0, priority: 0 }] = own
    const ids = own.flatMap(({ occurrenceId }) => occurrenceId ?? [])
    const series = own.flatMap(({ seriesId }) => seriesId ?? [])
    if (ids.length > 0) {
      const rows = await tx
        .update(occurrences)
        .set({ priority: former })
        .where(and(inArray(occurrences.id, ids), eq(occurrences.priority, priority)))
        .returning({ lessonId: occurrences.lessonId })
      lessonIds.push(...rows.map(({ lessonId }) => lessonId))
    }
    if (series.length > 0)
      await tx
        .update(occurrenceSeries)
        .set({ priority: former })
        .where(and(inArray(occurrenceSeries.id, series), eq(occurrenceSeries.priority, priority)))
  }
  return lessonIds
}

const idsOf = (changes: readonly { readonly id: string }[]) => changes.map(({ id }) => id)
const batchOf = ([first]: readonly { readonly batchId: string }[]) => first?.batchId ?? ""

function refusal(actor: Actor, schoolId: string, lesson: LessonRow | undefined): ProblemCode | null {
  if (lesson === undefined || lesson.schoolId !== schoolId || !may(actor, "lesson:read", lesson.facts))
    return "no-such-lesson"
  return may(actor, "lesson:prioritise", lesson.facts) ? null : "no-right"
}
