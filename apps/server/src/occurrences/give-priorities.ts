import { randomUUID } from "node:crypto"
import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { priorityChanges } from "@readyroom/db/schema/desk"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { and, eq, inArray, or, sql } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { actOnMany, type DoneForMany, type OccurrenceTarget, undoForMany } from "./many-occurrences.ts"

export type PriorityForMany = {
  /** 0–9: higher goes first. */
  readonly priority: number
  /** Where a target is of a series: for all of it that is to come, later made times included. */
  readonly wholeSeries: boolean
}

/**
 * Gives occurrences of a school a priority: who comes first when devices are short. One that cannot be changed is told, and
 * keeps no other from it. It is IT's own act: no word lapses, and nobody's place in the order of asking changes.
 */
export function givePriorities(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  targets: readonly OccurrenceTarget[],
  { priority, wholeSeries }: PriorityForMany,
): Promise<DoneForMany> {
  const given = { priority, batchId: randomUUID(), byPersonId: actor.personId, at: new Date() }
  const how = { batchId: given.batchId, wholeSeries }
  return actOnMany(services, actor, schoolId, targets, how, async (tx, { rows, seriesIds }) => {
    const turned = rows.filter((row) => row.priority !== priority)
    if (turned.length > 0) {
      await keep(
        tx,
        turned.map(({ id, priority: former }) => ({ ...given, occurrenceId: id, former })),
      )
      const isTurned = inArray(
        occurrences.id,
        turned.map(({ id }) => id),
      )
      await tx.update(occurrences).set({ priority }).where(isTurned)
    }
    if (seriesIds.length > 0) await giveSeries(tx, seriesIds, given)
    return { lessonIds: turned.map(({ lessonId }) => lessonId) }
  })
}

/**
 * Brings back the priorities that stood before the actor gave these together. What somebody has changed since stays as it is.
 * Answers how many occurrences have their former one again.
 * @throws Problem `no-such-occurrence` where there is nothing to undo
 */
export async function undoPriorities(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  batchId: string,
): Promise<{ undone: number }> {
  const found = await services.orm
    .select({ id: priorityChanges.id, lessonId: lessons.id })
    .from(priorityChanges)
    .leftJoin(occurrences, eq(occurrences.id, priorityChanges.occurrenceId))
    .leftJoin(occurrenceSeries, eq(occurrenceSeries.id, priorityChanges.seriesId))
    .innerJoin(lessons, or(eq(lessons.id, occurrences.lessonId), eq(lessons.id, occurrenceSeries.lessonId)))
    .where(and(eq(priorityChanges.batchId, batchId), eq(priorityChanges.byPersonId, actor.personId)))
  if (found.length === 0) throw new Problem("no-such-occurrence")
  return undoForMany(services, actor, schoolId, found, (tx, some) => bringBack(tx, some, batchId))
}

type Given = {
  readonly priority: number
  readonly batchId: string
  readonly byPersonId: string
  readonly at: Date
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
  changes: readonly { readonly id: string }[],
  batchId: string,
): Promise<string[]> {
  const lessonIds: string[] = []
  const changed = changes.map(({ id }) => id)
  const removed = await tx
    .delete(priorityChanges)
    .where(and(inArray(priorityChanges.id, changed), eq(priorityChanges.batchId, batchId)))
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
