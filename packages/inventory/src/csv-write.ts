/**
 * What a spreadsheet would run as a formula, behind any apostrophes: so begin `=1+1`, `+46 …`, `-5`, `@name`, their full-width
 * letters, and what follows a tab or a line's end.
 */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** The cell as spreadsheets show it and do not run it: with an apostrophe before it, which `unguardedCell` takes off again. */
export function guardedCell(value: string): string {
  return formula.test(value) ? `'${value}` : value
}

/** What a cell said before `guardedCell`; a cell that was never guarded stays as it is. */
export function unguardedCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

/**
 * A table as CSV (RFC 4180): comma, CRLF, quotation marks where they are needed. It begins with a byte order mark, without which
 * Excel takes UTF-8 for its own code page. No cell is run as a formula.
 */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(csvCell).join(","))
  return `\ufeff${lines.join("\r\n")}\r\n`
}

/** A cell as it stands in a file. */
export function csvCell(value: string): string {
  return quoted(guardedCell(value))
}

/** A cell with any separator in quotes, too: where the comma is decimal, Excel splits lines at semicolons. */
function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
