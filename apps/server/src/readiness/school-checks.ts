import type { Orm } from "@readyroom/db"
import { lessons } from "@readyroom/db/schema/lessons"
import { nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import type { Verdict } from "@readyroom/readiness/answer"
import { eq } from "drizzle-orm"
import type { Logger } from "pino"
import type { CheckAnswer, CheckQuestion, ImportQuestion, TimesQuestion } from "./check-question.ts"

/** Whom the verdicts are told: everyone who has the lesson open. */
export type Push = (lessonId: string, json: string) => void

type Asks = {
  ask<Question extends CheckQuestion>(
    question: Question,
  ): Promise<Extract<CheckAnswer, Pick<Question, "ask">>>
}

/** Lets changes that come together be checked together. Milliseconds. */
const GATHER_MS = 30

/** Occurrences end as time goes: a result older than this is not answered any more. Milliseconds. */
const FRESH_MS = 60_000

type School = {
  factsVersion: number
  /** Grows with every change; a result that was begun before the last one is followed by another. */
  change: number
  /** The change that the kept result holds. */
  checked: number
  checkedAt: number
  result: ReadonlyMap<string, { readonly verdict: Verdict; readonly json: string }>
  running: Promise<void> | null
}

/**
 * Keeps each school's verdicts current while somebody looks: a change of a lesson, an occurrence or the records is
 * checked at once, and what turned out different is pushed. What nobody asks for is not checked.
 */
export class SchoolChecks {
  readonly #orm: Orm
  readonly #worker: Asks
  readonly #push: Push
  readonly #log: Logger
  readonly #schools = new Map<string, School>()
  #stopped = false

  constructor(orm: Orm, worker: Asks, push: Push, log: Logger) {
    this.#orm = orm
    this.#worker = worker
    this.#push = push
    this.#log = log
  }

  /** A lesson's requirements or facts have changed. Never throws: what is missed is checked with the next change. */
  async lessonChanged(lessonId: string): Promise<void> {
    try {
      const schoolId = await this.#schoolIdOf(lessonId)
      if (schoolId !== null) this.askedChanged(schoolId)
    } catch (error) {
      this.#log.warn({ lessonId, err: error }, "A changed lesson could not be checked")
    }
  }

  async #schoolIdOf(lessonId: string): Promise<string | null> {
    const [lesson] = await this.#orm
      .select({ schoolId: lessons.schoolId })
      .from(lessons)
      .where(eq(lessons.id, lessonId))
    return lesson?.schoolId ?? null
  }

  /** What lessons ask for, or when, has changed. */
  askedChanged(schoolId: string): void {
    const school = this.#schools.get(schoolId)
    // Nobody has looked at this school's verdicts yet: there is nothing to keep current.
    if (school === undefined) return
    school.change++
    void this.#run(schoolId, school)
  }

  /** The same for every school that somebody looks at. */
  allAskedChanged(): void {
    for (const schoolId of this.#schools.keys()) this.askedChanged(schoolId)
  }

  /** Inventory, licences, rooms, rules or anything else of the school's records has changed. */
  factsChanged(schoolId: string): void {
    const school = this.#schools.get(schoolId)
    if (school === undefined) return
    school.factsVersion++
    this.askedChanged(schoolId)
  }

  /** Each lesson's current verdict, by lesson id; lessons that ask for nothing are not in it. */
  async verdictsOf(schoolId: string): Promise<School["result"]> {
    const school = this.#schoolOf(schoolId)
    if (Date.now() - school.checkedAt > FRESH_MS) school.change++
    while (school.checked < school.change && !this.#stopped) await this.#run(schoolId, school)
    return school.result
  }

  /** What is said of one lesson now: a `LessonReadiness` as JSON. */
  async readJson(schoolId: string, lessonId: string): Promise<string> {
    return (await this.verdictsOf(schoolId)).get(lessonId)?.json ?? nothing
  }

  /** How a lesson would fare at other times. */
  async verdictsAt(question: Omit<TimesQuestion, "ask" | "factsVersion">) {
    const { factsVersion } = this.#schoolOf(question.schoolId)
    const { verdicts } = await this.#worker.ask({ ...question, ask: "times" as const, factsVersion })
    return verdicts
  }

  /** Which lessons' verdicts an import would turn. Nobody's looking at the school's verdicts follows from it. */
  async turnsOf(question: ImportQuestion) {
    const { turns } = await this.#worker.ask(question)
    return turns
  }

  stop(): void {
    this.#stopped = true
  }

  #schoolOf(schoolId: string): School {
    const known = this.#schools.get(schoolId)
    if (known !== undefined) return known
    const school: School = {
      factsVersion: 1,
      change: 1,
      checked: 0,
      checkedAt: Date.now(),
      result: new Map(),
      running: null,
    }
    this.#schools.set(schoolId, school)
    return school
  }

  /** One check at a time a school; resolves when one that began after this call's change has ended. */
  async #run(schoolId: string, school: School): Promise<void> {
    const wanted = school.change
    while (school.checked < wanted && !this.#stopped) {
      school.running ??= this.#check(schoolId, school).finally(() => {
        school.running = null
      })
      await school.running
    }
  }

  async #check(schoolId: string, school: School): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    const { change, factsVersion } = school
    try {
      const answer = await this.#worker.ask({ ask: "school" as const, schoolId, factsVersion })
      const before = school.result
      school.result = new Map(answer.lessons.map(([id, verdict, json]) => [id, { verdict, json }]))
      school.checked = change
      school.checkedAt = Date.now()
      for (const [id, { json }] of school.result) if (before.get(id)?.json !== json) this.#push(id, json)
      for (const id of before.keys()) if (!school.result.has(id)) this.#push(id, nothing)
    } catch (error) {
      this.#log.warn({ schoolId, err: error }, "A school could not be checked; trying again")
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    }
  }
}

const nothing = JSON.stringify(nothingAsked)
