import { useEffect, useSyncExternalStore } from "react"

let announced = ""
let announcedPath: string | null = null
const listeners = new Set<() => void>()

/**
 * Names the page in the tab's title, and says the name once to screen readers after a change of page. Pass `undefined`
 * while the name is not known yet; a name that changes later (a lesson's title being typed) is not said again.
 */
export function usePageTitle(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return
    document.title = `${name} – Readyroom`
    const path = window.location.pathname
    // The first page's title is read by the browser itself.
    if (announcedPath !== null && announcedPath !== path) {
      announced = name
      for (const listener of listeners) listener()
    }
    announcedPath = path
  }, [name])
}

/** The name that was last to be said. */
export function useAnnouncedTitle(): string {
  return useSyncExternalStore(subscribe, () => announced)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
