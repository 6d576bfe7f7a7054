/**
 * The messages that Readyroom adds to the y-websocket protocol, and the codes with which it closes a socket.
 * Runs in the browser too: it imports only `lib0`.
 *
 * A frame is `varUint type` and then the type's payload. Types below 100 are the protocol's own (0 sync,
 * 1 awareness, 2 auth, 3 query awareness); those here go only from the server to clients that asked for them.
 *
 * With a y-websocket provider: `provider.messageHandlers[ownMessage.settled] = (_encoder, decoder) => readSettled(decoder)`.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"

/** Type numbers of our own messages, server to client. */
export const ownMessage = {
  /** How many of this socket's sync messages are settled, in order. Payload: `varUint count`. */
  settled: 100,
  /** One of this socket's sync messages was refused. Payload: `varUint number, varString code, varString detail`. */
  refused: 101,
  /** Whether edits of this document reach the disk. Payload: `varString state, varString code`. */
  storage: 102,
  /** The server's verdicts. Payload: JSON as varString; `sync` does not look inside. */
  verdicts: 110,
  /** Something about the lesson beside its document changed. Payload: JSON as varString; `sync` does not look inside. */
  lessonChanged: 111,
} as const

/** The lowest type number that may carry a message of ours. */
export const FIRST_OWN_MESSAGE = 100

/**
 * Close codes after which a y-websocket 3.1 client stops for good (it does so on 4400–4499 only). Every other code
 * (1001, 1012, 1013 …) makes it come back, so those are used for what passes.
 */
export const closeCode = {
  /** A frame or an update that cannot be read, or that writes under someone else's Yjs client id. */
  badUpdate: 4400,
  signedOut: 4401,
  noRight: 4403,
  noSuchDocument: 4404,
  tooLarge: 4413,
  /** The page knows an older schema than the document needs: it must reload. */
  schemaTooOld: 4426,
} as const

/** Close codes after which a y-websocket client comes back by itself. */
export const retryCloseCode = {
  /** The server restarts. */
  restart: 1012,
  /** Overloaded, a reader that does not read, or a document that cannot be loaded just now. */
  tryAgain: 1013,
} as const

/**
 * `count` of the sync messages (SyncStep2 and Update) that this socket has sent since it opened, in the order sent, are
 * settled: durable, or they changed nothing. It only grows, and never reaches a refused one.
 */
export type Settled = { readonly count: number }

/**
 * Why a sync message was refused:
 * - `too-large`: over the limit of one update
 * - `read-only`: this person may not write here
 * - `foreign-structs`: it writes under a Yjs client id that belongs to someone else
 * - `bad-update`: not a Yjs update, or one that cannot be applied
 * - `missing-structs`: it builds on edits that never came
 */
export type RefusedCode = "too-large" | "read-only" | "foreign-structs" | "bad-update" | "missing-structs"

/** The sync message with this number (the first one that the socket sent is 1) is not stored and nobody sees it. */
export type Refused = {
  readonly number: number
  /** A `RefusedCode`; a string, because a newer server may know more of them. */
  readonly code: string
  /** For a log, in English; never for the screen. Empty when there is nothing to add. */
  readonly detail: string
}

/** `disk-full`: no space left; `unavailable`: the database cannot be reached or failed for another reason. */
export type StorageCode = "unavailable" | "disk-full"

/** While `failing`, edits wait in the server's memory, nobody else sees them and nothing more is settled. */
export type StorageState =
  | { readonly state: "ok" }
  | { readonly state: "failing"; readonly code: StorageCode }

export type OwnMessage =
  | ({ readonly type: typeof ownMessage.settled } & Settled)
  | ({ readonly type: typeof ownMessage.refused } & Refused)
  | ({ readonly type: typeof ownMessage.storage } & StorageState)
  | { readonly type: typeof ownMessage.verdicts; readonly value: unknown }
  | { readonly type: typeof ownMessage.lessonChanged; readonly value: unknown }

/** A frame of `type` around a payload that is encoded already. */
export function encodeFrame(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  encoding.writeUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** The frame of a `settled` message. */
export function encodeSettled(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, ownMessage.settled)
  encoding.writeVarUint(encoder, count)
  return encoding.toUint8Array(encoder)
}

/** Reads the payload of a `settled` message. Throws on a payload that ends early. */
export function readSettled(decoder: decoding.Decoder): Settled {
  return { count: decoding.readVarUint(decoder) }
}

/** The frame of a `refused` message. */
export function encodeRefused(refused: {
  readonly number: number
  readonly code: RefusedCode
  readonly detail?: string
}): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, ownMessage.refused)
  encoding.writeVarUint(encoder, refused.number)
  encoding.writeVarString(encoder, refused.code)
  encoding.writeVarString(encoder, refused.detail ?? "")
  return encoding.toUint8Array(encoder)
}

/** Reads the payload of a `refused` message. Throws on a payload that ends early. */
export function readRefused(decoder: decoding.Decoder): Refused {
  const number = decoding.readVarUint(decoder)
  const code = decoding.readVarString(decoder)
  const detail = decoding.readVarString(decoder)
  return { number, code, detail }
}

/** The frame of a `storage` message. */
export function encodeStorage(storage: StorageState): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, ownMessage.storage)
  encoding.writeVarString(encoder, storage.state)
  encoding.writeVarString(encoder, storage.state === "failing" ? storage.code : "")
  return encoding.toUint8Array(encoder)
}

/** Reads the payload of a `storage` message; a code that this side does not know reads as `unavailable`. */
export function readStorage(decoder: decoding.Decoder): StorageState {
  const state = decoding.readVarString(decoder)
  const code = decoding.readVarString(decoder)
  if (state === "ok") return { state: "ok" }
  return { state: "failing", code: code === "disk-full" ? "disk-full" : "unavailable" }
}

/** The payload (not the frame) of a message that carries JSON: `verdicts`, `lessonChanged`. */
export function encodeJson(value: unknown): Uint8Array {
  return encodeJsonText(JSON.stringify(value))
}

/** The same of what is JSON already. */
export function encodeJsonText(json: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, json)
  return encoding.toUint8Array(encoder)
}

/** Reads the payload of a message that carries JSON. Throws on a payload that ends early or is not JSON. */
export function readJson(decoder: decoding.Decoder): unknown {
  const value: unknown = JSON.parse(decoding.readVarString(decoder))
  return value
}

/** Reads a whole frame; null when its type is none of ours. Throws when the payload cannot be read. */
export function decodeOwnMessage(frame: Uint8Array): OwnMessage | null {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case ownMessage.settled:
      return { type, ...readSettled(decoder) }
    case ownMessage.refused:
      return { type, ...readRefused(decoder) }
    case ownMessage.storage:
      return { type, ...readStorage(decoder) }
    case ownMessage.verdicts:
    case ownMessage.lessonChanged:
      return { type, value: readJson(decoder) }
    default:
      return null
  }
}
