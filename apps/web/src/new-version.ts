const STORAGE_KEY = "readyroom.reloaded-at"
const PAUSE_MS = 60_000

/**
 * A page opened before an update asks for files that are gone. It loads itself anew then, once: if that does not help, the
 * fault lies elsewhere and is shown.
 */
export function reloadForNewVersion(): void {
  window.addEventListener("vite:preloadError", (event) => {
    const reloadedAt = Number(sessionStorage.getItem(STORAGE_KEY) ?? 0)
    if (Date.now() - reloadedAt < PAUSE_MS) return
    event.preventDefault()
    sessionStorage.setItem(STORAGE_KEY, String(Date.now()))
    window.location.reload()
  })
}
