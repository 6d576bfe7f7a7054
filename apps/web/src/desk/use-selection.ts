import { useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { demandKey } from "./demand.ts"
import { type DeskItem, PAGE_ROWS, pageQuery, type Queue } from "./desk-queries.ts"
import { isSelected, nothingSelected, type RowRef, type Selection, select } from "./selection.ts"
import { pageOf, type QueueRows } from "./use-queue.ts"

/** So many rows are chosen by one span at most; more by their filters. */
const LONGEST_SPAN = 1000

/** The chosen rows of a queue; with other filters, or another order, nothing is chosen. */
export function useSelection(queue: Queue, rows: QueueRows, onError: (error: unknown) => void) {
  const queryClient = useQueryClient()
  const [held, setHeld] = useState({ queue, selection: nothingSelected })
  const selection = held.queue === queue ? held.selection : nothingSelected
  const change = (next: (was: Selection) => Selection) =>
    setHeld((was) => ({ queue, selection: next(was.queue === queue ? was.selection : nothingSelected) }))
  /** The row that was chosen last: spans begin at it. */
  const anchor = useRef(-1)

  /** Chooses the row at a place, or no longer; with `toRange` all from the last chosen one to it. */
  async function choose(index: number, toRange: boolean): Promise<void> {
    const item = rows.itemAt(index)
    if (item === undefined) return
    const from = anchor.current
    anchor.current = index
    if (!toRange || from < 0) {
      const chosen = !isSelected(selection, demandKey(item))
      change((was) => select(was, [named(item)], toRange || chosen))
      return
    }
    try {
      const span = await itemsBetween(Math.min(from, index), Math.max(from, index))
      change((was) => select(was, span.map(named), true))
    } catch (error) {
      onError(error)
    }
  }

  /** Those of pages that are not here are fetched. */
  async function itemsBetween(first: number, last: number): Promise<DeskItem[]> {
    const end = Math.min(last, first + LONGEST_SPAN - 1)
    const offsets: number[] = []
    for (let offset = pageOf(first); offset <= end; offset += PAGE_ROWS) offsets.push(offset)
    const pages = await Promise.all(offsets.map((offset) => queryClient.fetchQuery(pageQuery(queue, offset))))
    return pages.flatMap(({ items, offset }) =>
      items.filter((_, nth) => offset + nth >= first && offset + nth <= end),
    )
  }

  return { selection, setSelection: (next: Selection) => change(() => next), choose }
}

function named(item: DeskItem): [string, RowRef] {
  const { lesson, occurrence, requirement } = item
  return [
    demandKey(item),
    { lessonId: lesson.id, occurrenceId: occurrence?.id ?? null, requirementId: requirement.id },
  ]
}
