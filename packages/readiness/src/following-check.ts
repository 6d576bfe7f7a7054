import type { Answer } from "./answer.ts"
import type { Holding, Preferences } from "./holds.ts"
import type { Instance } from "./instance.ts"
import { OpenCheck, type OpenOptions } from "./open-check.ts"
import { NotAnInstance } from "./school.ts"
import { answerOf, type TellOptions, type Told } from "./tell.ts"

/** Where more differs than this it is quicker to begin anew: so many devices, and this share of the lessons. */
const MOST_DEVICES = 100
const MOST_LESSONS = 0.5

/**
 * Answers one instance after the other as `check` does, totals aside, and looks only at what differs from the one before:
 * for who has a whole instance each time, of which little has changed.
 */
export class FollowingCheck {
  readonly #options: TellOptions & OpenOptions
  #before: { readonly instance: Instance; readonly open: OpenCheck } | null = null
  readonly #told = new Map<string, Told>()
  #requirements = new Map<string, Instance["requirements"]>()

  constructor(options: Partial<TellOptions> & OpenOptions = {}) {
    this.#options = { suggest: true, among: null, ...options }
  }

  /** @throws NotAnInstance where `instance` is none at all */
  answer(instance: Instance): Answer {
    if (!Array.isArray(instance.requirements)) throw new NotAnInstance("requirements")
    const requirements = Map.groupBy(instance.requirements, ({ lesson }) => lesson)
    const touched = this.#follow(instance, requirements)
    this.#requirements = requirements
    const open = this.#before?.open ?? this.#begin(instance)
    for (const [id, told] of open.tell(touched ?? open.outcomes.keys(), this.#options))
      this.#told.set(id, told)
    return answerOf(requirements.keys(), this.#told, { totals: { sure: {} }, warnings: open.warnings })
  }

  /**
   * What each of `lessons` that is accepted holds in the instance that was answered last.
   * @throws Error where none was
   */
  holds(lessons: Iterable<string>, preferences: Preferences = {}): ReadonlyMap<string, Holding> {
    if (!this.#before) throw new Error("No instance has been answered yet")
    return this.#before.open.holds(lessons, preferences)
  }

  #begin(instance: Instance): OpenCheck {
    const open = new OpenCheck(instance, this.#options)
    this.#told.clear()
    this.#before = { instance, open }
    return open
  }

  /** Brings the open check to `instance`. Answers the lessons that it touched; null where it must begin anew. */
  #follow(
    instance: Instance,
    requirements: ReadonlyMap<string, Instance["requirements"]>,
  ): ReadonlySet<string> | null {
    const before = this.#before
    const devices = before && changedDevices(before.instance, instance)
    const lessons = changedLessons(this.#requirements, requirements)
    this.#before = null
    if (!before || !devices || lessons.length > MOST_LESSONS * requirements.size) return null
    const touched = new Set<string>()
    for (const device of devices) for (const id of before.open.setDevice(device).touched) touched.add(id)
    for (const lesson of lessons) {
      for (const id of before.open.setLesson(lesson, requirements.get(lesson) ?? []).touched) touched.add(id)
      if (!requirements.has(lesson)) this.#told.delete(lesson)
    }
    this.#before = { instance, open: before.open }
    return touched
  }
}

/** The rows that are others now; null where more than some rows has changed. */
function changedDevices(before: Instance, after: Instance): Instance["devices"] | null {
  const { devices: old, requirements: _, ...rest } = before
  const { devices, requirements: __, ...restNow } = after
  if (!areAlike(rest, restNow) || old.length !== devices.length) return null
  const changed: Instance["devices"][number][] = []
  for (const [i, device] of devices.entries()) {
    const was = old[i]
    if (areAlike(was, device)) continue
    if (was?.id !== device.id || changed.push(device) > MOST_DEVICES) return null
  }
  return changed
}

function changedLessons(
  before: ReadonlyMap<string, Instance["requirements"]>,
  after: ReadonlyMap<string, Instance["requirements"]>,
): string[] {
  const gone = [...before.keys()].filter((lesson) => !after.has(lesson))
  const other = [...after].filter(([lesson, requirements]) => !areAlike(before.get(lesson), requirements))
  return [...gone, ...other.map(([lesson]) => lesson)]
}

/** Whether two values of JSON are equal. */
function areAlike(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((entry, i) => areAlike(entry, b[i]))
  }
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))]
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && areAlike(value, right.get(key)))
  )
}
