const CHANNEL = "readyroom.session"

/**
 * Tells the browser's other tabs that someone signed in or out. They share one cookie: a tab that still showed another
 * person would ask and write in the new one's name.
 */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage("changed")
  channel.close()
}

/** Calls `onChange` when another tab signed someone in or out. Returns what stops it. */
export function listenToOtherTabs(onChange: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener("message", onChange)
  return () => channel.close()
}
