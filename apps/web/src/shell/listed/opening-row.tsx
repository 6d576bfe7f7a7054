import { Checkbox, UnstyledButton } from "@mantine/core"
import type { MouseEvent, ReactNode } from "react"
import classes from "./listed.module.css"

/** How a row opens, for the button in it. */
export type Opening = {
  readonly isOpen: boolean
  readonly detailId: string
  readonly open: () => void
  /** Where rows can be selected for one change of many. */
  readonly selecting?: {
    readonly label: string
    readonly isSelected: boolean
    readonly select: (isSelected: boolean) => void
  }
}

type OpeningRowProps = {
  name: string
  opening: Opening
  /** Around the name: at its left, after it, and below. */
  before?: ReactNode
  beside?: ReactNode
  below?: ReactNode
  children: ReactNode
}

/** A row of a list whose name, or any place that is no control, opens it beside the list. */
export function OpeningRow({ name, opening, before, beside, below, children }: OpeningRowProps) {
  const { isOpen, detailId, open, selecting } = opening

  function openFromRow(event: MouseEvent) {
    const { target, currentTarget } = event
    // What a menu or dialog of the row shows stands elsewhere in the page.
    const isInRow = target instanceof Element && currentTarget.contains(target)
    if (!isInRow || target.closest("button, a, input") !== null) return
    if (window.getSelection()?.isCollapsed !== false) open()
  }

  const who = (
    <>
      <UnstyledButton
        data-row-focus
        className={classes.name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailId : undefined}
        onClick={open}
      >
        {name}
      </UnstyledButton>
      {beside}
      {below}
    </>
  )

  return (
    <tr className={classes.row} data-open-row={isOpen} onClick={openFromRow}>
      <td>
        {before === undefined && selecting === undefined ? (
          who
        ) : (
          <div className={classes.withFace}>
            {selecting !== undefined && (
              <Checkbox
                size="xs"
                className={classes.selects}
                aria-label={selecting.label}
                checked={selecting.isSelected}
                onChange={(event) => selecting.select(event.currentTarget.checked)}
              />
            )}
            {before}
            <div>{who}</div>
          </div>
        )}
      </td>
      {children}
    </tr>
  )
}
