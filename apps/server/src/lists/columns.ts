import { readDay } from "@readyroom/inventory/day"
import { CellProblem } from "./cell-problem.ts"
import type { Column } from "./list-definition.ts"

/** A column of one value: where it stands in the record. Null is what nobody has recorded. */
type ValueColumn<Draft, Value> = {
  readonly header: string
  readonly aliases: readonly string[]
  readonly get: (draft: Draft) => Value | null
  readonly set: (value: Value | null, draft: Draft) => Partial<Draft>
}

/** A text of at most `most` characters, 200 unless told. */
export function textColumn<Draft>({
  most = 200,
  ...column
}: ValueColumn<Draft, string> & { readonly most?: number }): Column<Draft> {
  return valueColumn(
    column,
    (text) => text,
    (cell) => shortEnough(column.header, cell, most),
  )
}

/** A text that no record is without: the name. */
export function nameColumn<Draft>({
  header,
  aliases,
  get,
  set,
  most = 200,
}: {
  readonly header: string
  readonly aliases: readonly string[]
  readonly get: (draft: Draft) => string
  readonly set: (name: string) => Partial<Draft>
  readonly most?: number
}): Column<Draft> {
  return {
    header,
    aliases,
    write: get,
    read: (cell) => {
      if (cell === "") throw new CellProblem("empty", { column: header })
      return set(shortEnough(header, cell, most))
    },
  }
}

/** The most that an amount may be. */
export const MOST_AMOUNT = 1_000_000

/** A whole number, from 0 to a million unless told. */
export function amountColumn<Draft>({
  least = 0,
  most = MOST_AMOUNT,
  ...column
}: ValueColumn<Draft, number> & { readonly least?: number; readonly most?: number }): Column<Draft> {
  return valueColumn(column, String, (cell) => {
    const amount = readAmount(cell, most)
    if (amount === null || amount < least)
      throw new CellProblem("not-a-number", { value: cell, column: column.header, least, most })
    return amount
  })
}

/** "12", "1 200" and "12.0" as spreadsheets write it; null where it is no such number. */
export function readAmount(cell: string, most = MOST_AMOUNT): number | null {
  const digits = cell.replace(/[\s\u00a0\u202f]/g, "").replace(/[.,]0{1,2}$/, "")
  return /^\d{1,10}$/.test(digits) && Number(digits) <= most ? Number(digits) : null
}

const yes: ReadonlySet<string> = new Set(["yes", "ja", "true", "sant", "1", "x", "y", "j"])
const no: ReadonlySet<string> = new Set(["no", "nej", "false", "falskt", "0", "n"])

/** Yes or no, in either language. */
export function yesNoColumn<Draft>(column: ValueColumn<Draft, boolean>): Column<Draft> {
  return valueColumn(
    column,
    (value) => (value ? "yes" : "no"),
    (cell) => {
      const word = cell.toLowerCase()
      if (yes.has(word)) return true
      if (no.has(word)) return false
      throw new CellProblem("not-yes-no", { value: cell, column: column.header })
    },
  )
}

/** One of some values: each as it is written, and what else people call it. */
export type ListChoice<Value> = {
  readonly value: Value
  readonly word: string
  readonly others: readonly string[]
}

export function choiceColumn<Draft, Value>({
  choices,
  ...column
}: ValueColumn<Draft, Value> & { readonly choices: readonly ListChoice<Value>[] }): Column<Draft> {
  return valueColumn(
    column,
    (value) => choices.find((one) => one.value === value)?.word ?? "",
    (cell) => {
      const wanted = cell.toLowerCase()
      const found = choices.find(({ word, others }) =>
        [word, ...others].some((one) => one.toLowerCase() === wanted),
      )
      if (found === undefined) {
        const words = choices.map(({ word }) => word)
        throw new CellProblem("not-a-choice", { value: cell, column: column.header, choices: words })
      }
      return found.value
    },
  )
}

/** A local day, "YYYY-MM-DD"; other ways to write one are read where they can mean one day only. */
export function dayColumn<Draft>(column: ValueColumn<Draft, string>): Column<Draft> {
  return valueColumn(
    column,
    (day) => day,
    (cell) => {
      const day = readDay(cell)
      if (day === null) throw new CellProblem("not-a-day", { value: cell, column: column.header })
      return day
    },
  )
}

/** The column, for what no record is without: an empty cell is rejected. */
export function neverEmpty<Draft>(column: Column<Draft>): Column<Draft> {
  return {
    ...column,
    read: (cell, draft) => {
      if (cell === "") throw new CellProblem("empty", { column: column.header })
      return column.read(cell, draft)
    },
  }
}

/** A column of any value that is written as text; `read` never meets an empty cell. */
export function valueColumn<Draft, Value>(
  { header, aliases, get, set }: ValueColumn<Draft, Value>,
  write: (value: Value) => string,
  read: (cell: string, draft: Draft) => Value,
): Column<Draft> {
  return {
    header,
    aliases,
    write: (draft) => {
      const value = get(draft)
      return value === null ? "" : write(value)
    },
    read: (cell, draft) => set(cell === "" ? null : read(cell, draft), draft),
  }
}

/** The cell. @throws CellProblem where it is longer */
export function shortEnough(column: string, cell: string, most: number): string {
  if (cell.length > most) throw new CellProblem("too-long", { column, found: cell.length, most })
  return cell
}
