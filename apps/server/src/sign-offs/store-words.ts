import type { Tx } from "@readyroom/db"
import { signOffs } from "@readyroom/db/schema/desk"
import { lessons, occurrences } from "@readyroom/db/schema/lessons"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import type { Verdict } from "@readyroom/readiness/answer"
import type { SQL } from "drizzle-orm"
import { and, desc, eq, inArray, isNull } from "drizzle-orm"
import { lockLessons } from "../lessons/lock-lessons.ts"
import type { Subject } from "./current-asks.ts"

/** A word with what it is given on. */
export type WordToStore = Subject & {
  readonly lessonId: string
  readonly word: "signed-off" | "change-asked"
  readonly why: string
  readonly fingerprint: string
  readonly verdict: Verdict
}

/** What a word fails with whose time has gone since it was looked at. */
export const placeGone = "no-such-occurrence" as const

/**
 * Stores words, each in the place of an earlier one on the same. Answers their ids, in order; null for one whose time, series
 * or lesson is no longer there.
 */
export async function storeWords(
  tx: Tx,
  words: readonly WordToStore[],
  given: { readonly byPersonId: string; readonly batchId: string | null },
): Promise<(string | null)[]> {
  const lessonIds = [...new Set(words.map(({ lessonId }) => lessonId))]
  // Of two words at the same moment the second finds the first, and takes its place.
  await lockLessons(tx, lessonIds)
  // One moment for both: by it `restoreReplaced` finds the earlier word again.
  const at = new Date()
  const isThere = await placesOf(tx, lessonIds)
  const there = words.filter(isThere)
  if (there.length === 0) return words.map(() => null)
  const places = new Set(there.map(placeOf))
  const standing = await tx
    .select({ id: signOffs.id, ...place })
    .from(signOffs)
    .where(and(inArray(signOffs.lessonId, lessonIds), isNull(signOffs.withdrawnAt)))
  const replaced = standing.filter((word) => places.has(placeOf(word))).map(({ id }) => id)
  if (replaced.length > 0)
    await tx.update(signOffs).set({ withdrawnAt: at }).where(inArray(signOffs.id, replaced))
  const made = await tx
    .insert(signOffs)
    .values(there.map((word) => ({ ...word, ...given, at })))
    .returning({ id: signOffs.id })
  const ids = new Map(there.map((word, nth) => [word, made[nth]?.id ?? null]))
  return words.map((word) => ids.get(word) ?? null)
}

/** Whether a word's lesson and time, or series, are there; they stay so while the lessons are locked. */
async function placesOf(tx: Tx, lessonIds: readonly string[]) {
  const of = { id: lessons.id, occurrenceId: occurrences.id, seriesId: occurrences.seriesId }
  const rows = await tx
    .select(of)
    .from(lessons)
    .leftJoin(occurrences, eq(occurrences.lessonId, lessons.id))
    .where(inArray(lessons.id, [...lessonIds]))
  const known = new Set(rows.flatMap(({ id, occurrenceId, seriesId }) => [id, occurrenceId, seriesId]))
  return ({ lessonId, occurrenceId, seriesId }: WordToStore) =>
    known.has(lessonId) && known.has(occurrenceId ?? seriesId ?? lessonId)
}

/**
 * Takes back the words of these lessons that `which` finds and that stand. With `undo` those whose place they took stand again.
 * Answers the lessons whose words were taken back, one for each word.
 */
export async function withdrawWords(
  tx: Tx,
  lessonIds: readonly string[],
  which: SQL | undefined,
  { undo }: { readonly undo: boolean },
): Promise<string[]> {
  await lockLessons(tx, lessonIds)
  const withdrawn = await tx
    .update(signOffs)
    .set({ withdrawnAt: new Date() })
    .where(and(which, inArray(signOffs.lessonId, [...lessonIds]), isNull(signOffs.withdrawnAt)))
    .returning({ id: signOffs.id, at: signOffs.at, ...place })
  if (undo && withdrawn.length > 0) await restoreReplaced(tx, withdrawn)
  return withdrawn.map(({ lessonId }) => lessonId)
}

/** What the check says of a requirement at a place, for a word to keep. */
export function verdictIn(
  said: LessonReadiness,
  requirementId: string,
  occurrenceId: string | null,
): Verdict {
  const places = said.unscheduled === null ? said.occurrences : [...said.occurrences, said.unscheduled]
  const found = places.find((one) => one.occurrenceId === occurrenceId) ?? places[0]
  return found?.requirements.find((one) => one.requirementId === requirementId)?.verdict ?? "unknown"
}

type Withdrawn = Subject & { readonly id: string; readonly lessonId: string; readonly at: Date }

/** Brings back the words whose places these took: they ended at the moment at which these were given. */
async function restoreReplaced(tx: Tx, words: readonly Withdrawn[]): Promise<void> {
  const taken = new Map(words.map((word) => [`${placeOf(word)} ${word.at.getTime()}`, word.id]))
  const moments = [...new Set(words.map(({ at }) => at.getTime()))].map((at) => new Date(at))
  const ended = await tx
    .select({ id: signOffs.id, withdrawnAt: signOffs.withdrawnAt, ...place })
    .from(signOffs)
    .where(
      and(
        inArray(signOffs.lessonId, [...new Set(words.map(({ lessonId }) => lessonId))]),
        inArray(signOffs.withdrawnAt, moments),
      ),
    )
    .orderBy(desc(signOffs.at))
  const restored = new Map<string, string>()
  for (const word of ended) {
    const spot = `${placeOf(word)} ${word.withdrawnAt?.getTime()}`
    const by = taken.get(spot)
    if (by !== undefined && by !== word.id && !restored.has(spot)) restored.set(spot, word.id)
  }
  if (restored.size === 0) return
  await tx
    .update(signOffs)
    .set({ withdrawnAt: null })
    .where(inArray(signOffs.id, [...restored.values()]))
}

const place = {
  lessonId: signOffs.lessonId,
  requirementId: signOffs.requirementId,
  occurrenceId: signOffs.occurrenceId,
  seriesId: signOffs.seriesId,
}

/** Equal for words on the same requirement at the same place. */
function placeOf(word: Subject & { readonly lessonId: string }): string {
  return [word.lessonId, word.requirementId, word.occurrenceId ?? "", word.seriesId ?? ""].join(" ")
}
