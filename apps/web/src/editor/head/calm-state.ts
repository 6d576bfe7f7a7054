import { useEffect, useState } from "react"
import type { SavedState } from "../session/saved-state.ts"

/** How long good news waits for the next keystroke, in milliseconds. */
const CALM = 400

/**
 * The state with fewer changes: while someone types, it stays at Saving instead of turning with each letter. Only what
 * reassures is shown late; that something is not saved yet shows at once, so the words are never ahead of the truth.
 */
export function useCalmState(state: SavedState): SavedState {
  const [shown, setShown] = useState(state)
  const later = isLater(shown, state)
  useEffect(() => {
    if (!later) return
    const timer = setTimeout(() => setShown(state), CALM)
    return () => clearTimeout(timer)
  }, [later, state])
  if (!later && shown !== state) setShown(state)
  return later ? shown : state
}

function isLater(shown: SavedState, next: SavedState): boolean {
  return shown.word === "saving" && (next.word === "saved" || next.word === "offline")
}
