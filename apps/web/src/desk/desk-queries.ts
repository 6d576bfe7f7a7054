import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import type { QueueFilters } from "./desk-search.ts"

const desk = api.desk
const flag = api.lessons[":id"].flags[":flagId"]

export type DeskPage = InferResponseType<typeof desk.requirements.$get, 200>
/** A requirement in one occurrence to come, as IT works on it. */
export type DeskItem = DeskPage["items"][number]
export type DeskCounts = InferResponseType<typeof desk.requirements.counts.$get, 200>
export type DeskSince = InferResponseType<typeof desk.visits.$post, 200>
export type DeskFlag = InferResponseType<typeof desk.flags.$get, 200>["items"][number]
export type FlagChange = InferRequestType<typeof flag.$patch>["json"]
export type WordForRows = InferRequestType<typeof desk.words.$post>["json"]
export type PriorityForRows = InferRequestType<typeof desk.priorities.$post>["json"]
export type ConfirmationForRows = InferRequestType<typeof desk.confirmations.$post>["json"]
export type DoneForRows = InferResponseType<typeof desk.words.$post, 200>

/** The desk is to be right while someone looks at it: asked anew this often, and whenever its window comes to the front. */
const EVERY_MS = 15_000
const live = { refetchInterval: EVERY_MS, refetchOnWindowFocus: "always", staleTime: 5_000 } as const

/** So many rows come at once; a page begins at a multiple of it. */
export const PAGE_ROWS = 50
/** Pages that scrolled out of sight are forgotten after this. */
const KEPT_MS = 60_000
/** Flags that were solved within so many days stand on the board. */
export const SOLVED_DAYS = 14

/** One queue: a school's rows that pass the filters, in an order. */
export type Queue = {
  readonly schoolId: string
  readonly order: "soonest" | "verdict"
  readonly filters: QueueFilters
}

export const deskKeys = {
  all: ["desk"],
  allPages: ["desk", "requirements", "page"],
  page: (queue: Queue, offset: number) => ["desk", "requirements", "page", queue, offset] as const,
  counts: (schoolId: string, filters: QueueFilters) =>
    ["desk", "requirements", "counts", schoolId, filters] as const,
  place: (queue: Queue, key: string) => ["desk", "requirements", "place", queue, key] as const,
  since: (schoolId: string) => ["desk", "since", schoolId] as const,
  flags: ["desk", "flags"],
  flagsOf: (schoolId: string, allSolved: boolean) => ["desk", "flags", schoolId, allSolved] as const,
  owners: (lessonId: string, words: string) => ["desk", "owners", lessonId, words] as const,
} as const

/** The rows from `offset` on. */
export function pageQuery(queue: Queue, offset: number) {
  const { schoolId, order, filters } = queue
  const query = { schoolId, order, ...filters, offset: String(offset), limit: String(PAGE_ROWS) }
  return queryOptions({
    queryKey: deskKeys.page(queue, offset),
    queryFn: ({ signal }) => ask(desk.requirements.$get({ query }, { init: { signal } })),
    ...live,
    gcTime: KEPT_MS,
  })
}

/** How many rows each choice of a filter gives, with all others as they are. */
export function countsQuery(schoolId: string, filters: QueueFilters) {
  return queryOptions({
    queryKey: deskKeys.counts(schoolId, filters),
    queryFn: ({ signal }) =>
      ask(desk.requirements.counts.$get({ query: { schoolId, ...filters } }, { init: { signal } })),
    ...live,
  })
}

/** Where a row stands in a queue; null where it is not in it. */
export function placeQuery(queue: Queue, key: string) {
  const { schoolId, order, filters } = queue
  return queryOptions({
    queryKey: deskKeys.place(queue, key),
    queryFn: async ({ signal }) =>
      (
        await ask(
          desk.requirements.place.$get({ query: { schoolId, order, ...filters, key } }, { init: { signal } }),
        )
      ).index,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Notes that one is at the desk, and answers what has happened since one's last visit. */
export function sinceQuery(schoolId: string) {
  return queryOptions({
    queryKey: deskKeys.since(schoolId),
    queryFn: ({ signal }) => ask(desk.visits.$post({ json: { schoolId } }, { init: { signal } })),
    ...live,
  })
}

export const markSeen = (schoolId: string) => ask(desk.seen.$post({ json: { schoolId } }))

export const giveWordForRows = (json: WordForRows) => ask(desk.words.$post({ json }))

export const undoWordForRows = (schoolId: string, batchId: string) =>
  ask(desk.words[":batchId"].$delete({ param: { batchId }, query: { schoolId } }))

export const givePriorityForRows = (json: PriorityForRows) => ask(desk.priorities.$post({ json }))

export const undoPriorityForRows = (schoolId: string, batchId: string) =>
  ask(desk.priorities[":batchId"].$delete({ param: { batchId }, query: { schoolId } }))

export const confirmRows = (json: ConfirmationForRows) => ask(desk.confirmations.$post({ json }))

export const undoConfirmationForRows = (schoolId: string, batchId: string) =>
  ask(desk.confirmations[":batchId"].$delete({ param: { batchId }, query: { schoolId } }))

/** The flags of the school's lessons: all that are not solved, and those solved lately or ever. */
export function flagsQuery(schoolId: string, allSolved: boolean) {
  return queryOptions({
    queryKey: deskKeys.flagsOf(schoolId, allSolved),
    queryFn: async ({ signal }) => {
      const solvedDays = String(allSolved ? 366 : SOLVED_DAYS)
      return (await ask(desk.flags.$get({ query: { schoolId, solvedDays } }, { init: { signal } }))).items
    },
    ...live,
  })
}

export function changeFlag(lessonId: string, flagId: string, json: FlagChange) {
  return ask(flag.$patch({ param: { id: lessonId, flagId }, json }))
}

/** Who may own a flag of the lesson, with these words in their name. */
export function flagOwnersQuery(lessonId: string, words: string) {
  return queryOptions({
    queryKey: deskKeys.owners(lessonId, words),
    queryFn: async ({ signal }) => {
      const owners = api.lessons[":id"]["flag-owners"]
      return (await ask(owners.$get({ param: { id: lessonId }, query: { q: words } }, { init: { signal } })))
        .items
    },
    staleTime: 60_000,
  })
}
