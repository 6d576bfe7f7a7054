/** Which lessons are listed: those in use, those put away, or those deleted in the last 30 days. */
export const lessonStates = ["active", "archived", "deleted"] as const

export type LessonState = (typeof lessonStates)[number]

/** What narrows the list; all of it stands in the page's address. */
export type LessonFilters = {
  readonly q: string
  readonly subject: string | null
  readonly yearGroup: string | null
  readonly mine: boolean
  readonly state: LessonState
}

export const noFilters: LessonFilters = {
  q: "",
  subject: null,
  yearGroup: null,
  mine: false,
  state: "active",
}

/** The address's query of the list of lessons; what is as usual is not written. `new` opens the dialog for a new one. */
export type LessonsSearch = {
  readonly q?: string
  readonly subject?: string
  readonly yearGroup?: string
  readonly mine?: true
  readonly state?: "archived" | "deleted"
  readonly new?: true
}

const LONGEST_Q = 200

/** Reads the address's query; what is not understood is left out, because people edit addresses by hand. */
export function readSearch(query: Readonly<Record<string, unknown>>): LessonsSearch {
  const q = textOf(query.q)?.slice(0, LONGEST_Q)
  const subject = textOf(query.subject)
  const yearGroup = textOf(query.yearGroup)
  return {
    ...(q === undefined ? {} : { q }),
    ...(subject === undefined ? {} : { subject }),
    ...(yearGroup === undefined ? {} : { yearGroup }),
    ...(query.mine === true || query.mine === "true" ? { mine: true } : {}),
    ...(query.state === "archived" || query.state === "deleted" ? { state: query.state } : {}),
    ...(query.new === true || query.new === "true" ? { new: true } : {}),
  }
}

/** The filters that an address stands for. */
export function filtersOf(search: LessonsSearch): LessonFilters {
  return {
    q: search.q?.trim() ?? "",
    subject: search.subject ?? null,
    yearGroup: search.yearGroup ?? null,
    mine: search.mine ?? false,
    state: search.state ?? "active",
  }
}

/** The address that stands for these filters. */
export function searchOf(filters: LessonFilters): LessonsSearch {
  return readSearch({
    ...filters,
    subject: filters.subject ?? undefined,
    yearGroup: filters.yearGroup ?? undefined,
  })
}

/** Whether anything but the state narrows the list. */
export function isNarrowed(filters: LessonFilters): boolean {
  return filters.q !== "" || filters.subject !== null || filters.yearGroup !== null || filters.mine
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined
}
