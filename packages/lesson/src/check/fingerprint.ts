import type { Attendance } from "../requirements/count.ts"
import { resolveCount } from "../requirements/count.ts"
import { defaultRegistry } from "../requirements/default-registry.ts"
import type { AttributeValue } from "../requirements/field.ts"
import { nameKey } from "../requirements/names.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Requirement } from "../requirements/requirement.ts"
import { isPlanB, textOf } from "../requirements/requirement.ts"

/** What the check reads of an occurrence, or of a series, beside the block. */
export type FingerprintPlace = {
  /** Made by `occurrenceTime` or `seriesTime`. */
  readonly when: string
  readonly roomId?: string | null
  readonly classId?: string | null
  readonly attendance: Attendance
}

/**
 * All that the check reads of one requirement in one occurrence (or series), as a text that is equal exactly while that
 * is: its kind, how many after class size, its tests, what it runs on with that one's tests, time and room, and the
 * class where its own devices or people count. Not its note, its position, or anything of the inventory. A sign-off
 * lapses when it changes.
 *
 * @param others the lesson's requirements, for what this one refers to
 */
export function fingerprint(
  requirement: Requirement,
  place: FingerprintPlace,
  others: readonly Requirement[],
  registry: Registry = defaultRegistry,
): string {
  const kind = registry.kind(requirement.kind)
  const references = (kind === undefined ? [] : registry.fields(kind))
    .filter(({ type, name }) => type === "reference" && name !== "planBFor")
    .flatMap(({ name }) => {
      const id = textOf(requirement.attributes, name)
      if (id === undefined) return []
      const target = others.find((one) => one.id === id)
      return [[name, id, target === undefined ? null : asked(target, place, registry)]]
    })
  const { when, roomId = null } = place
  return JSON.stringify([1, asked(requirement, place, registry), references, when, roomId])
}

/** The time of one occurrence, in minutes since the epoch, with its set-up and clear-up. */
export function occurrenceTime(time: {
  readonly start: number
  readonly end: number
  readonly before?: number
  readonly after?: number
}): string {
  return [time.start, time.end, time.before ?? 0, time.after ?? 0].join(" ")
}

/** The time of a series: its rule, the local time it keeps, its length and set-up; not how often it goes on. */
export function seriesTime(series: {
  readonly rrule: string
  readonly tzid: string
  /** "YYYY-MM-DDTHH:MM". */
  readonly startsLocal: string
  readonly durationMin: number
  readonly before?: number
  readonly after?: number
}): string {
  const rule = series.rrule
    .toUpperCase()
    .split(";")
    .filter((part) => part !== "" && !/^(COUNT|UNTIL)=/u.test(part))
    .toSorted()
    .join(";")
  const weekday = new Date(`${series.startsLocal.slice(0, 10)}T00:00Z`).getUTCDay()
  const { before = 0, after = 0 } = series
  // Words that were given before there was set-up time stand.
  const setUp = before === 0 && after === 0 ? [] : [before, after]
  return [rule, series.tzid, weekday, series.startsLocal.slice(11), series.durationMin, ...setUp].join(" ")
}

function asked(
  requirement: Requirement,
  { attendance, classId = null }: FingerprintPlace,
  registry: Registry,
) {
  const { attributes } = requirement
  const kind = registry.kind(requirement.kind)
  const count = resolveCount(attributes, attendance)
  const resolved = count.known ? count.count : [count.code, attributes.count ?? 1, attributes.per ?? null]
  const hasLink = kind?.fields.some(
    ({ type, name }) => type === "reference" && attributes[name] !== undefined,
  )
  const values = (kind?.fields ?? []).flatMap(({ name, type }): [string, AttributeValue][] => {
    const value = attributes[name]
    if (value === undefined || type === "reference") return []
    return [[name, typeof value === "string" ? nameKey(value) : value]]
  })
  return [
    requirement.kind,
    kind?.counted === true ? resolved : null,
    // With a link, a count for nobody in particular is the linked block's.
    kind?.counted === true && hasLink ? attributes.per !== undefined : null,
    values,
    isPlanB(requirement),
    kind?.readsClass?.(attributes) === true ? classId : null,
  ]
}
