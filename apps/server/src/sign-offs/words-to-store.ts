import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { occurrences } from "@readyroom/db/schema/lessons"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { inArray } from "drizzle-orm"
import { findLessons, type LessonRow } from "../lessons/lesson-access.ts"
import type { ProblemCode } from "../problem.ts"
import { readCurrentAsks, type Subject } from "./current-asks.ts"
import { verdictIn, type WordToStore } from "./store-words.ts"

/** What a word is to be given on. */
export type WordTarget = {
  readonly lessonId: string
  /** Null: the lesson without a time. */
  readonly occurrenceId: string | null
  readonly requirementId: string
}

export type WordSaid = {
  readonly word: WordToStore["word"]
  readonly why: string
  /** For all of a time's series; "where-any": a time that is of none has the word alone. */
  readonly wholeSeries: boolean | "where-any"
}

export type WordFailed = WordTarget & { readonly code: ProblemCode }

export type WordsToStore = {
  /** Of a series several times may be named: it gets one word. */
  readonly words: readonly { readonly word: WordToStore; readonly targets: readonly WordTarget[] }[]
  readonly failed: readonly WordFailed[]
}

/**
 * Decides on which of these the actor may give the word, and what it is given on: one way for a word alone and for many. What
 * fails does so with `no-such-lesson`, `no-right`, `no-such-occurrence` (also where a lesson is meant without a time and has
 * one to come), `not-a-series` or `no-such-requirement`.
 * @param saidOf what the check says of a lesson; asked for lessons on which a word can be given
 */
export async function wordsToStore(
  orm: Orm,
  actor: Actor,
  schoolId: string,
  targets: readonly WordTarget[],
  { word, why, wholeSeries }: WordSaid,
  saidOf: (lessonId: string) => Promise<LessonReadiness>,
): Promise<WordsToStore> {
  const ids = [...new Set(targets.map(({ lessonId }) => lessonId))]
  const lessons = await findLessons(orm, actor.personId, ids)
  const { id, lessonId, seriesId, endsAt } = occurrences
  const times = await orm
    .select({ id, lessonId, seriesId, endsAt })
    .from(occurrences)
    .where(inArray(lessonId, ids))
  const asks = await readCurrentAsks(orm, ids)
  const now = new Date()
  const timeOf = new Map(times.map((time) => [time.id, time]))
  const timed = new Set(times.filter((time) => time.endsAt > now).map((time) => time.lessonId))

  const placeOf = (target: WordTarget): Subject | ProblemCode => {
    const { requirementId, occurrenceId } = target
    if (occurrenceId === null)
      return timed.has(target.lessonId)
        ? "no-such-occurrence"
        : { requirementId, occurrenceId: null, seriesId: null }
    const time = timeOf.get(occurrenceId.toLowerCase())
    if (time?.lessonId !== target.lessonId) return "no-such-occurrence"
    if (wholeSeries === true && time.seriesId === null) return "not-a-series"
    return wholeSeries !== false && time.seriesId !== null
      ? { requirementId, occurrenceId: null, seriesId: time.seriesId }
      : { requirementId, occurrenceId: time.id, seriesId: null }
  }

  const said = new Map<string, LessonReadiness>()
  const words = new Map<string, { word: WordToStore; targets: WordTarget[] }>()
  const failed: WordFailed[] = []
  for (const target of targets) {
    const place = refusal(actor, schoolId, lessons.get(target.lessonId)) ?? placeOf(target)
    const fingerprint = typeof place === "string" ? null : asks.get(target.lessonId)?.givenOn(place)
    if (typeof place === "string" || fingerprint === null || fingerprint === undefined) {
      failed.push({ ...target, code: typeof place === "string" ? place : "no-such-requirement" })
      continue
    }
    const key = [target.lessonId, place.requirementId, place.occurrenceId, place.seriesId].join(" ")
    const known = words.get(key)
    if (known !== undefined) {
      known.targets.push(target)
      continue
    }
    const readiness = said.get(target.lessonId) ?? (await saidOf(target.lessonId))
    said.set(target.lessonId, readiness)
    const verdict = verdictIn(readiness, target.requirementId, target.occurrenceId?.toLowerCase() ?? null)
    const stored = { ...place, lessonId: target.lessonId, word, why, fingerprint, verdict }
    words.set(key, { word: stored, targets: [target] })
  }
  return { words: [...words.values()], failed }
}

function refusal(actor: Actor, schoolId: string, lesson: LessonRow | undefined): ProblemCode | null {
  if (lesson === undefined || lesson.schoolId !== schoolId || !may(actor, "lesson:read", lesson.facts))
    return "no-such-lesson"
  return may(actor, "lesson:sign-off", lesson.facts) ? null : "no-right"
}
