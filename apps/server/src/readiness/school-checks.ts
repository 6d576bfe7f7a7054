import { setTimeout as sleep } from "node:timers/promises"
import type { Orm } from "@readyroom/db"
import { lessons } from "@readyroom/db/schema/lessons"
import type { Counted } from "@readyroom/lesson/check/counted-on"
import type { HoldsSpan, OccurrenceHolds } from "@readyroom/lesson/check/holds"
import { checkFails, nothingAsked } from "@readyroom/lesson/check/lesson-readiness"
import type { Supposition } from "@readyroom/lesson/check/supposition"
import type { Verdict } from "@readyroom/readiness/answer"
import { eq } from "drizzle-orm"
import type { Logger } from "pino"
import type { PartNumbers } from "../http/metrics.ts"
import type { Live } from "../live/live.ts"
import { Problem } from "../problem.ts"
import type {
  CheckAnswer,
  CheckQuestion,
  ImportQuestion,
  SuggestionsQuestion,
  TimesQuestion,
  WhatIfTurns,
} from "./check-question.ts"
import { KeptHolds } from "./kept-holds.ts"
import type { ImportedLicences } from "./licences.ts"
import type { WhatWouldHelp } from "./what-would-help-shapes.ts"

/** Whom verdicts are told: everyone who has the lesson open. */
type Pages = Pick<Live, "openLessons" | "tellVerdicts">

type Asks = {
  ask<Question extends CheckQuestion>(
    question: Question,
  ): Promise<Extract<CheckAnswer, Pick<Question, "ask">>>
}

/** Lets changes that come together be checked together. Milliseconds. */
const GATHER_MS = 30

/** Occurrences end as time goes: a result older than this is not answered any more. Milliseconds. */
const FRESH_MS = 60_000

/** Who asks for what there is now does not wait for a check that takes longer. Milliseconds. */
const SLOW_MS = 2_000

/** Pauses after one failure, two in a row, and so on; the last one stays. Milliseconds. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

/** A timer may run out a little early, and the clock be read before the moment. Milliseconds. */
const LATER_MS = 5

/** Timers take no longer one; after it the check is asked again, and says when to come back. Milliseconds. */
const LONGEST_MS = 24 * 60 * 60_000

type School = {
  factsVersion: number
  /** Grows with every change; a result that was begun before the last one is followed by another. */
  change: number
  /** The change that the kept result holds. */
  checked: number
  checkedAt: number
  /** How long the last check took, ms. */
  tookMs: number
  result: ReadonlyMap<string, { readonly verdict: Verdict; readonly json: string }>
  /** Failed tries in a row, and why the last one did. */
  failed: { readonly tries: number; readonly error: unknown } | null
  /** The try that runs, with the pause before it. */
  running: Promise<void> | null
  readonly holds: KeptHolds
  /** Runs out when time alone changes what holds. */
  alarm: NodeJS.Timeout | null
}

/**
 * Keeps each school's verdicts current while somebody looks: a change of a lesson, an occurrence or the records is
 * checked at once, and what turned out different is pushed. What nobody asks for is not checked. A check that fails is
 * tried again by itself; until it answers, pages are told that it does not, and who asks is refused.
 */
export class SchoolChecks {
  readonly #orm: Orm
  readonly #worker: Asks
  readonly #planner: Asks
  readonly #pages: Pages
  readonly #log: Logger
  readonly #retryMs: readonly number[]
  readonly #schools = new Map<string, School>()
  readonly #stopping = new AbortController()
  #runs = 0
  #failures = 0

  /** `planner` is asked what takes seconds and can wait: nobody who types waits behind it. */
  constructor(
    orm: Orm,
    { worker, planner }: { readonly worker: Asks; readonly planner: Asks },
    pages: Pages,
    log: Logger,
    retryMs: readonly number[] = RETRY_MS,
  ) {
    this.#orm = orm
    this.#worker = worker
    this.#planner = planner
    this.#pages = pages
    this.#log = log
    this.#retryMs = retryMs
  }

