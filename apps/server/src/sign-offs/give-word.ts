import type { Actor } from "@readyroom/auth/policy"
import { signOffs } from "@readyroom/db/schema/desk"
import { occurrences } from "@readyroom/db/schema/lessons"
import { and, eq } from "drizzle-orm"
import { z } from "zod"
import { lessonFor } from "../lessons/lesson-access.ts"
import { coming } from "../occurrences/occurrence-row.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { readCurrentAsks, type Subject } from "./current-asks.ts"
import { readSignOffs } from "./read-sign-offs.ts"
import type { NewSignOff, SignOff } from "./sign-off-shapes.ts"
import { storeWords, verdictIn, withdrawWords } from "./store-words.ts"

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
    JSON.parse(await checks.readJson(lesson.schoolId, lesson.id)),
    requirementId,
    occurrenceId ?? null,
  )
  const said = await orm.transaction(async (tx) => {
    const words = [{ ...subject, lessonId: lesson.id, word, why, fingerprint, verdict }]
    const [made] = await storeWords(tx, words, { byPersonId: actor.personId, batchId: null })
    // Read here: a moment later it may have been taken back.
    return (await readSignOffs(tx, [lesson.id])).get(lesson.id)?.find(({ id }) => id === made)
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
    const words = and(eq(signOffs.id, signOffId), eq(signOffs.lessonId, lesson.id))
    const withdrawn = await withdrawWords(tx, [lesson.id], words, { undo })
    if (withdrawn.length === 0) throw new Problem("no-such-sign-off")
  })
  services.live.lessonChanged(lesson.id, "sign-offs")
}

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
