import { MarkdownProblem } from "./markdown-problem.ts"

/** The largest file that is read as a lesson, in bytes. */
export const LARGEST_MARKDOWN = 1024 * 1024

/**
 * The text of a Markdown file: UTF-8, or UTF-16 as Windows' editors save it; a byte order mark decides and is no text.
 * @throws MarkdownProblem `unknown-encoding` for other bytes, rather than text with wrong letters; `too-large`
 */
export function decodeMarkdown(bytes: Uint8Array): string {
  if (bytes.byteLength > LARGEST_MARKDOWN) throw new MarkdownProblem("too-large")
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
    // A text has no NUL; a picture or a Word file has many.
    if (!text.includes("\u0000")) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw new MarkdownProblem("unknown-encoding")
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  return withoutMark(bytes)
}

/** UTF-16 without a mark has a zero beside each of its first letters; UTF-8 has none. */
function withoutMark(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes
  if (second === 0 && fourth === 0 && first !== 0 && third !== 0) return "utf-16le"
  if (first === 0 && third === 0 && second !== 0 && fourth !== 0) return "utf-16be"
  return "utf-8"
}
