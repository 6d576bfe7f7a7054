import type { Tx } from "@readyroom/db"
import { confirmations } from "@readyroom/db/schema/desk"
import { occurrences } from "@readyroom/db/schema/lessons"
import { and, eq, isNull, type SQL } from "drizzle-orm"

/** That a confirmation is the occurrence's: neither withdrawn nor replaced. It may have lapsed. */
export const isConfirmationOfOccurrence: SQL | undefined = and(
  eq(confirmations.occurrenceId, occurrences.id),
  isNull(confirmations.withdrawnAt),
)

/** Whether a confirmation still puts its occurrence first: it has not asked for more since. */
export function confirmationHolds(at: Date | null, askedAt: Date): boolean {
  return at !== null && at >= askedAt
}

/** Confirms times that were made later as their series is, by the same person at the same moment. */
export async function confirmLikeSeries(
  tx: Tx,
  seriesId: string,
  occurrenceIds: readonly string[],
): Promise<void> {
  const own = await confirmationOf(tx, seriesId)
  if (own === undefined || occurrenceIds.length === 0) return
  await tx.insert(confirmations).values(occurrenceIds.map((occurrenceId) => ({ ...own, occurrenceId })))
}

/** Gives a series that was cut off another that one's confirmation. */
export async function carryConfirmation(tx: Tx, fromSeriesId: string, toSeriesId: string): Promise<void> {
  const own = await confirmationOf(tx, fromSeriesId)
  if (own !== undefined) await tx.insert(confirmations).values({ ...own, seriesId: toSeriesId })
}

async function confirmationOf(tx: Tx, seriesId: string) {
  const { byPersonId, at, batchId } = confirmations
  const [own] = await tx
    .select({ byPersonId, at, batchId })
    .from(confirmations)
    .where(and(eq(confirmations.seriesId, seriesId), isNull(confirmations.withdrawnAt)))
  return own
}
