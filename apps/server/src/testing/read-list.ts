import type { Answer, Client } from "./client.ts"

/** Sends a list's file, as `client` would. */
export function readListIn(
  client: Client,
  list: string,
  mode: "preview" | "commit",
  file: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return client.ask("POST", `/api/lists/${list}?mode=${mode}`, file, {
    "content-type": "text/csv",
    ...headers,
  })
}

/** The counts of an answer: new, changed, unchanged, absent, and how many are rejected. */
export function countsOf({ body }: Answer): readonly unknown[] {
  const { new: added, changed, unchanged, absent, rejected } = Object(body)
  return [added, changed, unchanged, absent, rejected?.length]
}
