import type { Actor } from "@readyroom/auth/policy"
import { signOffs } from "@readyroom/db/schema/desk"
import { and, eq } from "drizzle-orm"
import { z } from "zod"
import { lessonFor } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { readSignOffs } from "./read-sign-offs.ts"
import type { NewSignOff, SignOff } from "./sign-off-shapes.ts"
import { placeGone, storeWords, withdrawWords } from "./store-words.ts"
import { wordsToStore } from "./words-to-store.ts"

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
  const target = { lessonId: lesson.id, requirementId, occurrenceId: occurrenceId ?? null }
  const { words, failed } = await wordsToStore(
    orm,
    actor,
    lesson.schoolId,
    [target],
    { word, why, wholeSeries },
    async (id) => JSON.parse(await checks.readJson(lesson.schoolId, id)),
  )
  const [refused] = failed
  if (refused !== undefined) throw new Problem(refused.code)
  const said = await orm.transaction(async (tx) => {
    const given = { byPersonId: actor.personId, batchId: null }
    const [made] = await storeWords(
      tx,
      words.map((one) => one.word),
      given,
    )
    if (made === null) throw new Problem(placeGone)
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
