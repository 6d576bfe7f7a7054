import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import { type DaysAhead, type DeskVerdict, type FlagFilter, usualDays } from "./desk-search.ts"

const desk = api.desk
const flag = api.lessons[":id"].flags[":flagId"]

export type DeskPage = InferResponseType<typeof desk.requirements.$get, 200>
/** A requirement in one occurrence to come, as IT works on it. */
export type DeskItem = DeskPage["items"][number]
export type DeskFlag = InferResponseType<typeof desk.flags.$get, 200>["items"][number]
export type FlagChange = InferRequestType<typeof flag.$patch>["json"]
export type Colleague = InferResponseType<typeof api.people.$get, 200>["items"][number]

/** The desk is to be right while someone looks at it: asked anew this often, and whenever its window comes to the front. */
const EVERY_MS = 15_000
const live = { refetchInterval: EVERY_MS, refetchOnWindowFocus: "always", staleTime: 5_000 } as const

export type DemandFilters = {
  readonly schoolId: string
  readonly verdict: DeskVerdict | null
  readonly days: DaysAhead
}

export const deskKeys = {
  all: ["desk"],
  demands: ["desk", "requirements"],
  demand: (filters: DemandFilters) => ["desk", "requirements", filters] as const,
  flags: ["desk", "flags"],
  flagsOf: (schoolId: string, solved: boolean) => ["desk", "flags", schoolId, solved] as const,
  colleagues: (words: string) => ["desk", "colleagues", words] as const,
} as const

/** What coming occurrences ask for, the worst verdict first, then the soonest. */
export function demandQuery(filters: DemandFilters) {
  return infiniteQueryOptions({
    queryKey: deskKeys.demand(filters),
    queryFn: ({ pageParam, signal }) =>
      ask(desk.requirements.$get({ query: demandParameters(filters, pageParam) }, { init: { signal } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    ...live,
  })
}

/** The filters as the server reads them: what is as usual is not sent. */
export function demandParameters({ schoolId, verdict, days }: DemandFilters, cursor: string | null) {
  return {
    schoolId,
    limit: "50",
    ...(verdict === null ? {} : { verdict }),
    ...(days === usualDays ? {} : { days: String(days) }),
    ...(cursor === null ? {} : { cursor }),
  }
}

/** The flags of the school's lessons: those that are solved, or all others. */
export function flagsQuery(schoolId: string, solved: boolean) {
  return queryOptions({
    queryKey: deskKeys.flagsOf(schoolId, solved),
    queryFn: async ({ signal }) => {
      const query = { schoolId, ...(solved ? { state: "solved" as const } : {}) }
      return (await ask(desk.flags.$get({ query }, { init: { signal } }))).items
    },
    ...live,
  })
}

/** Whether the answer of `flagsQuery` with that `solved` holds the flags of the filter. */
export function isSolvedFilter(filter: FlagFilter): boolean {
  return filter === "solved"
}

export function changeFlag(lessonId: string, flagId: string, json: FlagChange) {
  return ask(flag.$patch({ param: { id: lessonId, flagId }, json }))
}

/** Colleagues with these words in name or address, for a flag's owner. */
export function colleaguesQuery(words: string) {
  return queryOptions({
    queryKey: deskKeys.colleagues(words),
    queryFn: async ({ signal }) =>
      (await ask(api.people.$get({ query: { q: words } }, { init: { signal } }))).items,
    staleTime: 60_000,
  })
}
