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

/** The system whose lists are read; the only one so far. */
const source = "snipe-it"

/** The server's own limit, told before a larger file is sent in vain. */
export const LARGEST_FILE = 20_000_000

type List = { readonly schoolId: string; readonly file: Blob; readonly language: Language }

/** Previews the list, which changes nothing, or imports it, all at one moment. Aborted: nothing was imported. */
export function sendList(mode: Mode, { schoolId, file, language }: List, signal: AbortSignal) {
  return ask(
    imports.$post(
      { query: { source, mode, schoolId } },
      {
        headers: { "accept-language": language, "content-type": "text/csv" },
        init: { body: file, signal },
      },
    ),
  )
}

export function readMapping(schoolId: string) {
  return ask(mapping.$get({ query: { source, schoolId } }))
}

export function writeMapping(schoolId: string, json: Mapping) {
  return ask(mapping.$put({ query: { source, schoolId }, json }))
}
