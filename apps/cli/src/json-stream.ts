/**
 * Reads one JSON object as it comes, in pieces of bytes: a district's file is never in memory as text, and what its long
 * arrays hold is given on one by one. Only the outline is read here, members of the object and elements of its arrays;
 * each value is cut out and given to `JSON.parse`, so that what is JSON and what is not is decided there.
 */

/** Where in the file something is no JSON. */
export class NotJson extends Error {
  /** Bytes before it. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.name = "NotJson"
    this.offset = offset
  }
}

/** What was read: a member's value, or one element of a member that is an array and was asked for so. */
export type Found =
  | { readonly is: "member"; readonly key: string; readonly value: unknown }
  | { readonly is: "element"; readonly key: string; readonly value: unknown }
  /** The array begins; it may be empty. */
  | { readonly is: "array"; readonly key: string }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d

type Place =
  | "before-object"
  | "key-or-end"
  | "key"
  | "colon"
  | "value"
  | "after-value"
  | "element-or-end"
  | "element"
  | "after-element"
  | "after-object"

/**
 * The members of the object in `bytes`, in order. Of the members named in `streamed`, where they are arrays, each element is
 * given for itself. Throws {@link NotJson}; returns false where the text is not an object, true where it was one.
 */
export async function* readObject(
  bytes: AsyncIterable<Uint8Array>,
  streamed: ReadonlySet<string>,
): AsyncGenerator<readonly Found[], boolean> {
  const reader = new ObjectReader(streamed)
  for await (const piece of bytes) {
    reader.take(piece)
    if (reader.isOther) return false
    if (reader.found.length > 0) yield reader.found.splice(0)
  }
  reader.end()
  if (reader.isOther) return false
  if (reader.found.length > 0) yield reader.found.splice(0)
  return true
}

class ObjectReader {
  readonly found: Found[] = []
  /** The text begins with something else than an object. */
  isOther = false
  readonly #streamed: ReadonlySet<string>
  #place: Place = "before-object"
  #key = ""
  /** Bytes of all pieces before this one. */
  #before = 0
  /** Of the value (or key) that is being read: its pieces so far, where it began, how deep one is in it. */
  #parts: Uint8Array[] = []
  #begun = 0
  #depth = 0
  #isText = false
  #isEscaped = false
  #inValue = false

  constructor(streamed: ReadonlySet<string>) {
    this.#streamed = streamed
  }

  take(piece: Uint8Array): void {
    let at = this.#before === 0 && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? 3 : 0
    while (at < piece.length && !this.isOther)
      at = this.#inValue ? this.#goOn(piece, at, at) : this.#step(piece, at)
    this.#before += piece.length
  }

  end(): void {
    if (this.#place === "before-object") this.isOther = true
    if (this.isOther || (this.#place === "after-object" && !this.#inValue)) return
    throw new NotJson("the file ends too early", this.#before)
  }

  /** Between values. Returns where to read on. */
  #step(piece: Uint8Array, at: number): number {
    const byte = piece[at] ?? 0
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1
    switch (this.#place) {
      case "before-object":
        if (byte === OPEN_OBJECT) this.#place = "key-or-end"
        else this.isOther = true
        return at + 1
      case "key-or-end":
      case "key":
        if (byte === QUOTE) return this.#begin(piece, at)
        if (byte !== CLOSE_OBJECT || this.#place === "key") throw this.#wrong(byte, at)
        this.#place = "after-object"
        return at + 1
      case "colon":
        if (byte !== COLON) throw this.#wrong(byte, at)
        this.#place = "value"
        return at + 1
      case "value":
        if (byte !== OPEN_ARRAY || !this.#streamed.has(this.#key)) return this.#begin(piece, at)
        this.found.push({ is: "array", key: this.#key })
        this.#place = "element-or-end"
        return at + 1
      case "after-value":
        if (byte === COMMA) this.#place = "key"
        else if (byte === CLOSE_OBJECT) this.#place = "after-object"
        else throw this.#wrong(byte, at)
        return at + 1
      case "element-or-end":
      case "element":
        if (byte !== CLOSE_ARRAY) return this.#begin(piece, at)
        if (this.#place === "element") throw this.#wrong(byte, at)
        this.#place = "after-value"
        return at + 1
      case "after-element":
        if (byte === COMMA) this.#place = "element"
        else if (byte === CLOSE_ARRAY) this.#place = "after-value"
        else throw this.#wrong(byte, at)
        return at + 1
      case "after-object":
        throw this.#wrong(byte, at)
    }
  }

  #begin(piece: Uint8Array, at: number): number {
    const byte = piece[at] ?? 0
    if (byte === COMMA || byte === COLON || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)
      throw this.#wrong(byte, at)
    this.#begun = this.#before + at
    this.#inValue = true
    this.#depth = byte === OPEN_OBJECT || byte === OPEN_ARRAY ? 1 : 0
    this.#isText = byte === QUOTE
    this.#isEscaped = false
    return this.#goOn(piece, at, at + 1)
  }

  /** In a value of which `from` is the first byte in this piece; looks from `at` on for its end. */
  #goOn(piece: Uint8Array, from: number, at: number): number {
    for (let i = at; i < piece.length; i++) {
      const byte = piece[i]
      if (this.#isText) {
        if (this.#isEscaped) this.#isEscaped = false
        else if (byte === BACKSLASH) this.#isEscaped = true
        else if (byte === QUOTE) {
          this.#isText = false
          if (this.#depth === 0) return this.#finish(piece, from, i + 1)
        }
      } else if (byte === QUOTE) {
        this.#isText = true
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        this.#depth++
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        // A number or a word ends where what it stands in ends.
        if (this.#depth === 0) return this.#finish(piece, from, i)
        this.#depth--
        if (this.#depth === 0) return this.#finish(piece, from, i + 1)
      } else if (byte === COMMA && this.#depth === 0) {
        return this.#finish(piece, from, i)
      }
    }
    this.#parts.push(piece.slice(from))
    return piece.length
  }

  #finish(piece: Uint8Array, from: number, to: number): number {
    const last = piece.subarray(from, to)
    const value = this.#parse(this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last]))
    this.#parts = []
    this.#inValue = false
    switch (this.#place) {
      case "key-or-end":
      case "key":
        this.#key = String(value)
        this.#place = "colon"
        break
      case "element-or-end":
      case "element":
        this.found.push({ is: "element", key: this.#key, value })
        this.#place = "after-element"
        break
      default:
        this.found.push({ is: "member", key: this.#key, value })
        this.#place = "after-value"
    }
    return to
  }

  #parse(bytes: Uint8Array): unknown {
    let text: string
    try {
      text = utf8.decode(bytes)
    } catch {
      throw new NotJson("it is not UTF-8 text", this.#begun)
    }
    try {
      return JSON.parse(text)
    } catch {
      const start = text.length > 60 ? `${text.slice(0, 60)}…` : text
      throw new NotJson(`cannot read ${JSON.stringify(start)}`, this.#begun)
    }
  }

  #wrong(byte: number, at: number): NotJson {
    return new NotJson(`unexpected ${shownByte(byte)}`, this.#before + at)
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

function shownByte(byte: number): string {
  return byte > 0x20 && byte < 0x7f
    ? `"${String.fromCharCode(byte)}"`
    : `byte 0x${byte.toString(16).padStart(2, "0")}`
}
