import type { ImportAnswer } from "./import-requests.ts"
import type { Meanings } from "./import-run.ts"

type Column = NonNullable<ImportAnswer["columns"]>[number]
type Columns = Pick<ImportAnswer, "columns">
type Meaning = NonNullable<Meanings["columns"]>[string]

/** What each part of the preview that asks for meanings is given. */
export type MeaningsProps = {
  /** What was chosen in all parts, and is not used yet. */
  readonly chosen: Meanings
  readonly isBusy: boolean
  readonly onChoose: (change: Meanings) => void
  /** Uses all that was chosen, whichever part it was chosen in. */
  readonly onTell: () => void
}

/** Whether anything was chosen that the preview does not show yet. */
export function isAnyChosen({ dateOrder, ...words }: Meanings): boolean {
  return dateOrder !== undefined || Object.values(words).some((chosen) => Object.keys(chosen).length > 0)
}

/** What a column of a plain list is taken as, with what was chosen. */
export function meaningIn({ columns = {} }: Meanings, { column, field }: Column): Meaning {
  return columns[column] ?? field ?? "none"
}

/** Whether two columns of a plain list would be taken as the same. */
export function areTwice(chosen: Meanings, { columns }: Columns): boolean {
  const used = (columns ?? []).map((column) => meaningIn(chosen, column)).filter((one) => one !== "none")
  return new Set(used).size < used.length
}

/**
 * What is to be kept of what was chosen: of a plain list every column, so that what was guessed of the others is remembered
 * with it; of a place the names without blanks around them, none for an empty one.
 */
export function meaningsToTell(chosen: Meanings, { columns }: Columns): Meanings {
  const isOfColumns = chosen.columns !== undefined || chosen.dateOrder !== undefined
  return {
    ...chosen,
    ...(columns === null || !isOfColumns
      ? {}
      : { columns: Object.fromEntries(columns.map((one) => [one.column, meaningIn(chosen, one)])) }),
    ...(chosen.places === undefined
      ? {}
      : {
          places: Object.fromEntries(
            Object.entries(chosen.places).map(([source, { cart, room }]) => [
              source,
              { cart: named(cart), room: named(room) },
            ]),
          ),
        }),
  }
}

function named(text: string | null): string | null {
  const name = text?.trim() ?? ""
  return name === "" ? null : name
}
