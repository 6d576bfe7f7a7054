import { useSyncExternalStore } from "react"

/**
 * Which requirement's form is open on this page: one at most, by the block's id. It stands outside the block's component,
 * because the editor makes a new one whenever the block moves.
 */
class OpenRequirements {
  #open: string | null = null
  /** The form's field that had the focus last, to give it back to a form that was made anew. */
  lastField: string | null = null
  readonly #listeners = new Set<() => void>()

  get current(): string | null {
    return this.#open
  }

  /** The form takes the focus. */
  open(id: string): void {
    this.lastField = null
    this.#change(id)
  }

  /** The focus stays where it is. */
  show(id: string): void {
    this.lastField = ""
    this.#change(id)
  }

  close(): void {
    this.#change(null)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #change(id: string | null): void {
    this.#open = id
    for (const listener of this.#listeners) listener()
  }
}

export const openRequirements = new OpenRequirements()

/** Whether this block's form is open, for its component. */
export function useIsOpen(id: string | null): boolean {
  const open = useSyncExternalStore(openRequirements.subscribe, () => openRequirements.current)
  return id !== null && open === id
}
