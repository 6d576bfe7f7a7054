import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"

const whatIf = api.desk["what-if"]

export type WhatIf = InferResponseType<typeof whatIf.$post, 200>
export type TurnedOccurrence = WhatIf["items"][number]
export type WhatIfChange = InferRequestType<typeof whatIf.$post>["json"]["changes"][number]

/** What others change meanwhile shows within this. */
const EVERY_MS = 15_000

/** What would turn after these changes, in the school as it is now. The last answer stays until the next is there. */
export function whatIfQuery(schoolId: string, changes: readonly WhatIfChange[]) {
  return queryOptions({
    queryKey: ["desk", "what-if", schoolId, changes],
    queryFn: ({ signal }) =>
      ask(whatIf.$post({ json: { schoolId, changes: [...changes] } }, { init: { signal } })),
    enabled: changes.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: "always",
    staleTime: 0,
    gcTime: 60_000,
  })
}

/** Lessons that ask for something at a time to come, with these words in their title or class. */
export function movableLessonsQuery(schoolId: string, words: string) {
  return queryOptions({
    queryKey: ["desk", "what-if", "lessons", schoolId, words],
    queryFn: async ({ signal }) => {
      const query = { schoolId, q: words, limit: "100" }
      const { items } = await ask(api.desk.requirements.$get({ query }, { init: { signal } }))
      const timed = items.filter(({ occurrence }) => occurrence !== null)
      return [...new Map(timed.map(({ lesson }) => [lesson.id, lesson])).values()]
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}
