import { zipSync } from "fflate"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"
import type { Sending } from "../list-requests.ts"

const roster = api["one-roster"]

/** What a OneRoster file did, or would do. */
export type RosterAnswer = InferResponseType<typeof roster.$post, 200>

/** The server's limit of what an archive may hold, in bytes, told before more is sent in vain. */
export const LARGEST_ROSTER = 64_000_000

/** Which school each organisation is, by its id; null leaves it out. What is not told stays as it was told before. */
export type RosterPlaces = Readonly<Record<string, string | null>>

/** Previews the archive, which changes nothing, or reads it in. */
export function sendRoster(
  schoolId: string,
  places: RosterPlaces,
  { mode, file, language, signal }: Sending,
): Promise<RosterAnswer> {
  const place = Object.entries(places).map(([org, school]) => `${org}=${school ?? ""}`)
  return ask(
    roster.$post(
      { query: { mode, schoolId, place } },
      {
        headers: { "accept-language": language, "content-type": "application/zip" },
        init: { body: file, signal },
      },
    ),
  )
}

/** The files as one archive: as it is where it is one, else the CSV files that were chosen together. */
export async function archiveOf(files: readonly File[]): Promise<Blob> {
  const [first] = files
  if (files.length === 1 && first !== undefined && !first.name.toLowerCase().endsWith(".csv")) return first
  const entries = await Promise.all(
    files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  )
  return new Blob([zipSync(Object.fromEntries(entries), { level: 1 })])
}
