import type { KeyboardEvent } from "react"
import { moveRowFocus, type RowMove, rowOfFocus } from "./row-focus.ts"

const moves: Readonly<Record<string, RowMove>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
}

/**
 * Whether the key was pressed in a dialog or a menu that is shown over the element: it stands elsewhere in the page and has its
 * keys for itself, though React tells them to the element too.
 */
export function isElsewhere({ target, currentTarget }: KeyboardEvent): boolean {
  return target instanceof Node && !currentTarget.contains(target)
}

/** Where a key leads among the rows; undefined for one that is not of the list. */
export function rowMoveOf(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}): RowMove | undefined {
  return event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
}

/**
 * Moves the focus among the rows of `body`; from elsewhere, such as from beside the list, it goes on from the row that is
 * open. Returns the number of the row that has the focus now, -1 if none.
 */
export function stepRows(body: HTMLElement, move: RowMove, openRow: number): number {
  if (rowOfFocus(body) < 0 && openRow >= 0) moveRowFocus(body, openRow)
  moveRowFocus(body, move)
  return rowOfFocus(body)
}
