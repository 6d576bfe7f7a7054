import type { Answer, LessonAnswer, RequirementAnswer, Verdict } from "./answer.ts"
import { type Cluster, clustersOf, touches } from "./clusters.ts"
import { type Decision, decide, hold, openSession, type Session, settle } from "./decide.ts"
import { type Lesson, parseLessons } from "./need.ts"
import { holdPlainly } from "./plain.ts"
import { Pressed } from "./pressed.ts"
import { type Plan, planOf, readSchool, type School } from "./school.ts"
import { type TellOptions, type Told, tell } from "./tell.ts"
import { totalsOf } from "./totals.ts"

/** The outcome for a lesson. Fields as in a lesson's answer. */
export type Outcome = {
  readonly verdict: Verdict
  readonly shortBy: number
  readonly minUnsureUnits: number
  readonly proven: boolean
}

const INVALID: Outcome = { verdict: "invalid", shortBy: 0, minUnsureUnits: 0, proven: true }

/** What a change has done. */
export type Change = {
  /** Lessons whose {@link Outcome} is another one, or that have come or gone. */
  readonly turned: ReadonlySet<string>
  /** All lessons that were decided again: what is told of these may be told otherwise. */
  readonly touched: ReadonlySet<string>
}

export type OpenOptions = {
  /** Steps of search for each lesson. The default decides every case of FORMAT. */
  readonly steps?: number | undefined
}

/** Enough for what schools ask; a search that needs more is answered `not-decided-yet`. */
export const DEFAULT_STEPS = 2000

/**
 * A check that stays open: what a change does not touch is not looked at again. After any changes it says what `check`
 * would say of the instance as it is then.
 */
export class OpenCheck {
  readonly #instance: object
  readonly #steps: number
  /** As they came, by lesson and by device. */
  readonly #requirements = new Map<string, readonly unknown[]>()
  readonly #devices: unknown[]
  #school: School
  #plans = new Map<string, Plan>()
  #clusters = new Map<string, Cluster>()
  #outcomes = new Map<string, Outcome>()
  #decisions = new Map<Lesson, Decision>()
  #pressed: Pressed

  /** @throws NotAnInstance where `instance` is none at all */
  constructor(instance: unknown, { steps = DEFAULT_STEPS }: OpenOptions = {}) {
    this.#steps = steps
    this.#school = readSchool(instance)
    this.#pressed = new Pressed(this.#school)
    this.#instance = Object(instance)
    this.#devices = []
    for (const lesson of this.#school.lessons) this.#plans.set(lesson.id, planOf(lesson, this.#school))
    for (const { lesson } of this.#plans.values()) this.#pressed.count(lesson, 1)
    this.#decide([...this.#plans.values()])
  }

  /** By lesson. */
  get outcomes(): ReadonlyMap<string, Outcome> {
    return this.#outcomes
  }

  /** All that `check` says. */
  answer(options: TellOptions): Answer {
    const told = new Map<string, Told>()
    for (const cluster of new Set(this.#clusters.values()))
      this.#tellCluster(cluster, () => true, options, told)
    const byLesson = [...this.#school.lessons].flatMap(({ id }) => {
      const own = told.get(id)
      return own ? [[id, own] as const] : []
    })
    return {
      format: "readiness-answer/1",
      lessons: Object.fromEntries(byLesson.map(([id, { lesson }]) => [id, lesson])),
      requirements: Object.fromEntries(byLesson.flatMap(([, { requirements }]) => requirements)),
      totals: { sure: totalsOf(this.#school, [...this.#plans.values()], this.#decisions, this.#steps) },
      warnings: this.#school.warnings,
    }
  }

  /** Sorts `plans`, who meet nobody else, into clusters and finds what becomes of each. */
  #decide(plans: readonly Plan[]): void {
    for (const cluster of clustersOf(plans, this.#pressed.names, this.#school)) this.#decideCluster(cluster)
  }

  #decideCluster(cluster: Cluster): void {
    const session = openSession(this.#school, cluster.plans, this.#steps, cluster.views)
    for (const plan of cluster.plans) {
      const { lesson } = plan
      this.#clusters.set(lesson.id, cluster)
      if (lesson.invalid.length > 0) {
        this.#outcomes.set(lesson.id, INVALID)
        continue
      }
      const decision = hold(session, plan)
      this.#decisions.set(lesson, decision)
      this.#outcomes.set(lesson.id, decision)
    }
  }

  /** Tells the lessons of `cluster` that are `wanted`, each in its place. */
  #tellCluster(
    cluster: Cluster,
    wanted: (lesson: string) => boolean,
    options: TellOptions,
    into: Map<string, Told>,
  ): void {
    const session = openSession(this.#school, cluster.plans, this.#steps, cluster.views)
    for (const plan of cluster.plans) {
      const { lesson } = plan
      const valid = lesson.invalid.length === 0
      const plain = valid ? holdPlainly(session, plan) : null
      const decision = valid ? (plain ?? decide(session, lesson)) : null
      if (wanted(lesson.id)) into.set(lesson.id, tell(session, lesson, decision, options))
      if (decision && !plain) settle(session, lesson, decision)
    }
  }
}
