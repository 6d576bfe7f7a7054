import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

/** Characters gathered before they are written: few writes, and no more memory than this. */
const PIECE = 64 * 1024

/**
 * `value` as `JSON.stringify` writes it, in pieces: the entries of its two outer levels one by one, so that an answer about
 * 10,000 lessons is never there as one text.
 */
export function* jsonPieces(value: object): Generator<string> {
  let piece = ""
  for (const part of parts(value, 2)) {
    piece += part
    if (piece.length < PIECE) continue
    yield piece
    piece = ""
  }
  if (piece !== "") yield piece
}

function* parts(value: unknown, levels: number): Generator<string> {
  if (levels === 0 || typeof value !== "object" || value === null || Array.isArray(value)) {
    yield JSON.stringify(value)
    return
  }
  let before = "{"
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue
    yield `${before}${JSON.stringify(key)}:`
    yield* parts(member, levels - 1)
    before = ","
  }
  yield before === "{" ? "{}" : "}"
}

/** Whoever reads the output has gone, as `head` does once it has enough. */
export class ReaderGone extends Error {
  constructor() {
    super("Nobody reads the output any more")
    this.name = "ReaderGone"
  }
}

/** Writes pieces and a line's end as fast as they are read. Throws {@link ReaderGone}. */
export async function writeLine(pieces: Iterable<string>, output: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(Readable.from(line(pieces)), output, { end: false })
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPIPE") throw new ReaderGone()
    throw error
  }
}

function* line(pieces: Iterable<string>): Generator<string> {
  yield* pieces
  yield "\n"
}
