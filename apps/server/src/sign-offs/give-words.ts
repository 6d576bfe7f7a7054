import { randomUUID } from "node:crypto"
import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { signOffs } from "@readyroom/db/schema/desk"
import { nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import { and, eq } from "drizzle-orm"
import { findLessons } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { placeGone, storeWords, withdrawWords } from "./store-words.ts"
import { type WordFailed, type WordSaid, type WordTarget, wordsToStore } from "./words-to-store.ts"

export type WordsGiven = {
  /** By which all of them are undone; null where none was given. */
  readonly batchId: string | null
  readonly given: number
  readonly failed: readonly WordFailed[]
}

/** So many words are stored by one transaction, which nobody then waits for long. */
const WORDS_AT_ONCE = 200

/**
 * Gives one word on many requirements of a school, each as `giveWord` does it. One that cannot be given is told, and keeps no
 * other from being given. In short transactions: where it breaks off, the words given until then stand.
 * @throws Problem `check-unavailable`
 */
export async function giveWords(
  services: Pick<Services, "orm" | "live" | "checks">,
  actor: Actor,
  schoolId: string,
  targets: readonly WordTarget[],
  said: WordSaid,
): Promise<WordsGiven> {
  const { orm, live, checks } = services
  const batchId = randomUUID()
  const result = await checks.verdictsOf(schoolId)
  const saidOf = async (id: string) => JSON.parse(result.get(id)?.json ?? JSON.stringify(nothingAsked))
  const failed: WordFailed[] = []
  let given = 0
  for (const some of lessonsTogether(targets)) {
    const ready = await wordsToStore(orm, actor, schoolId, some, said, saidOf)
    failed.push(...ready.failed)
    if (ready.words.length === 0) continue
    const made = await orm.transaction((tx) =>
      storeWords(
        tx,
        ready.words.map(({ word }) => word),
        { byPersonId: actor.personId, batchId },
      ),
    )
    const changed = new Set<string>()
    for (const [nth, { word, targets: own }] of ready.words.entries()) {
      if (made[nth] === null) failed.push(...own.map((target) => ({ ...target, code: placeGone })))
      else changed.add(word.lessonId)
    }
    given += made.filter((id) => id !== null).length
    for (const id of changed) live.lessonChanged(id, "sign-offs")
  }
  return { batchId: given === 0 ? null : batchId, given, failed }
}

/**
 * Takes back what the actor gave together; the words whose places they took stand again. Words that somebody has replaced
 * since stay replaced. Answers how many were taken back.
 * @throws Problem `no-such-sign-off`
 */
export async function undoWords(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  batchId: string,
): Promise<{ undone: number }> {
  const { orm, live } = services
  const ofBatch = and(eq(signOffs.batchId, batchId), eq(signOffs.byPersonId, actor.personId))
  const found = await orm.selectDistinct({ id: signOffs.lessonId }).from(signOffs).where(ofBatch)
  if (found.length === 0) throw new Problem("no-such-sign-off")
  const lessons = await findLessons(
    orm,
    actor.personId,
    found.map(({ id }) => id),
  )
  const own = [...lessons.values()].filter(({ facts }) => may(actor, "lesson:sign-off", facts))
  let undone = 0
  for (let from = 0; from < own.length; from += WORDS_AT_ONCE / 10) {
    const ids = own.slice(from, from + WORDS_AT_ONCE / 10).map(({ id }) => id)
    const taken = await orm.transaction((tx) => withdrawWords(tx, ids, ofBatch, { undo: true }))
    undone += taken.length
    for (const id of new Set(taken)) live.lessonChanged(id, "sign-offs")
  }
  return { undone }
}

/** Groups of some hundred targets; a lesson's stand together. */
function* lessonsTogether(targets: readonly WordTarget[]): Generator<WordTarget[]> {
  let group: WordTarget[] = []
  for (const own of Map.groupBy(targets, ({ lessonId }) => lessonId).values()) {
    if (group.length > 0 && group.length + own.length > WORDS_AT_ONCE) {
      yield group
      group = []
    }
    group.push(...own)
  }
  if (group.length > 0) yield group
}