  /** For `/metrics`. */
  get numbers(): PartNumbers {
    const failingSchools = [...this.#schools.values()].filter(({ failed }) => failed !== null).length
    return { gauges: { failingSchools }, counters: { runs: this.#runs, failures: this.#failures } }
  }

  /** A lesson's requirements or facts have changed. Never throws: where its school cannot be read, all are checked. */
  async lessonChanged(lessonId: string): Promise<void> {
    try {
      const schoolId = await this.#schoolIdOf(lessonId)
      if (schoolId !== null) this.askedChanged(schoolId)
    } catch (error) {
      this.#log.warn(
        { lessonId, err: error },
        "The school of a changed lesson could not be read; checking all",
      )
      this.allAskedChanged()
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
    void this.#keepUp(schoolId, school)
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

  /**
   * Each lesson's current verdict, by lesson id; lessons that ask for nothing are not in it.
   * @throws Problem `check-unavailable`
   */
  async verdictsOf(schoolId: string): Promise<School["result"]> {
    const school = this.#schoolOf(schoolId)
    if (Date.now() - school.checkedAt > FRESH_MS) school.change++
    const wanted = school.change
    while (school.checked < wanted && !this.#stopping.signal.aborted) {
      // Who asks does not wait for the next try.
      if (school.failed !== null) throw unavailable(school.failed.error)
      void this.#keepUp(schoolId, school)
      await school.running
    }
    return school.result
  }

  /**
   * The same for who comes back soon. Of a school whose check takes long this is what it said last, while the next check
   * runs: a list of thirty thousand rows is looked at all the time.
   * @throws Problem `check-unavailable`
   */
  async verdictsNow(schoolId: string): Promise<School["result"]> {
    const { checked, tookMs, result } = this.#schoolOf(schoolId)
    const current = this.verdictsOf(schoolId)
    if (checked === 0 || tookMs < SLOW_MS) return current
    // Who asks next is told of a failure, by the state that it leaves.
    current.catch(() => {})
    return result
  }

  /**
   * What is said of one lesson now: a `LessonReadiness` as JSON.
   * @throws Problem `check-unavailable`
   */
  async readJson(schoolId: string, lessonId: string): Promise<string> {
    return (await this.verdictsOf(schoolId)).get(lessonId)?.json ?? nothing
  }

  /** The same for a page, which is told where the check cannot answer. */
  async readForPage(schoolId: string, lessonId: string): Promise<string> {
    try {
      return await this.readJson(schoolId, lessonId)
    } catch {
      return failing
    }
  }

  /**
   * How a lesson would fare at other times.
   * @throws Problem `check-unavailable`
   */
  async verdictsAt(question: Omit<TimesQuestion, "ask" | "factsVersion">) {
    const { factsVersion } = this.#schoolOf(question.schoolId)
    try {
      const { verdicts } = await this.#worker.ask({ ...question, ask: "times" as const, factsVersion })
      return verdicts
    } catch (error) {
      this.#failures++
      throw unavailable(error)
    }
  }

  /**
   * What would help one time of a lesson: looked for beside the check, so that nobody's verdict waits for it.
   * @throws Problem `check-unavailable`
   */
  async suggestionsFor(question: Omit<SuggestionsQuestion, "ask" | "factsVersion">) {
    const { factsVersion } = this.#schoolOf(question.schoolId)
    return (
      await this.#answered(this.#planner.ask({ ...question, ask: "suggestions" as const, factsVersion }))
    ).found
  }

  /**
   * Which requirements to come count on some devices.
   * @throws Problem `check-unavailable`
   */
  async countedOn(schoolId: string, counted: Counted) {
    const { factsVersion } = this.#schoolOf(schoolId)
    return (
      await this.#answered(this.#worker.ask({ ask: "counted-on" as const, schoolId, factsVersion, counted }))
    ).counting
  }

  /** Which lessons' verdicts an import would turn. */
  async turnsOf(question: Omit<ImportQuestion, "ask" | "factsVersion">) {
    const { factsVersion } = this.#schoolOf(question.schoolId)
    const { turns } = await this.#worker.ask({ ...question, ask: "import" as const, factsVersion })
    return turns
  }

  /** The same of a list of licences, with the records that the check keeps. */
  async turnsOfLicences(schoolId: string, imported: ImportedLicences) {
    const { factsVersion } = this.#schoolOf(schoolId)
    const question = { ask: "licences" as const, schoolId, factsVersion, imported }
    return (await this.#worker.ask(question)).turns
  }

  /**
   * Which occurrences would be judged otherwise after changes that nobody makes.
   * @throws Problem `check-unavailable`
   */
  async whatIf(schoolId: string, suppositions: readonly Supposition[]): Promise<WhatIfTurns> {
    const { factsVersion } = this.#schoolOf(schoolId)
    return this.#answered(this.#worker.ask({ ask: "what-if" as const, schoolId, factsVersion, suppositions }))
  }

  /**
   * What each occurrence holds that has devices at a time within `span`; worked out when it is asked, and again after a change.
   * @throws Problem `check-unavailable`
   */
  async holds(schoolId: string, span: HoldsSpan): Promise<readonly OccurrenceHolds[]> {
    const { change, factsVersion, holds: kept } = this.#schoolOf(schoolId)
    const question = { ask: "holds" as const, schoolId, factsVersion, span }
    return this.#answered(kept.during(span, change, async () => (await this.#worker.ask(question)).holds))
  }

  /**
   * Which purchase or repair would make the most occurrences ready.
   * @throws Problem `check-unavailable`
   */
  async whatWouldHelp(schoolId: string, most: number): Promise<WhatWouldHelp> {
    const { factsVersion } = this.#schoolOf(schoolId)
    return (
      await this.#answered(
        this.#planner.ask({ ask: "what-would-help" as const, schoolId, factsVersion, most }),
      )
    ).help
  }

  stop(): void {
    this.#stopping.abort()
    for (const { alarm } of this.#schools.values()) if (alarm !== null) clearTimeout(alarm)
  }

  /** @throws Problem `check-unavailable` */
  async #answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer
    } catch (error) {
      this.#failures++
      throw unavailable(error)
    }
  }

  #schoolOf(schoolId: string): School {
    const known = this.#schools.get(schoolId)
    if (known !== undefined) return known
    const school: School = {
      factsVersion: 1,
      change: 1,
      checked: 0,
      checkedAt: Date.now(),
      tookMs: 0,
      result: new Map(),
      failed: null,
      running: null,
      holds: new KeptHolds(),
      alarm: null,
    }
    this.#schools.set(schoolId, school)
    return school
  }

  /** One check at a time a school, until the last change is checked. Never throws. */
  async #keepUp(schoolId: string, school: School): Promise<void> {
    if (school.running !== null) return
    while (school.checked < school.change && !this.#stopping.signal.aborted) {
      school.running = this.#try(schoolId, school)
      await school.running
    }
    school.running = null
  }

  async #try(schoolId: string, school: School): Promise<void> {
    await this.#pause(school.failed === null ? GATHER_MS : this.#retryAfter(school.failed.tries))
    if (this.#stopping.signal.aborted) return
    try {
      await this.#check(schoolId, school)
    } catch (error) {
      // Asked just before the end, it is no failure of the check.
      if (!this.#stopping.signal.aborted) this.#failedTo(schoolId, school, error)
    }
  }

  async #check(schoolId: string, school: School): Promise<void> {
    const { change, factsVersion, failed } = school
    this.#runs++
    const answer = await this.#worker.ask({ ask: "school" as const, schoolId, factsVersion })
    const before = school.result
    school.result = new Map(answer.lessons.map(([id, verdict, json]) => [id, { verdict, json }]))
    school.checked = change
    school.checkedAt = Date.now()
    // Without what a thread takes to begin: that does not come again.
    school.tookMs = answer.tookMs
    school.failed = null
    this.#wake(schoolId, school, answer.nextAt)
    if (failed !== null) {
      this.#log.info({ schoolId, tries: failed.tries }, "The check answers again")
      // Every page was told that it did not.
      for (const id of this.#pages.openLessons(schoolId))
        this.#pages.tellVerdicts(id, school.result.get(id)?.json ?? nothing)
      return
    }
    for (const [id, { json }] of school.result)
      if (before.get(id)?.json !== json) this.#pages.tellVerdicts(id, json)
    for (const id of before.keys()) if (!school.result.has(id)) this.#pages.tellVerdicts(id, nothing)
  }

  /** Checks again at a moment; what was wanted before is forgotten. */
  #wake(schoolId: string, school: School, at: number | null): void {
    if (school.alarm !== null) clearTimeout(school.alarm)
    const ms = at === null ? null : Math.min(Math.max(at - Date.now(), 0) + LATER_MS, LONGEST_MS)
    school.alarm = ms === null ? null : setTimeout(() => this.askedChanged(schoolId), ms).unref()
  }

  #failedTo(schoolId: string, school: School, error: unknown): void {
    const tries = (school.failed?.tries ?? 0) + 1
    school.failed = { tries, error }
    this.#failures++
    const retryMs = this.#retryAfter(tries)
    this.#log.error({ schoolId, tries, retryMs, err: error }, "A school could not be checked; trying again")
    if (tries === 1) for (const id of this.#pages.openLessons(schoolId)) this.#pages.tellVerdicts(id, failing)
  }

  #retryAfter(tries: number): number {
    return this.#retryMs[Math.min(tries, this.#retryMs.length) - 1] ?? 0
  }

  /** Ends early, and quietly, when everything stops. */
  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => {})
  }
}

const nothing = JSON.stringify(nothingAsked)
const failing = JSON.stringify(checkFails)

function unavailable(cause: unknown): Problem {
  return new Problem("check-unavailable", { retryAfterSeconds: 5, cause })
}
