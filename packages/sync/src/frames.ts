/** The y-websocket protocol, as far as a server reads and writes it: `varUint type`, then the type's payload. */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"

const SYNC = 0
const AWARENESS = 1
const QUERY_AWARENESS = 3

const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

export type ClientMessage =
  | { readonly kind: "step1"; readonly stateVector: Uint8Array }
  /** SyncStep2 or Update; they differ only in what made the client send them. */
  | { readonly kind: "edit"; readonly step2: boolean; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly update: Uint8Array }
  | { readonly kind: "query-awareness" }

export class MalformedFrame extends Error {}

/** Reads a client's frame. Throws `MalformedFrame`, with a reason fit for a close frame. */
export function readClientFrame(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame)
  const message = orMalformed("the frame ends early", () => readMessage(decoder))
  // y-websocket writes one message a frame and reads only the first one; silently skipping a second would lose an edit.
  if (decoding.hasContent(decoder)) throw new MalformedFrame("more than one message in a frame")
  return message
}

function readMessage(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case SYNC:
      return readSyncMessage(decoder)
    case AWARENESS:
      return { kind: "awareness", update: decoding.readVarUint8Array(decoder) }
    case QUERY_AWARENESS:
      return { kind: "query-awareness" }
    default:
      throw new MalformedFrame(`unknown message type ${type}`)
  }
}

function readSyncMessage(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder)
  switch (step) {
    case STEP_1: {
      const stateVector = decoding.readVarUint8Array(decoder)
      orMalformed("the state vector cannot be read", () => Y.decodeStateVector(stateVector))
      return { kind: "step1", stateVector }
    }
    case STEP_2:
    case UPDATE:
      return { kind: "edit", step2: step === STEP_2, update: decoding.readVarUint8Array(decoder) }
    default:
      throw new MalformedFrame(`unknown sync message ${step}`)
  }
}

function orMalformed<T>(reason: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof MalformedFrame ? error : new MalformedFrame(reason)
  }
}

/** Asks the client for what this state vector lacks. */
export function step1Frame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(STEP_1, stateVector)
}

/** The answer to a client's SyncStep1; it makes a y-websocket provider `synced`. */
export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(STEP_2, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(UPDATE, update)
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** One client's presence on the wire; `state` is JSON, `"null"` for one that left. */
export type PresenceEntry = { readonly clientId: number; readonly clock: number; readonly state: string }

/** Reads an awareness update. Throws `MalformedFrame`. */
export function readPresence(update: Uint8Array): PresenceEntry[] {
  return orMalformed("the awareness update cannot be read", () => {
    const decoder = decoding.createDecoder(update)
    const entries: PresenceEntry[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      entries.push({ clientId, clock, state: decoding.readVarString(decoder) })
    }
    return entries
  })
}

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const payload = encoding.createEncoder()
  encoding.writeVarUint(payload, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(payload, clientId)
    encoding.writeVarUint(payload, clock)
    encoding.writeVarString(payload, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, AWARENESS)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(payload))
  return encoding.toUint8Array(encoder)
}

/** A data message that says nothing: a y-websocket client drops a connection that is 30 s without one. */
export const keepAliveFrame = presenceFrame([])
