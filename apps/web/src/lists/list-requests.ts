import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import type { Language } from "../i18n/language.ts"

/** The lists that go out as CSV and are read in again, by the server's names. */
export type ListName =
  | "rooms"
  | "carts"
  | "models"
  | "apps"
  | "domain-rules"
  | "duty"
  | "consumables"
  | "bookings"
  | "classes"
  | "people"

const one = api.lists[":list"]

/** What reading a list in did, or would do. */
export type ListAnswer = InferResponseType<typeof one.$post, 200>

/** The server's own limit, in bytes, told before a larger file is sent in vain. */
export const LARGEST_LIST = 4_000_000

/** Where the list is downloaded from. */
export function listAddress(list: ListName, schoolId: string): string {
  return `/api/lists/${list}?${new URLSearchParams({ schoolId })}`
}

export type Sending = {
  readonly mode: "preview" | "commit"
  readonly file: Blob
  readonly language: Language
  readonly signal: AbortSignal
}

/** Previews the file, which changes nothing, or reads it in. */
export function sendList(
  list: ListName,
  schoolId: string,
  { mode, file, language, signal }: Sending,
): Promise<ListAnswer> {
  return ask(
    one.$post(
      { param: { list }, query: { mode, schoolId } },
      {
        headers: { "accept-language": language, "content-type": file.type || "application/octet-stream" },
        init: { body: file, signal },
      },
    ),
  )
}
