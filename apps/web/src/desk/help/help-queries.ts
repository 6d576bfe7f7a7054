import { queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"

const whatWouldHelp = api.desk["what-would-help"]

export type WhatWouldHelp = InferResponseType<typeof whatWouldHelp.$get, 200>
export type Help = WhatWouldHelp["single"][number]

/** Which purchase or repair would make the most coming occurrences ready. It takes seconds: only a person asks again. */
export function helpQuery(schoolId: string) {
  return queryOptions({
    queryKey: ["desk", "what-would-help", schoolId],
    queryFn: ({ signal }) => ask(whatWouldHelp.$get({ query: { schoolId } }, { init: { signal } })),
    staleTime: 60_000,
    gcTime: 60_000,
  })
}
