import type { Source } from "@readyroom/inventory/readers"
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

/** The server's own limit, told before a larger file is sent in vain. */
export const LARGEST_FILE = 20_000_000

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

export function readMapping(schoolId: string, source: Source) {
  return ask(mapping.$get({ query: { source, schoolId } }))
}

export function writeMapping(schoolId: string, source: Source, json: Mapping) {
  return ask(mapping.$put({ query: { source, schoolId }, json }))
}
