import { FileProblem } from "@readyroom/inventory/file-problem"

/** The largest list that is taken, in bytes; a district's 30,000 devices with every column have some 10 MB. */
export const LARGEST_FILE = 20_000_000

/**
 * A request's body, as far as it is no larger than a list may be, in bytes: the rest of a larger one is not read.
 * @throws FileProblem `too-large`
 */
export async function readUpload(
  body: ReadableStream<Uint8Array> | null,
  largest = LARGEST_FILE,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  if (body !== null) {
    for await (const part of body) {
      length += part.length
      if (length > largest) throw tooLarge(length, largest)
      parts.push(part)
    }
  }
  return Buffer.concat(parts, length)
}

function tooLarge(length: number, largest: number): FileProblem {
  const inMegabytes = (size: number) => Math.ceil(size / 1_000_000)
  return new FileProblem("too-large", { megabytes: inMegabytes(length), limit: inMegabytes(largest) })
}
