import { setImmediate as nextTurn } from "node:timers/promises"
import type { Orm } from "@readyroom/db"
import { signOffs } from "@readyroom/db/schema/desk"
import { lessons } from "@readyroom/db/schema/lessons"
import { schools } from "@readyroom/db/schema/organisation"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { wordOn } from "@readyroom/lesson/check/word-on"
import { and, eq, inArray, isNull } from "drizzle-orm"
import type { SchoolChecks } from "../readiness/school-checks.ts"
import { readSignOffs } from "../sign-offs/read-sign-offs.ts"
import type { SignOff } from "../sign-offs/sign-off-shapes.ts"
import { bySoonest, byVerdict, type DeskRow, rowKey } from "./desk-row.ts"
import { weeksOf } from "./iso-week.ts"
import { type LessonFacts, readDeskFacts } from "./read-desk-facts.ts"

/** All that coming occurrences of a school ask for, as it stands at one moment. */
export type DeskState = {
  /** Another number, another state. */
  readonly stamp: number
  readonly schoolId: string
  readonly timeZone: string
  readonly rows: { readonly soonest: readonly DeskRow[]; readonly verdict: readonly DeskRow[] }
  /** Goes with the newest state: a row here may be newer than the one in `rows`. */
  readonly byKey: Map<string, DeskRow>
}

type Result = Awaited<ReturnType<SchoolChecks["verdictsOf"]>>

/** Of one lesson: what the check says, what is recorded, what IT has said, and the rows that follow. */
type LessonPart = {
  readonly json: string
  readonly said: LessonReadiness
  readonly facts: LessonFacts | undefined
  readonly words: readonly SignOff[]
  readonly rows: readonly DeskRow[]
}

type School = {
  readonly parts: Map<string, LessonPart>
  /** The check's result that the state holds. */
  result: Result | null
  state: DeskState | null
  /** Lessons that have changed since. */
  dirty: Set<string>
  building: Promise<DeskState> | null
}

/** Other work has its turn after so long. Milliseconds. */
const TURN_MS = 8
/** The words of so many lessons are read at once. */
const LESSONS_AT_ONCE = 100

/**
 * Keeps the desk of each school that somebody looks at, so that a page of it costs no reading: all is read anew when the
 * check has said something, and a lesson alone when something beside the check has changed in it, such as IT's word.
 */
export class DeskRows {
  readonly #orm: Orm
  readonly #checks: Pick<SchoolChecks, "verdictsNow">
  readonly #schools = new Map<string, School>()
  #stamps = 0

  constructor(orm: Orm, checks: Pick<SchoolChecks, "verdictsNow">) {
    this.#orm = orm
    this.#checks = checks
  }

