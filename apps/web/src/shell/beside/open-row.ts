import { type KeyboardEvent, type RefObject, useRef } from "react"
import { isElsewhere, rowMoveOf, stepRows } from "./row-keys.ts"

type RowMove = Parameters<typeof stepRows>[1]

type OpenRow<Body extends HTMLElement> = {
  /** Of the element whose children are the rows, in the items' order. */
  readonly body: RefObject<Body | null>
  /** The open item's place among those listed, -1 where none is. */
  readonly index: number
  /** Moves the focus among the rows; while one is open, the row that it comes to opens instead. */
  readonly step: (move: RowMove) => void
  /** Gives the item's row the focus, or the first where it is not listed. */
  readonly focusRow: (key: string | undefined) => void
  /** Closes what is open and gives its row the focus, or the first where it is not listed, as what was just removed. */
  readonly close: () => void
  /** For the list: arrow keys, Home and End step, Escape closes. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** A list whose rows open beside it, by keyboard. `show` opens the item of a key, or with undefined none. */
export function useOpenRow<Body extends HTMLElement>(
  keys: readonly string[],
  open: string | undefined,
  show: (key: string | undefined) => void,
): OpenRow<Body> {
  const body = useRef<Body>(null)
  const index = open === undefined ? -1 : keys.indexOf(open)
  const step = (move: RowMove) => {
    if (body.current === null) return
    const key = keys[stepRows(body.current, move, index)]
    if (key !== undefined && open !== undefined) show(key)
  }
  const close = () => {
    show(undefined)
    if (body.current !== null) stepRows(body.current, Math.max(index, 0), -1)
  }
  return {
    body,
    index,
    step,
    focusRow: (key) => {
      const row = key === undefined ? -1 : keys.indexOf(key)
      if (body.current !== null) stepRows(body.current, Math.max(row, 0), -1)
    },
    close,
    onKeyDown(event) {
      // A menu or a dialog of a row has these keys for itself.
      if (isElsewhere(event)) return
      const move = rowMoveOf(event)
      if (move !== undefined) {
        event.preventDefault()
        step(move)
      } else if (event.key === "Escape" && open !== undefined && !event.defaultPrevented) close()
    },
  }
}
