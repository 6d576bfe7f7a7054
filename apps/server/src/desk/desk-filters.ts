import type { Change } from "./desk-changes.ts"
import { confirmationStateOf, type DeskRow, wordStateOf } from "./desk-row.ts"

/** What the queue can be narrowed by, beside the words searched for. */
export const facets = [
  "week",
  "building",
  "room",
  "kind",
  "verdict",
  "word",
  "confirmation",
  "priority",
  "since",
] as const
export type Facet = (typeof facets)[number]

/** A facet's value of rows that have none: no time, no room, nothing new. */
export const NONE = "none"

export type DeskFilters = {
  readonly chosen: Readonly<Partial<Record<Facet, string>>>
  /** Each of these words stands in the title or the class. */
  readonly q: string
}

/** Whose desk it is: the lessons that they may read though they concern IT no more, and what is new for them. */
export type Viewer = {
  readonly reads: (lessonId: string) => boolean
  readonly changes: ReadonlyMap<string, Change>
}

/** How many rows there would be of each value of a facet, with all other filters as they are. */
export type FacetCounts = Readonly<Record<Facet, ReadonlyMap<string, number>>>

/** The rows that pass every filter, in their order. */
export function filterRows(rows: readonly DeskRow[], filters: DeskFilters, viewer: Viewer): DeskRow[] {
  const words = wordsOf(filters.q)
  const chosen = facets.filter((facet) => filters.chosen[facet] !== undefined)
  return rows.filter(
    (row) =>
      isShown(row, words, viewer) &&
      chosen.every((facet) => facetValue(row, facet, viewer) === filters.chosen[facet]),
  )
}

/** How many rows pass, and what each other choice would give. One pass over the rows. */
export function countRows(
  rows: readonly DeskRow[],
  filters: DeskFilters,
  viewer: Viewer,
): { readonly total: number; readonly counts: FacetCounts } {
  const words = wordsOf(filters.q)
  const chosen = facets.filter((facet) => filters.chosen[facet] !== undefined)
  const counts = new Map(facets.map((facet) => [facet, new Map<string, number>()]))
  const count = (row: DeskRow, facet: Facet) => {
    const value = facetValue(row, facet, viewer)
    const own = counts.get(facet)
    own?.set(value, (own.get(value) ?? 0) + 1)
  }
  let total = 0
  for (const row of rows) {
    if (!isShown(row, words, viewer)) continue
    const failing = chosen.filter((facet) => facetValue(row, facet, viewer) !== filters.chosen[facet])
    const [only] = failing
    if (only === undefined) {
      total++
      for (const facet of facets) count(row, facet)
    } else if (failing.length === 1) count(row, only)
  }
  const of = (facet: Facet) => counts.get(facet) ?? new Map<string, number>()
  return {
    total,
    counts: {
      week: of("week"),
      building: of("building"),
      room: of("room"),
      kind: of("kind"),
      verdict: of("verdict"),
      word: of("word"),
      confirmation: of("confirmation"),
      priority: of("priority"),
      since: of("since"),
    },
  }
}

function isShown(row: DeskRow, words: readonly string[], viewer: Viewer): boolean {
  if (!row.lesson.needsIt && !viewer.reads(row.lesson.id)) return false
  return words.every((word) => row.search.includes(word))
}

const wordsOf = (q: string) => q.toLowerCase().split(/\s+/).filter(Boolean)

function facetValue(row: DeskRow, facet: Facet, { changes }: Viewer): string {
  const { occurrence, requirement, verdict } = row
  switch (facet) {
    case "week":
      return occurrence?.week ?? NONE
    case "building":
      return occurrence?.room?.building ?? NONE
    case "room":
      return occurrence?.room?.id ?? NONE
    case "kind":
      return requirement.kind
    case "verdict":
      return verdict
    case "word":
      return wordStateOf(row)
    case "confirmation":
      return confirmationStateOf(row)
    case "priority":
      return String(occurrence?.priority ?? 0)
    case "since":
      return changes.get(row.key) ?? NONE
  }
}
