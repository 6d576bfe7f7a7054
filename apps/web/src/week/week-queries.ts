import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"

const ofSchool = api.schools[":schoolId"].week

export type Week = InferResponseType<typeof ofSchool.$get, 200>

/** What takes a time of the week. */
export type WeekItem = Week["items"][number]

/** What somebody outside the lessons has. */
export type WeekBooking = Week["bookings"][number]

/** Whose week it is. */
export type WeekSubject = {
  readonly of: "room" | "cart" | "class" | "teacher" | "lesson"
  readonly id: string
}

/** What the check says changes while one looks; the server works it out again only after a change. Milliseconds. */
const live = { refetchInterval: 15_000, refetchOnWindowFocus: "always", staleTime: 5_000 } as const

/** The seven days from `monday` ("YYYY-MM-DD") on. */
export function weekQuery(schoolId: string, { of, id }: WeekSubject, monday: string) {
  return queryOptions({
    ...live,
    queryKey: ["week", schoolId, of, id, monday],
    queryFn: ({ signal }) =>
      ask(ofSchool.$get({ param: { schoolId }, query: { of, id, from: monday } }, { init: { signal } })),
  })
}

/** People of the school with these words in their name. */
export function schoolPeopleQuery(schoolId: string, words: string) {
  return queryOptions({
    queryKey: ["people", schoolId, words],
    queryFn: async ({ signal }) =>
      (await ask(api.people.$get({ query: { schoolId, q: words, limit: "20" } }, { init: { signal } })))
        .items,
    placeholderData: keepPreviousData,
  })
}
