import { useSyncExternalStore } from "react"
import type { InsertItem } from "./insert-item.ts"

/** The slash menu while it is open. */
export type OpenSlashMenu = {
  readonly query: string
  readonly items: readonly InsertItem[]
  readonly chosen: number
  /** The element that floats at the caret; the menu is drawn into it. */
  readonly place: HTMLElement
  readonly choose: (item: InsertItem) => void
}

/** What the slash extension tells the menu that is drawn by React: one of each editor. */
export class SlashMenuState {
  #open: OpenSlashMenu | null = null
  readonly #listeners = new Set<() => void>()

  get open(): OpenSlashMenu | null {
    return this.#open
  }

  set open(open: OpenSlashMenu | null) {
    this.#open = open
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

/** The menu for a component; null while it is closed. */
export function useSlashMenu(state: SlashMenuState): OpenSlashMenu | null {
  return useSyncExternalStore(state.subscribe, () => state.open)
}
