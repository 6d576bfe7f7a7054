import type { Clock } from "./clock.ts"
import type { Person } from "./connection.ts"
import { MalformedFrame, type PresenceEntry, presenceFrame, readPresence } from "./frames.ts"

/** A socket as presence needs it. */
export interface PresenceHolder {
  readonly person: Person
  deliver(frame: Uint8Array): void
}

/** What is known of one client id while the room lives, also after its socket has left. */
type Known = { readonly personId: string; holder: PresenceHolder | null; clock: number; state: string }

/** The state, in JSON, of a client that left. */
const GONE = "null"

/**
 * Who is in the room and where their carets are. A socket has one client id, which it gets with the first state that it
 * sends for an id that is free; states for any other id are passed over, since every y-websocket client sends back what
 * it hears of others. The name and colour are always the session's.
 */
export class Presence {
  readonly #known = new Map<number, Known>()
  readonly #idOf = new Map<PresenceHolder, number>()
  readonly #changed = new Set<number>()
  readonly #clock: Clock
  readonly #options: PresenceOptions
  #nextSend = Number.NEGATIVE_INFINITY
  #cancelSend: (() => void) | null = null
  #allFrame: Uint8Array | null = null

  constructor(clock: Clock, options: PresenceOptions) {
    this.#clock = clock
    this.#options = options
  }

  /** Takes in an awareness update from a socket. Throws `MalformedFrame`. */
  receive(holder: PresenceHolder, update: Uint8Array): void {
    for (const entry of readPresence(update)) {
      if (this.#isFor(holder, entry)) this.#set(holder, entry)
    }
  }

  /** The socket has left, and its state with it. */
  leave(holder: PresenceHolder): void {
    const clientId = this.#idOf.get(holder)
    this.#idOf.delete(holder)
    const known = clientId === undefined ? undefined : this.#known.get(clientId)
    if (clientId === undefined || known === undefined || known.holder !== holder) return
    known.holder = null
    if (known.state === GONE) return
    known.state = GONE
    this.#tell(clientId)
  }

  /** One frame with everyone who is there; null when nobody is. */
  all(): Uint8Array | null {
    if (this.#allFrame !== null) return this.#allFrame
    const entries = [...this.#known].flatMap(([clientId, { clock, state }]) =>
      state === GONE ? [] : [{ clientId, clock, state }],
    )
    if (entries.length === 0) return null
    this.#allFrame = presenceFrame(entries)
    return this.#allFrame
  }

  destroy(): void {
    this.#cancelSend?.()
  }

  /** Whether the socket speaks for this id, or may from now on. */
  #isFor(holder: PresenceHolder, { clientId, clock, state }: PresenceEntry): boolean {
    const own = this.#idOf.get(holder)
    if (own !== undefined) return own === clientId && clock >= (this.#known.get(clientId)?.clock ?? 0)
    if (state === GONE) return false
    const { personId } = holder.person
    if ((this.#options.ownerOf(clientId) ?? personId) !== personId) return false
    const known = this.#known.get(clientId)
    if (known === undefined) return true
    if (known.personId !== personId) return false
    // Another socket of the same person holds it: either that one is dead and its page has come back, with news, or
    // this is another page of theirs that repeats what it heard, which is never newer than what the holder said.
    return known.holder === null ? clock >= known.clock : clock > known.clock
  }

  #set(holder: PresenceHolder, { clientId, clock, state }: PresenceEntry): void {
    if (state.length > this.#options.maxBytes) return
    const known = this.#known.get(clientId)
    const first = this.#idOf.get(holder) === undefined
    if (known?.holder && known.holder !== holder) this.#idOf.delete(known.holder)
    this.#idOf.set(holder, clientId)
    const { personId } = holder.person
    this.#known.set(clientId, { personId, holder, clock, state: stamped(state, holder.person) })
    this.#tell(clientId)
    // Those who saw this client leave pass over a state that is not newer. Told that it is gone, the client says by
    // itself that it is not, one clock later (y-protocols, `applyAwarenessUpdate`): so it is seen at once, not in 15 s.
    if (first) holder.deliver(presenceFrame([{ clientId, clock, state: GONE }]))
  }

  /** The first change goes at once; those that follow closely share one frame. */
  #tell(clientId: number): void {
    this.#allFrame = null
    this.#changed.add(clientId)
    if (this.#cancelSend !== null) return
    const wait = this.#nextSend - this.#clock.now()
    if (wait <= 0) this.#send()
    else this.#cancelSend = this.#clock.after(wait, () => this.#send())
  }

  /** To everyone, the one who said it too: the echo keeps a y-websocket connection alive. */
  #send(): void {
    this.#cancelSend = null
    this.#nextSend = this.#clock.now() + this.#options.window
    const entries: PresenceEntry[] = []
    for (const clientId of this.#changed) {
      const known = this.#known.get(clientId)
      if (known !== undefined) entries.push({ clientId, clock: known.clock, state: known.state })
    }
    this.#changed.clear()
    this.#options.broadcast(presenceFrame(entries))
  }
}

export type PresenceOptions = {
  /** To whom a Yjs client id belongs: a person's id, a symbol for the server; undefined if to nobody. */
  readonly ownerOf: (clientId: number) => string | symbol | undefined
  readonly broadcast: (frame: Uint8Array) => void
  /** The largest state, in UTF-16 units of its JSON; a larger one is passed over. */
  readonly maxBytes: number
  /** Milliseconds between two frames. */
  readonly window: number
}

/** The state with the session's name and colour in the place of whatever the page said. Throws `MalformedFrame`. */
function stamped(state: string, person: Person): string {
  if (state === GONE) return GONE
  const value = parsed(state)
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedFrame("a presence state is not an object")
  }
  // `color` is what carets of Tiptap and y-prosemirror read.
  const { personId, name, colour } = person
  return JSON.stringify({ ...value, user: { personId, name, colour, color: colour } })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new MalformedFrame("a presence state is not JSON")
  }
}
