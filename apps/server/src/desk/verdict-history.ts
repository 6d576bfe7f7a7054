import type { Orm } from "@readyroom/db"
import { verdictChanges } from "@readyroom/db/schema/desk"
import { isWorse } from "@readyroom/lesson/check/verdicts"
import type { Verdict } from "@readyroom/readiness/answer"
import { and, asc, desc, eq, gt, sql } from "drizzle-orm"
import { verdicts } from "../sign-offs/sign-off-shapes.ts"
import type { Change } from "./desk-changes.ts"
import { type DeskRow, rowKey } from "./desk-row.ts"
import type { DeskState } from "./desk-rows.ts"
import { forgetVerdicts } from "./forget-verdicts.ts"

/** So many rows are written by one statement, so that nobody waits long for the database. */
const ROWS_AT_ONCE = 500
/** Answers that are kept, for pages of one list ask for the same. */
const KEPT_ANSWERS = 16
/** What stands on a desk that nobody had looked at before was there before. */
const BEFORE_ALL = new Date(0)

type Known = {
  readonly verdict: Verdict
  /** The last word, and the last confirmation, that had lapsed. */
  readonly lapsedWordId: string | null
  readonly lapsedConfirmationId: string | null
}
type School = {
  /** What the newest row of each key says; null until it was read. */
  known: Map<string, Known> | null
  recorded: number
  last: Promise<void>
}

/**
 * Remembers when verdicts turned and what IT had said lapsed, as the desk first saw it, so that someone who comes back can be told what
 * is new. Only what differs from the row before is written.
 */
export class VerdictHistory {
  readonly #orm: Orm
  readonly #schools = new Map<string, School>()
  readonly #answers = new Map<string, ReadonlyMap<string, Change>>()

  constructor(orm: Orm) {
    this.#orm = orm
  }

  /** What is new on this desk since a moment, by row. Records first what is new in it. */
  async changesSince(state: DeskState, since: Date): Promise<ReadonlyMap<string, Change>> {
    await this.#record(state)
    const question = `${state.schoolId} ${since.getTime()} ${state.stamp}`
    const kept = this.#answers.get(question)
    if (kept !== undefined) return kept
    const answer = await this.#read(state, since)
    this.#answers.set(question, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > KEPT_ANSWERS && oldest !== undefined) this.#answers.delete(oldest)
    return answer
  }

  /** Forgets what nobody can be told any more; answers how much that was. */
  async forget(): Promise<number> {
    const forgotten = await forgetVerdicts(this.#orm)
    // Or what is known here would grow for as long as the server runs.
    if (forgotten > 0) for (const school of this.#schools.values()) school.known = null
    return forgotten
  }

  async #read(state: DeskState, since: Date): Promise<ReadonlyMap<string, Change>> {
    const rows = await this.#orm
      .select()
      .from(verdictChanges)
      .where(and(eq(verdictChanges.schoolId, state.schoolId), gt(verdictChanges.at, since)))
      .orderBy(asc(verdictChanges.at))
    const found = new Map<string, Change>()
    const byKey = Map.groupBy(rows, (row) => rowKey(row.lessonId, row.occurrenceId, row.requirementId))
    for (const [key, own] of byKey) {
      const row = state.byKey.get(key)
      if (row === undefined) continue
      const change = changeOf(row, own)
      if (change !== null) found.set(key, change)
    }
    return found
  }

  /** One state of a school after the other; one that is recorded costs nothing. */
  #record(state: DeskState): Promise<void> {
    const known = this.#schools.get(state.schoolId)
    const school: School = known ?? { known: null, recorded: 0, last: Promise.resolve() }
    this.#schools.set(state.schoolId, school)
    school.last = school.last
      .catch(() => {})
      .then(async () => {
        if (school.recorded >= state.stamp) return
        await this.#write(state, school)
        school.recorded = state.stamp
      })
    return school.last
  }

