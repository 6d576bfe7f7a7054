import { useSyncExternalStore } from "react"

let opened = false
const listeners = new Set<() => void>()

/** Opens the list of keyboard shortcuts over the page. */
export function openShortcuts(): void {
  change(true)
}

/** Closes the list of keyboard shortcuts. */
export function closeShortcuts(): void {
  change(false)
}

/** Whether the list of keyboard shortcuts is open. */
export function useShortcutsOpened(): boolean {
  return useSyncExternalStore(subscribe, () => opened)
}

function change(next: boolean): void {
  opened = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
