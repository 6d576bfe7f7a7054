/** Where the focus goes among the rows: by a step, or to a row by its number. */
export type RowMove = "next" | "previous" | "first" | "last" | number

/** The number of the row that holds the focus; -1 if none does. */
export function rowOfFocus(body: HTMLElement): number {
  return [...body.children].findIndex((row) => row.contains(document.activeElement))
}

/** Moves the focus to what a row is opened by. Stays within the list; a row without such a thing is passed over. */
export function moveRowFocus(body: HTMLElement, move: RowMove): void {
  const rows = [...body.children].map((row) => row.querySelector<HTMLElement>("[data-row-focus]"))
  const current = rowOfFocus(body)
  const wanted = target(move, current, rows.length)
  const isBackwards = move === "previous" || move === "last"
  const inOrder = isBackwards ? rows.slice(0, wanted + 1).reverse() : rows.slice(wanted)
  const element = inOrder.find((row) => row !== null)
  element?.focus()
  element?.scrollIntoView?.({ block: "nearest" })
}

function target(move: RowMove, current: number, count: number): number {
  switch (move) {
    case "next":
      return Math.min(current + 1, count - 1)
    case "previous":
      return Math.max(current - 1, 0)
    case "first":
      return 0
    case "last":
      return count - 1
    default:
      return Math.min(move, count - 1)
  }
}
