/** Why nothing more can be sent until someone acts. One for each close code that a y-websocket client obeys. */
export type StopReason =
  | "signed-out"
  | "no-right"
  | "no-such-lesson"
  | "too-large"
  | "schema-too-old"
  | "bad-update"
  /** Not the server's word: this device signed out, or someone else signed in, in another tab. */
  | "left"

/** Why an edit was not taken, where the connection goes on. */
export type RefusalReason =
  | "too-large"
  | "read-only"
  | "foreign-structs"
  | "bad-update"
  | "missing-structs"
  | "unknown"

/** Why the server takes edits but cannot make them durable. */
export type ServerTrouble = "unavailable" | "disk-full"

/** Why this device cannot keep edits. */
export type DeviceTrouble = "full" | "unavailable"

export type NotSavedReason =
  | { readonly by: "stop"; readonly reason: StopReason }
  | { readonly by: "refusal"; readonly reason: RefusalReason }
  | { readonly by: "server"; readonly reason: ServerTrouble }
  | { readonly by: "device"; readonly reason: DeviceTrouble }

/** What the page may truly say about the edits of this person on this page. */
export type SavedState =
  | { readonly word: "connecting" }
  | { readonly word: "saving" }
  | { readonly word: "saved" }
  /** Everything that is not on the server is in this device's store, flushed to its disk. */
  | { readonly word: "offline" }
  | { readonly word: "not-saved"; readonly why: NotSavedReason }
  /** Nothing of this page is lost, and nothing more goes out. */
  | { readonly word: "stopped"; readonly reason: StopReason }

export type Link =
  /** The first attempt of this page has neither succeeded nor failed. */
  | "first-attempt"
  /** A socket is open, but server and page have not told each other yet what they have. */
  | "open"
  /** A socket is open, the server's state is here, and its question for ours is answered. */
  | "exchanged"
  | "offline"

export type SavedFacts = {
  readonly stopped: StopReason | null
  readonly refused: RefusalReason | null
  readonly serverTrouble: ServerTrouble | null
  readonly link: Link
  /** Sync messages with edits, sent on this socket, that the server has not called settled. */
  readonly unsettled: number
  /** There are edits, of this page or found on this device, that no server has called settled. */
  readonly unsent: boolean
  readonly device: "kept" | "writing" | DeviceTrouble
}

/** The words that are true of these facts. */
export function savedState(facts: SavedFacts): SavedState {
  const { stopped, refused, serverTrouble, link, unsent, device } = facts
  if (stopped !== null) {
    return unsent ? notSaved({ by: "stop", reason: stopped }) : { word: "stopped", reason: stopped }
  }
  // A refusal outlives its socket: what was refused once stands in the next socket's first message again.
  if (refused !== null && unsent) return notSaved({ by: "refusal", reason: refused })
  switch (link) {
    case "exchanged":
      // Unsettled and nothing unsent: the socket's first message, which says that there is nothing.
      if (!unsent) return { word: facts.unsettled > 0 ? "connecting" : "saved" }
      return serverTrouble === null ? { word: "saving" } : notSaved({ by: "server", reason: serverTrouble })
    case "open":
      return { word: unsent ? "saving" : "connecting" }
    case "first-attempt":
      return { word: "connecting" }
    case "offline":
      if (device === "kept") return { word: "offline" }
      return device === "writing" ? { word: "saving" } : notSaved({ by: "device", reason: device })
  }
}

function notSaved(why: NotSavedReason): SavedState {
  return { word: "not-saved", why }
}

/** Whether the server would take nothing more from this page's person, whatever the lesson allowed until now. */
export function isShutOut(state: SavedState): boolean {
  const reason =
    state.word === "stopped"
      ? state.reason
      : state.word === "not-saved" && state.why.by === "stop"
        ? state.why.reason
        : null
  switch (reason) {
    case "signed-out":
    case "no-right":
    case "no-such-lesson":
    case "left":
      return true
    case "too-large":
    case "schema-too-old":
    case "bad-update":
    case null:
      return false
  }
}