  /** Something of a lesson has changed: its next state is read from the database. */
  lessonChanged(lessonId: string): void {
    for (const { dirty } of this.#schools.values()) dirty.add(lessonId)
  }

  /**
   * The school's desk now: no older than whatever was told before this was asked, but for verdicts of a school whose check
   * takes long.
   * @throws Problem `check-unavailable`
   */
  async read(schoolId: string): Promise<DeskState> {
    const school = this.#schoolOf(schoolId)
    // What is being built may have begun before the last change.
    await school.building?.catch(() => {})
    const result = await this.#checks.verdictsNow(schoolId)
    if (school.building !== null) return school.building
    if (school.state !== null && school.result === result && school.dirty.size === 0) return school.state
    school.building = this.#build(schoolId, school, result).finally(() => {
      school.building = null
    })
    return school.building
  }

  #schoolOf(schoolId: string): School {
    const known = this.#schools.get(schoolId)
    if (known !== undefined) return known
    const school: School = { parts: new Map(), result: null, state: null, dirty: new Set(), building: null }
    this.#schools.set(schoolId, school)
    return school
  }

  async #build(schoolId: string, school: School, result: Result): Promise<DeskState> {
    const changed = school.dirty
    school.dirty = new Set()
    try {
      const timeZone = await this.#timeZoneOf(schoolId)
      const only = school.result === result ? [...changed] : undefined
      const keepsPlaces = await this.#renew(schoolId, school, result, timeZone, only)
      school.result = result
      school.state = {
        stamp: ++this.#stamps,
        schoolId,
        timeZone,
        ...arranged(school, keepsPlaces ? (only ?? null) : null),
      }
      return school.state
    } catch (error) {
      school.result = null
      throw error
    }
  }

  async #timeZoneOf(schoolId: string): Promise<string> {
    const [school] = await this.#orm
      .select({ timeZone: schools.timeZone })
      .from(schools)
      .where(eq(schools.id, schoolId))
    return school?.timeZone ?? "UTC"
  }

  /** Brings the parts up to date: of all lessons, or of `only` these. Answers whether every row stands where it stood. */
  async #renew(
    schoolId: string,
    { parts }: School,
    result: Result,
    timeZone: string,
    only: readonly string[] | undefined,
  ): Promise<boolean> {
    const facts = await readDeskFacts(this.#orm, schoolId, weeksOf(timeZone), only)
    const words = await this.#readWords(schoolId, only)
    const wanted = only ?? [...new Set([...result.keys(), ...parts.keys()])]
    let keepsPlaces = true
    let turn = performance.now()
    for (const lessonId of wanted) {
      const json = result.get(lessonId)?.json
      const was = parts.get(lessonId)
      if (json === undefined) parts.delete(lessonId)
      else {
        const said: LessonReadiness = was?.json === json ? was.said : JSON.parse(json)
        const known = { json, said, facts: facts.get(lessonId), words: words.get(lessonId) ?? [] }
        parts.set(lessonId, { ...known, rows: rowsOf(lessonId, known) })
      }
      keepsPlaces &&= standAsBefore(was?.rows ?? [], parts.get(lessonId)?.rows ?? [])
      if (performance.now() - turn < TURN_MS) continue
      await nextTurn()
      turn = performance.now()
    }
    return keepsPlaces
  }

  async #readWords(
    schoolId: string,
    only: readonly string[] | undefined,
  ): Promise<Map<string, readonly SignOff[]>> {
    const told = await this.#orm
      .selectDistinct({ id: signOffs.lessonId })
      .from(signOffs)
      .innerJoin(lessons, eq(lessons.id, signOffs.lessonId))
      .where(
        and(
          eq(lessons.schoolId, schoolId),
          isNull(signOffs.withdrawnAt),
          only === undefined ? undefined : inArray(lessons.id, [...only]),
        ),
      )
    const ids = told.map(({ id }) => id)
    const words = new Map<string, readonly SignOff[]>()
    for (let from = 0; from < ids.length; from += LESSONS_AT_ONCE)
      for (const [id, own] of await readSignOffs(this.#orm, ids.slice(from, from + LESSONS_AT_ONCE)))
        words.set(id, own)
    return words
  }
}

/** Without what is gone since the check. */
function rowsOf(lessonId: string, { said, facts, words }: Omit<LessonPart, "rows">): DeskRow[] {
  if (facts === undefined) return []
  const { lesson, times } = facts
  const places = said.unscheduled === null ? said.occurrences : [said.unscheduled]
  return places.flatMap((place) => {
    const occurrence = place.occurrenceId === null ? null : times.get(place.occurrenceId)
    if (occurrence === undefined) return []
    const search = `${lesson.title}\n${occurrence?.class ?? ""}`.toLowerCase()
    return place.requirements.flatMap((one): DeskRow[] => {
      const requirement = lesson.requirements.get(one.requirementId)
      if (requirement === undefined) return []
      const word = wordOn(words, requirement.id, {
        occurrenceId: place.occurrenceId,
        seriesId: occurrence?.seriesId ?? null,
      })
      const key = rowKey(lessonId, place.occurrenceId, requirement.id)
      return [{ key, lesson, occurrence, requirement, verdict: one.verdict, said: one, word, search }]
    })
  })
}

/**
 * All rows in both orders.
 * @param only the only lessons whose rows differ from the state's, where each of them stands where it stood
 */
function arranged(
  { parts, state }: School,
  only: readonly string[] | null,
): Pick<DeskState, "rows" | "byKey"> {
  if (state !== null && only !== null) {
    const { byKey } = state
    for (const id of only) for (const row of parts.get(id)?.rows ?? []) byKey.set(row.key, row)
    const changed = new Set(only)
    const renewed = (rows: readonly DeskRow[]) =>
      rows.map((row) => (changed.has(row.lesson.id) ? (byKey.get(row.key) ?? row) : row))
    return { byKey, rows: { soonest: renewed(state.rows.soonest), verdict: renewed(state.rows.verdict) } }
  }
  const all = [...parts.values()].flatMap(({ rows }) => rows)
  return {
    byKey: new Map(all.map((row) => [row.key, row])),
    rows: { soonest: all.toSorted(bySoonest), verdict: all.toSorted(byVerdict) },
  }
}

/** Whether a lesson's rows stand where they stood. */
function standAsBefore(before: readonly DeskRow[], now: readonly DeskRow[]): boolean {
  return (
    before.length === now.length &&
    before.every((was, nth) => {
      const is = now[nth]
      return is?.key === was.key && bySoonest(was, is) === 0
    })
  )
}
