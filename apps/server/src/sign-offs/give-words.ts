import { randomUUID } from "node:crypto"
import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { signOffs } from "@readyroom/db/schema/desk"
import { occurrences } from "@readyroom/db/schema/lessons"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import { and, eq, inArray } from "drizzle-orm"
import { findLessons, type LessonRow } from "../lessons/lesson-access.ts"
import type { ProblemCode } from "../problem.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { type CurrentAsks, readCurrentAsks, type Subject } from "./current-asks.ts"
import { storeWords, verdictIn, type WordToStore, withdrawWords } from "./store-words.ts"

/** What a word is to be given on. */
export type WordTarget = {
  readonly lessonId: string
  /** Null: the lesson without a time. */
  readonly occurrenceId: string | null
  readonly requirementId: string
}

export type WordForMany = {
  readonly word: WordToStore["word"]
  readonly why: string
  /** Where a target's time is of a series: for all of that. */
  readonly wholeSeries: boolean
}

export type WordsGiven = {
  /** By which all of them are undone; null where none was given. */
  readonly batchId: string | null
  readonly given: number
  readonly failed: readonly (WordTarget & { readonly code: ProblemCode })[]
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
  said: WordForMany,
): Promise<WordsGiven> {
  const batchId = randomUUID()
  const result = await services.checks.verdictsOf(schoolId)
  const failed: (WordTarget & { code: ProblemCode })[] = []
  let given = 0
  for (const some of lessonsTogether(targets)) {
    const ready = await prepare(services, actor, schoolId, some, said, (id) => result.get(id)?.json)
    failed.push(...ready.failed)
    if (ready.words.length === 0) continue
    await services.orm.transaction((tx) =>
      storeWords(tx, ready.words, { byPersonId: actor.personId, batchId }),
    )
    given += ready.words.length
    for (const id of new Set(ready.words.map(({ lessonId }) => lessonId)))
      services.live.lessonChanged(id, "sign-offs")
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

async function prepare(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
  targets: readonly WordTarget[],
  { word, why, wholeSeries }: WordForMany,
  jsonOf: (lessonId: string) => string | undefined,
) {
  const ids = [...new Set(targets.map(({ lessonId }) => lessonId))]
  const lessons = await findLessons(orm, actor.personId, ids)
  const times = await orm
    .select({
      id: occurrences.id,
      lessonId: occurrences.lessonId,
      seriesId: occurrences.seriesId,
      endsAt: occurrences.endsAt,
    })
    .from(occurrences)
    .where(inArray(occurrences.lessonId, ids))
  const timeOf = new Map(times.map((time) => [time.id, time]))
  const asks = await readCurrentAsks(orm, ids)
  const saidOf = new Map<string, LessonReadiness>()
  const words = new Map<string, WordToStore>()
  const failed: (WordTarget & { code: ProblemCode })[] = []
  const now = new Date()
  for (const target of targets) {
    const { lessonId, requirementId, occurrenceId } = target
    const refused = refusal(actor, schoolId, lessons.get(lessonId))
    const time = occurrenceId === null ? undefined : timeOf.get(occurrenceId)
    const isThere =
      occurrenceId === null
        ? !times.some((one) => one.lessonId === lessonId && one.endsAt > now)
        : time?.lessonId === lessonId
    const subject: Subject =
      wholeSeries && time?.seriesId != null
        ? { requirementId, occurrenceId: null, seriesId: time.seriesId }
        : { requirementId, occurrenceId, seriesId: null }
    const fingerprint = isThere ? givenOn(asks.get(lessonId), subject) : null
    const code = refused ?? (isThere ? null : "no-such-occurrence")
    if (code !== null || fingerprint === null) {
      failed.push({ ...target, code: code ?? "no-such-requirement" })
      continue
    }
    const said = saidOf.get(lessonId) ?? JSON.parse(jsonOf(lessonId) ?? JSON.stringify(nothingAsked))
    saidOf.set(lessonId, said)
    const verdict = verdictIn(said, requirementId, occurrenceId)
    const place = `${lessonId} ${requirementId} ${subject.occurrenceId} ${subject.seriesId}`
    // Of a series several times may be chosen: it gets one word.
    if (!words.has(place)) words.set(place, { ...subject, lessonId, word, why, fingerprint, verdict })
  }
  return { words: [...words.values()], failed }
}

function refusal(actor: Actor, schoolId: string, lesson: LessonRow | undefined): ProblemCode | null {
  if (lesson === undefined || lesson.schoolId !== schoolId || !may(actor, "lesson:read", lesson.facts))
    return "no-such-lesson"
  return may(actor, "lesson:sign-off", lesson.facts) ? null : "no-right"
}

const givenOn = (asks: CurrentAsks | undefined, subject: Subject) => asks?.givenOn(subject) ?? null
