import { CellProblem } from "./cell-problem.ts"
import { shortEnough } from "./columns.ts"

/** A text as one of several in a cell. */
export function escapedPart(text: string): string {
  return text.replace(/[\\;]/g, "\\$&")
}

/** The texts of a cell that holds several: between semicolons, or on lines of their own. None is empty. */
export function partsOf(cell: string): string[] {
  const parts = cell.match(/(?:\\.|[^\\;\n]|\\$)+/g) ?? []
  return parts.map((part) => part.replace(/\\([\\;])/g, "$1").trim()).filter((part) => part !== "")
}

type Limits = { readonly column: string; readonly parts: number; readonly characters: number }

/** The same, each once. @throws CellProblem where they are too many, or one is too long */
export function fewParts(cell: string, { column, parts: most, characters }: Limits): string[] {
  const parts = [...new Set(partsOf(cell))]
  if (parts.length > most) throw new CellProblem("too-many", { column, found: parts.length, most })
  return parts.map((part) => shortEnough(column, part, characters))
}

/** Several texts in a cell, as `partsOf` reads them. */
export function partsCell(texts: readonly string[]): string {
  return texts.map(escapedPart).join("; ")
}
