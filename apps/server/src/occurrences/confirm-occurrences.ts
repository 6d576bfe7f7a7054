import { randomUUID } from "node:crypto"
import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import { lessons, occurrenceSeries, occurrences } from "@readyroom/db/schema/lessons"
import { and, eq, inArray, isNull, notExists, or, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { confirmationHolds } from "./carry-confirmation.ts"
import {
  actOnMany,
  type DoneForMany,
  type Found,
  type OccurrenceTarget,
  undoForMany,
} from "./many-occurrences.ts"

export type ConfirmationForMany = {
  /** False: withdraws it. */
  readonly confirmed: boolean
  /** Where a target is of a series: for all of it that is to come, later made times included. */
  readonly wholeSeries: boolean
}

/** Who does it, when, and by which they are undone together. */
type Giving = { readonly byPersonId: string; readonly batchId: string; readonly now: Date }

/**
 * Confirms occurrences of a school, or withdraws that: a confirmed one comes before all that are not. One that cannot be
 * changed is told, and keeps no other from it. It is a word on the whole occurrence, not on a requirement: no sign-off
 * lapses. One that holds already stays whoever's it is.
 */
export function confirmOccurrences(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  targets: readonly OccurrenceTarget[],
  { confirmed, wholeSeries }: ConfirmationForMany,
): Promise<DoneForMany> {
  const giving = { byPersonId: actor.personId, batchId: randomUUID(), now: new Date() }
  const how = { batchId: giving.batchId, wholeSeries }
  return actOnMany(services, actor, schoolId, targets, how, (tx, found) =>
    confirmed ? give(tx, found, giving) : withdraw(tx, found, giving),
  )
}

/**
 * Undoes what the actor confirmed or withdrew together: it is as if it had not been done. What somebody has done since stays.
 * Answers how many occurrences are as they were.
 * @throws Problem `no-such-occurrence` where there is nothing to undo
 */
export async function undoConfirmations(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  batchId: string,
): Promise<{ undone: number }> {
  const { personId } = actor
  const given = and(eq(confirmations.batchId, batchId), eq(confirmations.byPersonId, personId))
  const taken = and(eq(confirmations.withdrawnBatchId, batchId), eq(confirmations.withdrawnBy, personId))
  const found = await services.orm
    .select({
      id: confirmations.id,
      lessonId: lessons.id,
      isGiven: sql<boolean>`${confirmations.batchId} = ${batchId}`,
    })
    .from(confirmations)
    .leftJoin(occurrences, eq(occurrences.id, confirmations.occurrenceId))
    .leftJoin(occurrenceSeries, eq(occurrenceSeries.id, confirmations.seriesId))
    .innerJoin(lessons, or(eq(lessons.id, occurrences.lessonId), eq(lessons.id, occurrenceSeries.lessonId)))
    .where(or(given, taken))
  if (found.length === 0) throw new Problem("no-such-occurrence")
  // Of one thing what was given goes before that comes back whose place it took.
  const inOrder = found.toSorted((one, other) => Number(other.isGiven) - Number(one.isGiven))
  return undoForMany(services, actor, schoolId, inOrder, async (tx, some) => {
    const ids = some.map(({ id }) => id)
    const gone = await tx
      .delete(confirmations)
      .where(and(inArray(confirmations.id, ids), given, isNull(confirmations.withdrawnAt)))
      .returning({ occurrenceId: confirmations.occurrenceId })
    const back = await bringBack(tx, and(inArray(confirmations.id, ids), taken))
    return lessonsOf(tx, [...gone, ...back])
  })
}

async function give(tx: Tx, { rows, seriesIds }: Found, { byPersonId, batchId, now }: Giving) {
  const standing = await readStanding(tx, { rows, seriesIds })
  const holding = new Set(
    standing.flatMap(({ occurrenceId, at, askedAt }) =>
      askedAt !== null && confirmationHolds(at, askedAt) ? (occurrenceId ?? []) : [],
    ),
  )
  const turned = rows.filter(({ id }) => !holding.has(id))
  const isReplaced = or(
    inArray(
      confirmations.occurrenceId,
      turned.map(({ id }) => id),
    ),
    inArray(confirmations.seriesId, [...seriesIds]),
  )
  await takeAway(tx, isReplaced, { byPersonId, batchId, now })
  // Whoever asked last may have a clock that runs before this server's.
  const at = new Date(Math.max(now.getTime(), ...rows.map(({ askedAt }) => askedAt.getTime())))
  const given = { byPersonId, batchId, at }
  const values = [
    ...turned.map(({ id: occurrenceId }) => ({ ...given, occurrenceId })),
    ...seriesIds.map((seriesId) => ({ ...given, seriesId })),
  ]
  if (values.length > 0) await tx.insert(confirmations).values(values)
  return { lessonIds: turned.map(({ lessonId }) => lessonId) }
}

async function withdraw(tx: Tx, { rows, seriesIds }: Found, giving: Giving) {
  const standing = await readStanding(tx, { rows, seriesIds })
  const ids = standing.flatMap(({ occurrenceId }) => occurrenceId ?? [])
  await takeAway(
    tx,
    inArray(
      confirmations.id,
      standing.map(({ id }) => id),
    ),
    giving,
  )
  return { lessonIds: rows.flatMap(({ id, lessonId }) => (ids.includes(id) ? [lessonId] : [])) }
}

/** The confirmations that stand on these, lapsed ones with them, and when each occurrence last asked for more. */
async function readStanding(tx: Tx, { rows, seriesIds }: Found) {
  const ids = rows.map(({ id }) => id)
  return tx
    .select({
      id: confirmations.id,
      occurrenceId: confirmations.occurrenceId,
      at: confirmations.at,
      askedAt: occurrences.askedAt,
    })
    .from(confirmations)
    .leftJoin(occurrences, eq(occurrences.id, confirmations.occurrenceId))
    .where(
      and(
        isNull(confirmations.withdrawnAt),
        or(inArray(confirmations.occurrenceId, ids), inArray(confirmations.seriesId, [...seriesIds])),
      ),
    )
}

async function takeAway(tx: Tx, which: SQL | undefined, { byPersonId, batchId, now }: Giving) {
  await tx
    .update(confirmations)
    .set({ withdrawnAt: now, withdrawnBy: byPersonId, withdrawnBatchId: batchId })
    .where(and(which, isNull(confirmations.withdrawnAt)))
}

/** Where nothing else stands meanwhile. */
async function bringBack(tx: Tx, which: SQL | undefined) {
  const other = alias(confirmations, "other")
  const standing = tx
    .select({ id: other.id })
    .from(other)
    .where(
      and(
        isNull(other.withdrawnAt),
        or(eq(other.occurrenceId, confirmations.occurrenceId), eq(other.seriesId, confirmations.seriesId)),
      ),
    )
  return tx
    .update(confirmations)
    .set({ withdrawnAt: null, withdrawnBy: null, withdrawnBatchId: null })
    .where(and(which, notExists(standing)))
    .returning({ occurrenceId: confirmations.occurrenceId })
}

/** The lesson of each of these occurrences; one that is there twice counts once. */
async function lessonsOf(
  tx: Tx,
  things: readonly { readonly occurrenceId: string | null }[],
): Promise<string[]> {
  const ids = [...new Set(things.flatMap(({ occurrenceId }) => occurrenceId ?? []))]
  const rows = await tx
    .select({ lessonId: occurrences.lessonId })
    .from(occurrences)
    .where(inArray(occurrences.id, ids))
  return rows.map(({ lessonId }) => lessonId)
}
