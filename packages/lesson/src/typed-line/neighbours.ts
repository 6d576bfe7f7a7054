import type { Lexicon } from "./lexicon.ts"
import type { Mark, ThingReading } from "./marks.ts"

export type NounMark = Extract<Mark, { is: "noun" }>

/** Signs and words that stand between a number and its thing, or beside a thing, and change nothing. */
export const light: ReadonlySet<Mark["is"]> = new Set(["beside", "piece", "about"])

/** The thing that a noun is in this clause: where its place is said, the one that is there. Null where it is none. */
export function thingOf(marks: readonly Mark[], mark: NounMark): ThingReading | null {
  const things = mark.readings.filter(({ as }) => as === "thing")
  const place = marks.find((one) => one.is === "place")
  const there = place?.is === "place" ? things.find(({ kind }) => kind === place.kind) : undefined
  return there ?? things.find(({ inPlace }) => !inPlace) ?? null
}

/**
 * Whether a word beside it may change all: "broken Chromebooks", "Chromebook charger", "iPad 9". `own` are the marks before
 * it that belong to it.
 */
export function isSpoiled(
  marks: readonly Mark[],
  at: number,
  own: ReadonlySet<Mark>,
  lexicon: Lexicon,
): boolean {
  const before = neighbour(marks, at, -1, own)
  const after = neighbour(marks, at, 1, own)
  if (before?.is === "unknown" || after?.is === "unknown") return true
  if (after?.is === "count") {
    const index = marks.indexOf(after)
    const isItsCount =
      marks[index + 1]?.is === "piece" || marks[index - 1]?.is === "piece" || marks[index + 1]?.is === "per"
    return !isItsCount
  }
  return isCompound(marks, at, at + 1, lexicon) || isCompound(marks, at, at - 1, lexicon)
}

/** The next mark that may change what stands here: past numbers that count it, and what changes nothing. */
export function neighbour(
  marks: readonly Mark[],
  at: number,
  by: 1 | -1,
  own: ReadonlySet<Mark>,
): Mark | undefined {
  for (let index = at + by; ; index += by) {
    const mark = marks[index]
    if (mark === undefined) return undefined
    const isOwn = by === -1 && (mark.is === "count" || own.has(mark))
    if (!light.has(mark.is) && !isOwn) return mark
  }
}

/** Two things without a word between them are one that nobody knows, unless one of them is a name. */
function isCompound(marks: readonly Mark[], at: number, beside: number, lexicon: Lexicon): boolean {
  const own = marks[at]
  const other = marks[beside]
  if (own?.is !== "noun" || other?.is !== "noun") return false
  const one = thingOf(marks, own)
  const two = thingOf(marks, other)
  // "battery packs"; "Soundtrap licences" are what they are licences of.
  const isUnit = other.readings.some(
    ({ as, attributes }) => as === "unit" && Object.keys(attributes).length > 0,
  )
  if (one !== null && beside > at && isUnit) return true
  return one !== null && two !== null && !isNamed(one, lexicon) && !isNamed(two, lexicon)
}

function isNamed({ kind, attributes }: ThingReading, lexicon: Lexicon): boolean {
  const typed = lexicon.typed.get(kind)
  const names = typed?.names ?? []
  return (
    typed?.readWord !== undefined ||
    names.some(({ field, inPlace }) => inPlace !== true && attributes[field] !== undefined)
  )
}
