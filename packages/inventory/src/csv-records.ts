import { FileProblem } from "./file-problem.ts"

export type Separator = "," | ";" | "\t"

/** One record of a table: its cells, and the line (from 1) where it begins. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/** A quoted cell longer than this is a quotation mark that nobody closed. */
const LONGEST_CELL = 100_000

/**
 * The records of a CSV text (RFC 4180), with what real files do besides: `;` or tab between cells; lines that end in
 * CRLF, LF or CR, even mixed; line ends inside quotes; a quotation mark inside a cell that nobody doubled stays one.
 * A line that is empty is a record of one empty cell. O(length); every cell is a slice of the text.
 *
 * @throws FileProblem `unclosed-quote`, with the line and column where it opened
 */
export function* csvRecords(text: string, separator: Separator): Generator<CsvRecord> {
  let at = 0
  let line = 1
  let lineStart = 0
  while (at < text.length) {
    const recordLine = line
    const cells: string[] = []
    for (;;) {
      if (text[at] === '"') {
        const opened = { line, column: at - lineStart + 1 }
        const end = closingQuote(text, at + 1, separator)
        if (end === null || end - at > LONGEST_CELL) throw new FileProblem("unclosed-quote", opened)
        for (let from = nextLine(text, at, end); from !== null; from = nextLine(text, from, end)) {
          line++
          lineStart = from
        }
        cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
        at = end + 1
        while (text[at] === " ") at++
      } else {
        const end = plainCellEnd(text, at, separator)
        cells.push(text.slice(at, end))
        at = end
      }
      if (text[at] !== separator) break
      at++
    }
    yield { line: recordLine, cells }
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1
    line++
    lineStart = at
  }
}

/** Where the quote that ends the cell stands: the next single one that a separator, a line's end or the end follows. */
function closingQuote(text: string, from: number, separator: Separator): number | null {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++
      continue
    }
    let after = at + 1
    while (text[after] === " ") after++
    const next = text[after]
    if (next === undefined || next === separator || next === "\n" || next === "\r") return at
  }
  return null
}

function plainCellEnd(text: string, from: number, separator: Separator): number {
  const stop = separator.charCodeAt(0)
  let at = from
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === stop || code === 10 || code === 13) break
  }
  return at
}

/** Where the line after the next line end in `from … end` begins; null where there is none. */
function nextLine(text: string, from: number, end: number): number | null {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) return at + 1
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
  }
  return null
}
