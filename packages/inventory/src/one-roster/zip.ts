import { Unzip, UnzipInflate } from "fflate"
import { FileProblem } from "../file-problem.ts"
import { nextTurn } from "../turns.ts"

/** The most that the files of an archive may hold unpacked, in bytes, whatever its own directory says. */
export const LARGEST_UNPACKED = 64_000_000

/** Packed bytes that are unpacked at once: at a thousandfold, which is the most there is, 16 MB. */
const STEP = 16_000

/**
 * The files of a ZIP archive that are wanted, by the end of their path in lower case ("users.csv"). What is not wanted is not
 * unpacked, and no more is than `largest`.
 * @throws FileProblem `not-a-zip`, `zip-too-large`
 */
export async function unzipped(
  bytes: Uint8Array,
  wanted: ReadonlySet<string>,
  largest = LARGEST_UNPACKED,
): Promise<Map<string, Uint8Array>> {
  if (!isWhole(bytes)) throw new FileProblem("not-a-zip")
  const parts = new Map<string, Uint8Array[]>()
  const complete = new Set<string>()
  let size = 0
  const unzip = new Unzip((file) => {
    const name = endOf(file.name)
    if (!wanted.has(name) || parts.has(name)) return
    const own: Uint8Array[] = []
    parts.set(name, own)
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error
      size += chunk.length
      if (size > largest) throw new FileProblem("zip-too-large", { limit: Math.floor(largest / 1_000_000) })
      own.push(chunk)
      if (isLast) complete.add(name)
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
      await nextTurn()
    }
  } catch (error) {
    if (error instanceof FileProblem) throw error
    throw new FileProblem("not-a-zip")
  }
  if (complete.size < parts.size) throw new FileProblem("not-a-zip")
  return new Map([...parts].map(([name, own]) => [name, Buffer.concat(own)]))
}

/** Begins as an archive and ends as one: of one that was cut off, the last files would be missing without a word. */
function isWhole(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return all.indexOf("PK") === 0 && all.lastIndexOf("PK\u0005\u0006") !== -1
}

/** Systems put their files into folders, and macOS adds shadows of them, which are none. */
function endOf(path: string): string {
  if (path.startsWith("__MACOSX/")) return ""
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase()
}
