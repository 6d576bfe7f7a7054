/** One for the whole page: a channel hears the others of its name, in the same page too, but never itself. */
let channel: BroadcastChannel | undefined

function ownChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel("readyroom.session")
  return channel
}

/**
 * Tells the browser's other tabs that someone signed in or out. They share one cookie: a tab that still showed another
 * person would ask and write in the new one's name.
 */
export function tellOtherTabs(): void {
  ownChannel().postMessage("changed")
}

/** Calls `onChange` when another tab signed someone in or out. Returns what stops it. */
export function listenToOtherTabs(onChange: () => void): () => void {
  const listened = ownChannel()
  listened.addEventListener("message", onChange)
  return () => listened.removeEventListener("message", onChange)
}
