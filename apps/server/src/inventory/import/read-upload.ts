import { FileProblem } from "@readyroom/inventory/file-problem"
import { JsonSieve } from "@readyroom/inventory/json-sieve"

/** The largest list that is read, in bytes; a district's 30,000 devices with every column have some 10 MB. */
export const LARGEST_LIST = 40_000_000

/** The most of a list that is imported. */
export const importLimits = { bytes: LARGEST_LIST, rows: 100_000 } as const

/**
 * The largest list that is taken in where most of it is left out on the way: 30,000 devices with who used them, and when,
 * have some 150 MB.
 */
export const LARGEST_UPLOAD = 300_000_000

type Upload = {
  /** The largest that is kept, in bytes. */
  readonly largest?: number
  /** Members of a list in JSON that are left out while it comes, so that they never stand in memory. */
  readonly leftOut?: ReadonlySet<string> | undefined
}

/**
 * A request's body, as far as it is no larger than a list may be: the rest of a larger one is not read.
 * @throws FileProblem `too-large`
 */
export async function readUpload(
  body: ReadableStream<Uint8Array> | null,
  { largest = LARGEST_LIST, leftOut }: Upload = {},
): Promise<Uint8Array> {
  const sieve = leftOut === undefined ? null : new JsonSieve(leftOut)
  const most = sieve === null ? largest : LARGEST_UPLOAD
  const parts: Uint8Array[] = []
  let sent = 0
  let length = 0
  if (body !== null) {
    for await (const part of body) {
      sent += part.length
      if (sent > most) throw tooLarge(sent, most)
      const kept = sieve === null ? part : sieve.push(part)
      length += kept.length
      if (length > largest) throw tooLarge(length, largest)
      parts.push(kept)
    }
  }
  return Buffer.concat(parts, length)
}

function tooLarge(length: number, most: number): FileProblem {
  const inMegabytes = (size: number) => Math.ceil(size / 1_000_000)
  return new FileProblem("too-large", { megabytes: inMegabytes(length), limit: inMegabytes(most) })
}