  async #write(state: DeskState, school: School): Promise<void> {
    school.known ??= await this.#readKnown(state.schoolId)
    const { known } = school
    const at = known.size === 0 ? BEFORE_ALL : new Date()
    const turned = [...state.byKey.values()].filter((row) => hasTurned(row, known.get(row.key)))
    try {
      for (let from = 0; from < turned.length; from += ROWS_AT_ONCE) {
        const some = turned.slice(from, from + ROWS_AT_ONCE)
        await this.#insert(state.schoolId, some, known, at)
        for (const row of some) known.set(row.key, knownOf(row, known.get(row.key)))
      }
    } catch (error) {
      // What was written, and what has gone with its lesson meanwhile, is read anew next time.
      school.known = null
      throw error
    }
  }

  /** Of what is still there: a lesson or a time may have gone since the desk was read. */
  async #insert(
    schoolId: string,
    rows: readonly DeskRow[],
    known: ReadonlyMap<string, Known>,
    at: Date,
  ): Promise<void> {
    const json = JSON.stringify(
      rows.map((row) => ({
        lesson_id: row.lesson.id,
        occurrence_id: row.occurrence?.id ?? null,
        requirement_id: row.requirement.id,
        former: known.get(row.key)?.verdict ?? null,
        verdict: row.verdict,
        lapsed_word_id: knownOf(row, known.get(row.key)).lapsedWordId,
        lapsed_confirmation_id: knownOf(row, known.get(row.key)).lapsedConfirmationId,
        has_lapsed: isLapse(row, known.get(row.key)),
      })),
    )
    await this.#orm.execute(sql`
      insert into verdict_changes
        (school_id, lesson_id, occurrence_id, requirement_id, former, verdict, lapsed_word_id,
        lapsed_confirmation_id, has_lapsed, at)
      select ${schoolId}::uuid, row.lesson_id, row.occurrence_id, row.requirement_id, row.former, row.verdict,
        row.lapsed_word_id, row.lapsed_confirmation_id, row.has_lapsed, ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${json}::jsonb) as row (lesson_id uuid, occurrence_id uuid, requirement_id text,
        former text, verdict text, lapsed_word_id uuid, lapsed_confirmation_id uuid, has_lapsed boolean)
      join lessons on lessons.id = row.lesson_id
      left join occurrences on occurrences.id = row.occurrence_id
      where row.occurrence_id is null or occurrences.id is not null`)
  }

  async #readKnown(schoolId: string): Promise<Map<string, Known>> {
    const rows = await this.#orm
      .selectDistinctOn([verdictChanges.lessonId, verdictChanges.occurrenceId, verdictChanges.requirementId])
      .from(verdictChanges)
      .where(eq(verdictChanges.schoolId, schoolId))
      .orderBy(
        verdictChanges.lessonId,
        verdictChanges.occurrenceId,
        verdictChanges.requirementId,
        desc(verdictChanges.at),
      )
    return new Map(
      rows.map((row) => [
        rowKey(row.lessonId, row.occurrenceId, row.requirementId),
        {
          verdict: verdictIn(row.verdict),
          lapsedWordId: row.lapsedWordId,
          lapsedConfirmationId: row.lapsedConfirmationId,
        },
      ]),
    )
  }
}

function hasTurned(row: DeskRow, known: Known | undefined): boolean {
  return known === undefined || known.verdict !== row.verdict || isLapse(row, known)
}

/** What IT had said of the row and holds no more: a word, a confirmation. */
function lapsedOf({ word, occurrence }: DeskRow) {
  const confirmation = occurrence?.confirmation ?? null
  return {
    wordId: word?.lapsed === true ? word.id : null,
    confirmationId: confirmation?.lapsed === true ? confirmation.id : null,
  }
}

function isLapse(row: DeskRow, known: Known | undefined): boolean {
  const { wordId, confirmationId } = lapsedOf(row)
  return (
    (wordId !== null && wordId !== known?.lapsedWordId) ||
    (confirmationId !== null && confirmationId !== known?.lapsedConfirmationId)
  )
}

function knownOf(row: DeskRow, before: Known | undefined): Known {
  const { wordId, confirmationId } = lapsedOf(row)
  return {
    verdict: row.verdict,
    lapsedWordId: wordId ?? before?.lapsedWordId ?? null,
    lapsedConfirmationId: confirmationId ?? before?.lapsedConfirmationId ?? null,
  }
}

/** @param since what was recorded of the row since, the first first */
function changeOf(row: DeskRow, since: readonly (typeof verdictChanges.$inferSelect)[]): Change | null {
  const [first] = since
  if (first === undefined) return null
  if (first.former === null) return "new"
  if (isWorse(row.verdict, verdictIn(first.former))) return "worse"
  const { wordId, confirmationId } = lapsedOf(row)
  const hasLapsed = since.some(
    (one) =>
      one.hasLapsed &&
      ((wordId !== null && one.lapsedWordId === wordId) ||
        (confirmationId !== null && one.lapsedConfirmationId === confirmationId)),
  )
  return hasLapsed ? "lapsed" : null
}

const verdictIn = (text: string): Verdict => verdicts.find((one) => one === text) ?? "unknown"
