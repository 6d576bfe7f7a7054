import { useRef, useState } from "react"
import type { DeviceFilters } from "../device-queries.ts"
import {
  allChosen,
  type Chosen,
  countChosen,
  isChosen,
  noneChosen,
  rowsBetween,
  withChosen,
} from "./chosen.ts"

/** Which rows are chosen; other filters begin with none. */
export type Choosing = {
  readonly isChosen: (id: string) => boolean
  readonly isAll: boolean
  /** Chooses the row, or no more; `through`: all rows from the last one to this one are chosen. */
  readonly toggle: (id: string, through: boolean) => void
  readonly toggleAll: () => void
}

/** The choosing of rows among `ids`, those on the page, of `total` that fit. */
export function useChosen(filters: DeviceFilters, ids: readonly string[], total: number) {
  const key = JSON.stringify(filters)
  const [state, setState] = useState<{ readonly key: string; readonly chosen: Chosen }>({
    key,
    chosen: noneChosen,
  })
  const anchor = useRef<string | null>(null)
  const chosen = state.key === key ? state.chosen : noneChosen
  const count = countChosen(chosen, total)
  const choose = (next: Chosen) => setState({ key, chosen: next })

  const choosing: Choosing = {
    isChosen: (id) => isChosen(chosen, id),
    isAll: count > 0 && count >= total,
    toggle: (id, through) => {
      const rows = through ? rowsBetween(ids, anchor.current, id) : [id]
      choose(withChosen(chosen, rows, through ? true : !isChosen(chosen, id)))
      anchor.current = id
    },
    toggleAll: () => choose(count > 0 && count >= total ? noneChosen : allChosen),
  }
  return { chosen, count, choosing, clear: () => choose(noneChosen), lastToggled: () => anchor.current }
}
