const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPEN = new Set([0x7b, 0x5b])
const CLOSE = new Set([0x7d, 0x5d])
const BLANK = new Set([0x20, 0x0a, 0x0d, 0x09, 0xef, 0xbb, 0xbf])

/** What stands in the place of a value that is left out: the member is still told. */
const NOTHING = new TextEncoder().encode("[]")

/** No name that is left out is longer. */
const LONGEST_NAME = 64

/**
 * Takes the values of some members out of a JSON text in UTF-8 while it comes in, a part at a time, so that a list that is
 * mostly of those never stands in memory as a whole. What is no JSON passes as it is. O(length).
 */
export class JsonSieve {
  private readonly names: ReadonlySet<string>
  private isJson: boolean | null = null
  private inText = false
  private escaped = false
  /** The text that ended last: a member's name, where a colon follows. */
  private last: number[] = []
  /** Within a value that is left out: how deep; null outside. */
  private depth: number | null = null

  constructor(names: ReadonlySet<string>) {
    this.names = names
  }

  /** The part without those values; a copy, so that the part itself can go. */
  push(part: Uint8Array): Uint8Array {
    this.isJson ??= begins(part)
    if (this.isJson !== true) return part.slice()
    const kept = new Uint8Array(part.length * 2 + NOTHING.length)
    let length = 0
    let from = this.depth === null ? 0 : part.length
    const keep = (to: number) => {
      kept.set(part.subarray(from, to), length)
      length += Math.max(to - from, 0)
    }
    for (let at = 0; at < part.length; at++) {
      const byte = part[at] ?? 0
      if (this.inText) this.takeText(byte)
      else if (byte === QUOTE) {
        this.inText = true
        this.last = []
      } else if (this.depth !== null) {
        if (this.depth === 0 && (byte === COMMA || CLOSE.has(byte))) {
          this.depth = null
          from = at
        } else if (OPEN.has(byte)) this.depth++
        else if (CLOSE.has(byte)) this.depth--
      } else if (byte === COLON && this.names.has(String.fromCharCode(...this.last))) {
        keep(at + 1)
        kept.set(NOTHING, length)
        length += NOTHING.length
        from = part.length
        this.depth = 0
      }
    }
    keep(part.length)
    return kept.slice(0, length)
  }

  private takeText(byte: number): void {
    if (this.escaped) this.escaped = false
    else if (byte === BACKSLASH) this.escaped = true
    else if (byte === QUOTE) {
      this.inText = false
      return
    }
    if (this.last.length <= LONGEST_NAME) this.last.push(byte)
  }
}

/** Null where the part has only blanks. */
function begins(part: Uint8Array): boolean | null {
  const first = part.find((byte) => !BLANK.has(byte))
  return first === undefined ? null : OPEN.has(first)
}
