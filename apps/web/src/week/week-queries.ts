import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"

const ofSchool = api.schools[":schoolId"].week

/** What takes a time of the week. */
export type WeekItem = InferResponseType<typeof ofSchool.$get, 200>["items"][number]

/** Whose week it is. */
export type WeekSubject = { readonly of: "room" | "cart" | "class" | "teacher"; readonly id: string }

/** The seven days from `monday` ("YYYY-MM-DD") on. */
export function weekQuery(schoolId: string, { of, id }: WeekSubject, monday: string) {
  return queryOptions({
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
