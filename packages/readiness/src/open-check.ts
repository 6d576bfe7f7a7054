import type { Answer, Verdict } from "./answer.ts"
import { type Cluster, clustersOf, meets } from "./clusters.ts"
import { type Decision, hold, openSession, type Session } from "./decide.ts"
import { type Holding, holdingsOf, inOwnOrder, type Preferences } from "./holds.ts"
import { InstanceRows } from "./instance-rows.ts"
import { byPrecedence, type Lesson, parseLessons } from "./need.ts"
import { holdPlainly, READY, releasePlainly } from "./plain.ts"
import { Pressed } from "./pressed.ts"
import { type Plan, planOf, readSchool, type School } from "./school.ts"
import { type TellOptions, type Told, tellInTurn } from "./tell.ts"
import type { Views } from "./timetable.ts"

/** What became of a lesson. Fields as in its answer. */
export type Outcome = {
  readonly verdict: Verdict
  readonly shortBy: number
  readonly minUnsureUnits: number
  readonly proven: boolean
}

/** Of a lesson that cannot be read. */
export const INVALID: Outcome = { verdict: "invalid", shortBy: 0, minUnsureUnits: 0, proven: true }

/** What a change has done. */
export type Change = {
  /** Lessons whose {@link Outcome} is another one, or that have come or gone. */
  readonly turned: ReadonlySet<string>
  /** Lessons of which something else may be told now: all that were decided again are among them. */
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
  readonly #steps: number
  #rows: InstanceRows
  #school: School
  #pressed: Pressed
  readonly #plans = new Map<string, Plan>()
  readonly #clusters = new Map<string, Cluster>()
  readonly #outcomes = new Map<string, Outcome>()
  readonly #decisions = new Map<Lesson, Decision>()
  /** What each slot sees of the devices. */
  readonly #views: Views = new Map()

  /** @throws NotAnInstance where `instance` is none at all */
  constructor(instance: unknown, { steps = DEFAULT_STEPS }: OpenOptions = {}) {
    this.#steps = steps
    this.#school = readSchool(instance)
    this.#rows = new InstanceRows(Object(instance))
    this.#pressed = new Pressed(this.#school)
    this.#begin()
  }

  /** By lesson. */
  get outcomes(): ReadonlyMap<string, Outcome> {
    return this.#outcomes
  }

  /** Lessons that can stand in each other's way, directly or through others: what becomes of others does not touch them. */
  get webs(): readonly (readonly string[])[] {
    const clusters = new Set(this.#clusters.values())
    return [...clusters].map(({ plans }) => plans.map(({ lesson }) => lesson.id))
  }

  get warnings(): Answer["warnings"] {
    return this.#school.warnings
  }

  /** How much was looked at so far: single tests of single values, and ways from a requirement to a class of devices. */
  get effort(): { readonly evaluations: number; readonly visits: number } {
    let visits = 0
    for (const view of this.#views.values()) visits += view.visits
    return { evaluations: this.#school.kinds.evaluations, visits }
  }

  /**
   * What `lesson` asks for is now `requirements`, which are all of this lesson; none: it is taken out. Looks at what it
   * shares a time with, or a supply that is short.
   */
  setLesson(lesson: string, requirements: readonly unknown[]): Change {
    const regular = this.#rows.setLesson(lesson, requirements)
    if (!regular) return this.#readAnew()
    const before = this.#plans.get(lesson)
    const [read] = parseLessons(requirements, this.#school.reading)
    const plan = read ? planOf(read, this.#school) : null
    if (before) this.#pressed.count(before.lesson, -1)
    if (plan) this.#pressed.count(plan.lesson, 1)
    const cluster = this.#clusters.get(lesson)
    if (plan) this.#plans.set(lesson, plan)
    else this.#plans.delete(lesson)
    this.#clusters.delete(lesson)
    const was = this.#outcomes.get(lesson)
    if (!plan) this.#outcomes.delete(lesson)
    const change = new Changing()
    if (!plan || was === undefined) change.turned.add(lesson)
    // All who draw on a supply that has come to be short with this lesson are around it, whenever they are.
    const isAlone = this.#pressed.names.size === 0
    if (before && plan && cluster && isAlone && haveSameTimes(before.lesson, plan.lesson))
      this.#decideAgain(cluster, before, plan, change)
    else this.#decide(this.#plansAround(before, plan, cluster), change)
    if (before) this.#decisions.delete(before.lesson)
    return change
  }

  /**
   * The device of this row is now as it says; one that was not there comes after all others. Looks at the lessons that
   * might see the difference.
   */
  setDevice(row: unknown): Change {
    const item = this.#rows.setDevice(row, this.#school)
    if (!item) return this.#readAnew()
    const changed = this.#school.kinds.set(item.place, item.item)
    const change = new Changing()
    for (const cluster of new Set(this.#clusters.values())) {
      if (cluster.plans.some((plan) => sees(plan, changed, this.#school)))
        this.#decideCluster(cluster, change)
    }
    // Why something is missing, and what would help, is told of all devices.
    for (const { lesson } of this.#plans.values())
      if (this.#decisions.get(lesson) !== READY) change.touched.add(lesson.id)
    return change
  }

  /** All that is said of some lessons: reasons, and what would help. */
  tell(lessons: Iterable<string>, options: TellOptions): ReadonlyMap<string, Told> {
    const wanted = new Set(lessons)
    const told = new Map<string, Told>()
    const clusters = new Set([...wanted].flatMap((lesson) => this.#clusters.get(lesson) ?? []))
    for (const cluster of clusters) this.#tellCluster(cluster, wanted, options, told)
    return told
  }

  /**
   * What each of `lessons` that is accepted holds. Worked out anew each time, for all who share a time with them or a
   * supply that is short.
   */
  holds(lessons: Iterable<string>, preferences: Preferences = {}): ReadonlyMap<string, Holding> {
    const wanted = new Set(lessons)
    const clusters = new Set([...wanted].flatMap((lesson) => this.#clusters.get(lesson) ?? []))
    const around = [...clusters].flatMap(({ plans }) => plans.map(({ lesson }) => lesson.id))
    const instance = this.#rows.only(new Set(around))
    const ordered = holdingsOf(inOwnOrder(instance), this.#steps, preferences)
    const agrees = around.every((id) => {
      const plan = this.#plans.get(id)
      return ordered.get(id)?.level === ((plan && this.#decisions.get(plan.lesson)?.level) ?? null)
    })
    // Where a search ran out of steps, another order of the rows may decide other lessons.
    const found = agrees ? ordered : holdingsOf(instance, this.#steps, preferences)
    return new Map(
      [...wanted].flatMap((id) => {
        const holding = found.get(id)?.holding
        return holding ? [[id, holding] as const] : []
      }),
    )
  }

  /** Lessons with less between them than this many minutes may stand in each other's way. */
  get #reach(): number {
    return this.#school.charging?.minutes ?? 0
  }

  #begin(): void {
    for (const lesson of this.#school.lessons) {
      const plan = planOf(lesson, this.#school)
      this.#plans.set(lesson.id, plan)
      this.#pressed.count(lesson, 1)
    }
    this.#decide([...this.#plans.values()], null)
  }

  /** Where a change is not one row's alone. */
  #readAnew(): Change {
    const before = new Map(this.#outcomes)
    const instance = this.#rows.instance()
    this.#rows = new InstanceRows(instance)
    this.#school = readSchool(instance)
    this.#pressed = new Pressed(this.#school)
    for (const kept of [this.#plans, this.#clusters, this.#outcomes, this.#decisions, this.#views])
      kept.clear()
    this.#begin()
    const touched = new Set([...before.keys(), ...this.#outcomes.keys()])
    const turned = [...touched].filter((id) => !areEqual(before.get(id), this.#outcomes.get(id)))
    return { turned: new Set(turned), touched }
  }

  /** The plans of all clusters that are to be sorted and decided again when `before` becomes `after`. */
  #plansAround(before: Plan | undefined, after: Plan | null, cluster: Cluster | undefined): Plan[] {
    const plans = new Set(cluster?.plans)
    if (before) plans.delete(before)
    if (!after) return [...plans]
    plans.add(after)
    const around = new Set(this.#clusters.values())
    for (const other of around) {
      if (other === cluster || !meets(other, after.lesson, this.#pressed.names, this.#reach)) continue
      for (const plan of other.plans) plans.add(plan)
    }
    return [...plans]
  }

  /** Sorts `plans`, whom nobody else meets, into clusters and finds what becomes of each. */
  #decide(plans: readonly Plan[], change: Changing | null): void {
    for (const cluster of clustersOf(plans, this.#pressed.names, this.#reach))
      this.#decideCluster(cluster, change)
  }

  /** One lesson of a cluster has become another one of the same times. */
  #decideAgain(cluster: Cluster, before: Plan, after: Plan, change: Changing): void {
    const from = cluster.plans.indexOf(before)
    const plans = cluster.plans.toSpliced(from, 1)
    const next = plans.findIndex(({ lesson }) => byPrecedence(lesson, after.lesson) > 0)
    const to = next === -1 ? plans.length : next
    plans.splice(to, 0, after)
    const { session } = cluster
    const again: Cluster = { plans, session: null }
    if (!session || after.wants.some((want) => !session.timetable.knows(want))) {
      this.#decideCluster(again, change)
      return
    }
    const first = Math.min(from, to)
    const behind = plans.slice(first).filter((plan) => plan !== after)
    if (this.#isReady(before)) releasePlainly(session, [before])
    if (after.lesson.invalid.length === 0 && behind.every((plan) => this.#isReady(plan))) {
      // Where it fits beside all that those behind it hold, all of them still fit, one after the other.
      const plain = holdPlainly(session, after)
      if (plain) {
        again.session = session
        for (const { lesson } of plans) this.#clusters.set(lesson.id, again)
        this.#note(after.lesson, plain, change)
        return
      }
    }
    releasePlainly(
      session,
      behind.filter((plan) => this.#isReady(plan)),
    )
    this.#decideFrom(again, session, first, change)
  }

  #isReady({ lesson }: Plan): boolean {
    return this.#decisions.get(lesson) === READY
  }

  #note(lesson: Lesson, decision: Decision | null, change: Changing | null): void {
    if (decision) this.#decisions.set(lesson, decision)
    const outcome = decision ?? INVALID
    if (change) {
      change.touched.add(lesson.id)
      if (!areEqual(this.#outcomes.get(lesson.id), outcome)) change.turned.add(lesson.id)
    }
    this.#outcomes.set(lesson.id, outcome)
  }

  #decideCluster(cluster: Cluster, change: Changing | null): void {
    const session = openSession(this.#school, cluster.plans, this.#steps, this.#views)
    this.#decideFrom(cluster, session, 0, change)
  }

  /** Decides the plans from number `first` on; those before are held as they were. */
  #decideFrom(cluster: Cluster, session: Session, first: number, change: Changing | null): void {
    let isPlain = true
    for (const [i, plan] of cluster.plans.entries()) {
      const { lesson } = plan
      this.#clusters.set(lesson.id, cluster)
      if (i < first) continue
      const decision = lesson.invalid.length > 0 ? null : hold(session, plan)
      if (decision && decision !== READY && decision.verdict !== "not-ready") isPlain = false
      this.#note(lesson, decision, change)
    }
    // What is never changed need not be kept.
    cluster.session = isPlain && change ? session : null
  }

  /** Tells the lessons of `cluster` that are `wanted`, each in its place. */
  #tellCluster(
    cluster: Cluster,
    wanted: ReadonlySet<string>,
    options: TellOptions,
    into: Map<string, Told>,
  ): void {
    const session = openSession(this.#school, cluster.plans, this.#steps, this.#views)
    tellInTurn(session, cluster.plans, this.#decisions, options, {
      wants: (lesson) => wanted.has(lesson),
      take: (lesson, told) => into.set(lesson, told),
    })
  }
}

/** Whether two lessons take something at the same times. */
function haveSameTimes(a: Lesson, b: Lesson): boolean {
  const within = (one: Lesson, other: Lesson) =>
    one.needs.every(({ span }) => other.needs.some((need) => need.span === span))
  return within(a, b) && within(b, a)
}

class Changing implements Change {
  readonly turned = new Set<string>()
  readonly touched = new Set<string>()
}

function areEqual(a: Outcome | undefined, b: Outcome | undefined): boolean {
  if (a === b) return true
  return (
    a?.verdict === b?.verdict &&
    a?.shortBy === b?.shortBy &&
    a?.minUnsureUnits === b?.minUnsureUnits &&
    a?.proven === b?.proven
  )
}

/** Whether units of `changed` kinds may make a difference to a plan. */
function sees({ wants }: Plan, changed: ReadonlySet<number>, { kinds, charging }: School): boolean {
  const [one, other] = changed
  if (one === undefined) return false
  return wants.some((want) =>
    [want, ...want.links].some(({ need, row }) => {
      const [a, b] = [row.levels[one] ?? 3, other === undefined ? 3 : (row.levels[other] ?? 3)]
      if (a === 3 && b === 3) return false
      if (a !== b || other === undefined) return true
      if (charging && charging.charged[one] !== charging.charged[other]) return true
      const [left, right] = [kinds.kinds[one], kinds.kinds[other]]
      if (`${left?.carts} ${left?.assigned}` !== `${right?.carts} ${right?.assigned}`) return true
      if (need.uniformBy === null) return false
      const alike = kinds.alike(need.uniformBy)
      return alike[one] !== alike[other]
    }),
  )
}
