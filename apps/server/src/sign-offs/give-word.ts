import type { Actor } from "@readyroom/auth/policy"
import type { Tx } from "@readyroom/db"
import { signOffs } from "@readyroom/db/schema/desk"
import { lessons, occurrences } from "@readyroom/db/schema/lessons"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { and, desc, eq, isNull, ne } from "drizzle-orm"
import { z } from "zod"
import { lessonFor } from "../lessons/lesson-access.ts"
import { coming } from "../occurrences/occurrence-row.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { readCurrentAsks, type Subject } from "./current-asks.ts"
import { readSignOffs } from "./read-sign-offs.ts"
import type { NewSignOff, SignOff } from "./sign-off-shapes.ts"

/**
 * Signs a requirement off, or asks for a change of it; the new word takes the place of an earlier one on the same.
 * @throws Problem `no-such-lesson`, `no-right`, `no-such-requirement`, `no-such-occurrence`, `not-a-series`,
 *   `check-unavailable`
 */
export async function giveWord(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  lessonId: string,
  { requirementId, occurrenceId, wholeSeries, word, why }: NewSignOff,
): Promise<SignOff> {
  const { orm, live, checks } = services
  const lesson = await lessonFor(services, actor, lessonId, "lesson:sign-off")
  const subject: Subject = {
    requirementId,
    ...(occurrenceId === undefined
      ? { occurrenceId: null, seriesId: null }
      : await placeOf(services, lesson.id, occurrenceId, wholeSeries)),
  }
  if (occurrenceId === undefined) await checkUntimed(services, lesson.id)
  const fingerprint = (await readCurrentAsks(orm, [lesson.id])).get(lesson.id)?.givenOn(subject) ?? null
  if (fingerprint === null) throw new Problem("no-such-requirement")
  const verdict = verdictIn(
    await checks.readJson(lesson.schoolId, lesson.id),
    requirementId,
    occurrenceId ?? null,
  )
  const said = await orm.transaction(async (tx) => {
    // Of two words at the same moment the second finds the first, and takes its place.
    await lockWords(tx, lesson.id)
    // One moment for both: by it `restoreReplaced` finds the earlier word again.
    const at = new Date()
    await tx
      .update(signOffs)
      .set({ withdrawnAt: at })
      .where(and(onSame(lesson.id, subject), isNull(signOffs.withdrawnAt)))
    const [made] = await tx
      .insert(signOffs)
      .values({
        ...subject,
        lessonId: lesson.id,
        word,
        why,
        fingerprint,
        verdict,
        byPersonId: actor.personId,
        at,
      })
      .returning({ id: signOffs.id })
    // Read here: a moment later it may have been taken back.
    return (await readSignOffs(tx, [lesson.id])).get(lesson.id)?.find(({ id }) => id === made?.id)
  })
  if (said === undefined) throw new Error(`The word on lesson ${lesson.id} was not stored`)
  live.lessonChanged(lesson.id, "sign-offs")
  return said
}

/**
 * Takes a word back. With `undo` it is as if it had not been given: the word whose place it took stands again.
 * @throws Problem `no-such-lesson`, `no-right`, `no-such-sign-off`
 */
export async function withdrawWord(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  lessonId: string,
  signOffId: string,
  { undo }: { readonly undo: boolean } = { undo: false },
): Promise<void> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:sign-off")
  if (!z.guid().safeParse(signOffId).success) throw new Problem("no-such-sign-off")
  await services.orm.transaction(async (tx) => {
    await lockWords(tx, lesson.id)
    const [withdrawn] = await tx
      .update(signOffs)
      .set({ withdrawnAt: new Date() })
      .where(and(eq(signOffs.id, signOffId), eq(signOffs.lessonId, lesson.id), isNull(signOffs.withdrawnAt)))
      .returning()
    if (withdrawn === undefined) throw new Problem("no-such-sign-off")
    if (undo) await restoreReplaced(tx, withdrawn)
  })
  services.live.lessonChanged(lesson.id, "sign-offs")
}

/** Until the transaction ends nobody else gives or takes back a word on the lesson. */
async function lockWords(tx: Tx, lessonId: string): Promise<void> {
  await tx.select({ id: lessons.id }).from(lessons).where(eq(lessons.id, lessonId)).for("no key update")
}

/** Brings back the word whose place this one took: it ended at the moment at which this one was given. */
async function restoreReplaced(tx: Tx, word: typeof signOffs.$inferSelect): Promise<void> {
  const [replaced] = await tx
    .select({ id: signOffs.id })
    .from(signOffs)
    .where(and(onSame(word.lessonId, word), ne(signOffs.id, word.id), eq(signOffs.withdrawnAt, word.at)))
    .orderBy(desc(signOffs.at))
    .limit(1)
  if (replaced === undefined) return
  await tx.update(signOffs).set({ withdrawnAt: null }).where(eq(signOffs.id, replaced.id))
}

/** Words on the same requirement at the same place. */
const onSame = (lessonId: string, { requirementId, occurrenceId, seriesId }: Subject) =>
  and(
    eq(signOffs.lessonId, lessonId),
    eq(signOffs.requirementId, requirementId),
    sameOrNull(signOffs.occurrenceId, occurrenceId),
    sameOrNull(signOffs.seriesId, seriesId),
  )

/**
 * A word for a lesson without a time is of no use to one that has got a time meanwhile.
 * @throws Problem `no-such-occurrence`
 */
async function checkUntimed({ orm }: Pick<Services, "orm">, lessonId: string): Promise<void> {
  const [time] = await orm
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(and(eq(occurrences.lessonId, lessonId), coming))
    .limit(1)
  if (time !== undefined) throw new Problem("no-such-occurrence")
}

async function placeOf(
  { orm }: Pick<Services, "orm">,
  lessonId: string,
  occurrenceId: string,
  wholeSeries: boolean,
): Promise<Pick<Subject, "occurrenceId" | "seriesId">> {
  const [occurrence] = await orm
    .select({ seriesId: occurrences.seriesId })
    .from(occurrences)
    .where(and(eq(occurrences.id, occurrenceId), eq(occurrences.lessonId, lessonId)))
  if (occurrence === undefined) throw new Problem("no-such-occurrence")
  if (!wholeSeries) return { occurrenceId, seriesId: null }
  if (occurrence.seriesId === null) throw new Problem("not-a-series")
  return { occurrenceId: null, seriesId: occurrence.seriesId }
}

function verdictIn(json: string, requirementId: string, occurrenceId: string | null) {
  const said: LessonReadiness = JSON.parse(json)
  const places = said.unscheduled === null ? said.occurrences : [...said.occurrences, said.unscheduled]
  const place = places.find((one) => one.occurrenceId === occurrenceId) ?? places[0]
  return place?.requirements.find((one) => one.requirementId === requirementId)?.verdict ?? "unknown"
}

const sameOrNull = (column: typeof signOffs.occurrenceId | typeof signOffs.seriesId, value: string | null) =>
  value === null ? isNull(column) : eq(column, value)
