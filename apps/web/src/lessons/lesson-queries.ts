import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import type { LessonFilters } from "./lesson-filters.ts"

type LessonPage = InferResponseType<typeof api.lessons.$get, 200>

/** A lesson as lists show it. */
export type LessonItem = LessonPage["items"][number]

/** One lesson with its people and with what the reader may do with it. */
export type Lesson = InferResponseType<(typeof api.lessons)[":id"]["$get"], 200>

const PAGE_SIZE = 50
const SEARCH_SIZE = 8

/** Where the cache keeps what; a change of a lesson makes all below `all` old. */
export const lessonKeys = {
  all: ["lessons"],
  lists: ["lessons", "list"],
  list: (filters: LessonFilters) => ["lessons", "list", filters] as const,
  facets: ["lessons", "facets"],
  search: (words: string) => ["lessons", "search", words] as const,
  one: (id: string) => ["lessons", "one", id] as const,
} as const

/** The list of lessons, page after page, by the cursor that each page ends with. */
export function lessonListQuery(filters: LessonFilters) {
  return infiniteQueryOptions({
    queryKey: lessonKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      ask(api.lessons.$get({ query: listParameters(filters, pageParam) }, { init: { signal } })),
    initialPageParam: null as string | null,
    getNextPageParam: nextCursor,
  })
}

/** The cursor of the page after `page`; `undefined`, which ends the list, on the last one. */
export function nextCursor(page: Pick<LessonPage, "next">): string | undefined {
  return page.next ?? undefined
}

/** The list's filters as the server reads them: what is not set is not sent. */
export function listParameters(filters: LessonFilters, cursor: string | null) {
  const { q, subject, yearGroup, mine, state } = filters
  return {
    state,
    limit: String(PAGE_SIZE),
    ...(q === "" ? {} : { q }),
    ...(subject === null ? {} : { subject }),
    ...(yearGroup === null ? {} : { yearGroup }),
    ...(mine ? { mine: "true" as const } : {}),
    ...(cursor === null ? {} : { cursor }),
  }
}

/** The subjects and year groups that the filters offer. */
export const lessonFacetsQuery = queryOptions({
  queryKey: lessonKeys.facets,
  queryFn: ({ signal }) => ask(api.lessons.facets.$get({}, { init: { signal } })),
  staleTime: 60_000,
})

/** The first lessons with these words, for search over every page; with none, those changed last. */
export function lessonSearchQuery(words: string) {
  return queryOptions({
    queryKey: lessonKeys.search(words),
    queryFn: ({ signal }) =>
      ask(
        api.lessons.$get(
          { query: { limit: String(SEARCH_SIZE), state: "active", ...(words === "" ? {} : { q: words }) } },
          { init: { signal } },
        ),
      ),
  })
}

/** One lesson, with what one may do with it. */
export function lessonQuery(id: string) {
  return queryOptions({
    queryKey: lessonKeys.one(id),
    queryFn: ({ signal }) => ask(api.lessons[":id"].$get({ param: { id } }, { init: { signal } })),
  })
}
