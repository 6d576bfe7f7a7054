import { useEffect, useEffectEvent, useSyncExternalStore } from "react"

const STORAGE_KEY = "readyroom.single-keys"
const listeners = new Set<() => void>()

/** What each key does, by `KeyboardEvent.key`, which is the character typed: "/" is Shift+7 on a Swedish keyboard. */
export type SingleKeys = Readonly<Record<string, () => void>>

/**
 * Shortcuts of one key without Ctrl or Alt, while nothing is being typed and no menu or dialog is open. They can be turned
 * off as a whole, because a voice's words, too, arrive as single keys (WCAG 2.1.4).
 */
export function useSingleKeys(keys: SingleKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined || !singleKeysAreOn() || !isFree(event)) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener("keydown", listener)
    return () => document.removeEventListener("keydown", listener)
  }, [])
}

/** Whether single-key shortcuts are on, and what turns them on or off on this device. */
export function useSingleKeysSwitch(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, singleKeysAreOn), turn]
}

function turn(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off")
  } catch {
    // A browser that keeps nothing cannot keep this either.
  }
  for (const listener of listeners) listener()
}

function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off"
  } catch {
    return true
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return false
  const target = event.target
  if (!(target instanceof HTMLElement)) return true
  // A box to tick, unlike a field, takes no letters.
  if (target.matches("input[type=checkbox]")) return true
  return (
    !target.isContentEditable && !target.matches("input, textarea, select, [role=combobox], [role=textbox]")
  )
}
