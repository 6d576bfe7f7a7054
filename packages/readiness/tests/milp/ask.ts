/** The requirements of an instance as the judge reads them, lesson by lesson in the stated order. */
import type { Instance, Pred, Requirement } from "../../src/instance.ts"
import { minutesOf } from "./values.ts"

export type Ask = {
  readonly id: string
  readonly lesson: string
  readonly count: number
  readonly where: Pred
  /** Null: not scheduled. `[from, to)` is `[start, end)` with set-up and clear-up. */
  readonly times: {
    readonly start: number
    readonly end: number
    readonly from: number
    readonly to: number
  } | null
  readonly periods: number
  readonly link: string | null
  readonly uniformBy: string | null
  readonly licences: readonly string[]
  readonly users: readonly string[] | null
  readonly uses: readonly { readonly pool: string; readonly perUnit: number; readonly fixed: number }[]
  readonly apps: readonly string[]
  readonly domains: readonly string[]
}

export type AskedLesson = { readonly id: string; readonly invalid: boolean; readonly asks: readonly Ask[] }

/** The lessons, the first to be served first. */
export function lessonsOf(instance: Instance): AskedLesson[] {
  const byLesson = new Map<string, Requirement[]>()
  for (const requirement of instance.requirements)
    byLesson.set(requirement.lesson, [...(byLesson.get(requirement.lesson) ?? []), requirement])
  const lessons = [...byLesson].map(([id, own]) => ({
    id,
    invalid: own.some((one) => isMalformed(one, instance)),
    asks: own.map((one) => askOf(one, instance)),
    priority: Math.max(...own.map((one) => one.priority ?? 0)),
    seq: Math.min(...own.map((one) => one.seq ?? 0)),
  }))
  return lessons.sort((a, b) => b.priority - a.priority || a.seq - b.seq || (a.id < b.id ? -1 : 1))
}

function askOf(requirement: Requirement, instance: Instance): Ask {
  const target = instance.requirements.find((one) => one.id === requirement.sameDevicesAs)
  const timed = requirement.start !== undefined || requirement.end !== undefined
  return {
    id: requirement.id,
    lesson: requirement.lesson,
    count: Number(requirement.count),
    where: requirement.where ?? { all: [] },
    times: timesOf(timed || !target ? requirement : target, instance.tz ?? "UTC"),
    periods: requirement.periods ?? 1,
    link: requirement.sameDevicesAs ?? null,
    uniformBy: requirement.uniformBy ?? null,
    licences: [...new Set(requirement.licences ?? [])],
    users: requirement.users ? [...new Set(requirement.users)] : null,
    uses: (requirement.uses ?? []).map(({ pool, perUnit = 0, fixed = 0 }) => ({ pool, perUnit, fixed })),
    apps: requirement.apps ?? [],
    domains: requirement.domains ?? [],
  }
}

function timesOf({ start, end, before = 0, after = 0 }: Requirement, zone: string): Ask["times"] {
  const [first, last] = [minutesOf(start, zone), minutesOf(end, zone)]
  if (first === null || last === null) return null
  return { start: first, end: last, from: first - before, to: last + after }
}

function isMalformed(requirement: Requirement, instance: Instance): boolean {
  const { count, start, end, before = 0, after = 0, sameDevicesAs } = requirement
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0) return true
  const zone = instance.tz ?? "UTC"
  const [first, last] = [minutesOf(start, zone), minutesOf(end, zone)]
  if ((start != null && first === null) || (end != null && last === null)) return true
  if (first !== null && last !== null && last <= first) return true
  if (!(before >= 0 && after >= 0)) return true
  if (!(Number.isSafeInteger(requirement.periods ?? 1) && (requirement.periods ?? 1) >= 1)) return true
  if (instance.requirements.filter((one) => one.id === requirement.id).length > 1) return true
  if (sameDevicesAs == null) return false
  const target = instance.requirements.find((one) => one.id === sameDevicesAs)
  if (!target || target.lesson !== requirement.lesson || target.sameDevicesAs != null) return true
  if (start === undefined && end === undefined) return false
  return minutesOf(target.start, zone) !== first || minutesOf(target.end, zone) !== last
}
