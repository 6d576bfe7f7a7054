import { UnstyledButton } from "@mantine/core"
import type { MouseEvent, ReactNode } from "react"
import classes from "./listed.module.css"
import type { Opening } from "./listed-page.tsx"

type OpeningRowProps = { name: string; below?: ReactNode; opening: Opening; children: ReactNode }

/** A row of a list whose name, or any place that is no control, opens it beside the list. */
export function OpeningRow({ name, below, opening, children }: OpeningRowProps) {
  const { isOpen, detailId, open } = opening

  function openFromRow(event: MouseEvent) {
    const { target, currentTarget } = event
    // What a menu or dialog of the row shows stands elsewhere in the page.
    const isInRow = target instanceof Element && currentTarget.contains(target)
    if (!isInRow || target.closest("button, a, input") !== null) return
    if (window.getSelection()?.isCollapsed !== false) open()
  }

  return (
    <tr className={classes.row} data-open-row={isOpen} onClick={openFromRow}>
      <td>
        <UnstyledButton
          data-row-focus
          className={classes.name}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={open}
        >
          {name}
        </UnstyledButton>
        {below}
      </td>
      {children}
    </tr>
  )
}
