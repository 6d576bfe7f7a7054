import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"
import type { Language } from "../../i18n/language.ts"

const imports = api.inventory.imports
const mapping = api.inventory.mapping

/** What an import did, or would do. */
export type ImportAnswer = InferResponseType<typeof imports.$post, 200>
/** What the school has told about the list's own words. */
export type Mapping = InferRequestType<typeof mapping.$put>["json"]
export type Mode = ImportAnswer["mode"]

/** How far imports are, and how the last one ended. */
export type ServerImports = InferResponseType<typeof imports.$get, 200>
export type Progress = NonNullable<ServerImports["preview"]>

/** The systems whose lists can be read. */
export type Source = InferRequestType<typeof imports.$post>["query"]["source"]
export const sources = ["snipe-it", "google", "csv", "snipe-it-licences"] as const satisfies readonly Source[]

/** The server's own limits, told before a larger file is sent in vain; Google's lists are mostly left out on the way. */
export function largestFile(source: Source): number {
  return source === "google" ? 300_000_000 : 40_000_000
}

type List = {
  readonly schoolId: string
  readonly source: Source
  readonly file: Blob
  readonly language: Language
}

/** Previews the list, which changes nothing, or imports it, all at one moment. Aborted: nothing was imported. */
export function sendList(mode: Mode, { schoolId, source, file, language }: List, signal: AbortSignal) {
  return ask(
    imports.$post(
      { query: { source, mode, schoolId } },
      {
        headers: { "accept-language": language, "content-type": file.type || "application/octet-stream" },
        init: { body: file, signal },
      },
    ),
  )
}

/** Whose words they are: of one system's lists or, of plain tables, of those with the same headers. */
export type Words = { readonly schoolId: string; readonly source: Source; readonly headerSet: string | null }

export function readMapping(words: Words) {
  return ask(mapping.$get({ query: queryOf(words) }))
}

export function writeMapping(words: Words, json: Mapping) {
  return ask(mapping.$put({ query: queryOf(words), json }))
}

function queryOf({ headerSet, ...query }: Words) {
  return { ...query, ...(headerSet === null ? {} : { headerSet }) }
}

/** Ends the import that runs in the school, where it is not visible yet. */
export function cancelImport(schoolId: string) {
  return ask(imports.$delete({ query: { schoolId } }))
}

export const importKeys = {
  state: (schoolId: string) => ["inventory", "imports", schoolId] as const,
  waiting: (schoolId: string) => ["inventory", "waiting", schoolId] as const,
} as const

/** How far the school's imports are; asked again and again while `isRunning`, or while the server says that one is. */
export function importsQuery(schoolId: string, isRunning: boolean) {
  return queryOptions({
    queryKey: importKeys.state(schoolId),
    queryFn: ({ signal }) => ask(imports.$get({ query: { schoolId } }, { init: { signal } })),
    refetchInterval: ({ state }) => (isRunning || state.data?.running ? POLL_MS : false),
    staleTime: 0,
    gcTime: 0,
  })
}

/** How many coming lessons wait for something that nobody has recorded. */
export function waitingQuery(schoolId: string) {
  return queryOptions({
    queryKey: importKeys.waiting(schoolId),
    queryFn: ({ signal }) => ask(api.inventory.waiting.$get({ query: { schoolId } }, { init: { signal } })),
    staleTime: 0,
  })
}

/** Between two looks at an import that runs. */
const POLL_MS = 400
