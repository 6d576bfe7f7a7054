import { FileProblem } from "./file-problem.ts"

/** One object of a list in JSON. */
export type JsonRecord = Readonly<Record<string, unknown>>

/**
 * The objects of a list in JSON, one at a time, so that a long one does not keep others waiting: those of an array, or of
 * the member `listName` of an object, which is how an API answers a page at a time. Pages may follow each other, or stand
 * in an array. O(length).
 *
 * @throws FileProblem `bad-json`, with line and column, where it is no JSON or no object; `no-list` where there is no list
 */
export function* jsonRecords(text: string, listName: string): Generator<JsonRecord> {
  const scan = new JsonScan(text)
  let lists = 0
  while (scan.next() !== "") {
    if (scan.next() === "[") {
      lists++
      for (const _ of scan.parts("[", "]")) {
        const one = scan.object()
        const page = one[listName]
        if (Array.isArray(page)) yield* page.filter(isRecord)
        else yield one
      }
    } else {
      for (const _ of scan.parts("{", "}")) {
        const name = scan.name()
        if (name !== listName || scan.next() !== "[") scan.skip()
        else {
          lists++
          for (const _ of scan.parts("[", "]")) yield scan.object()
        }
      }
    }
  }
  if (lists === 0) throw new FileProblem("no-list", { list: listName })
}

/** A place in a JSON text, moved over one value after the other. What it passes is not copied but for what is asked. */
class JsonScan {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  /** The character that comes next, blanks passed over; "" at the end. */
  next(): string {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++
    return this.text[this.at] ?? ""
  }

  /** Comes once before each part of an array or object; the caller passes over the part. */
  *parts(open: string, close: string): Generator<undefined> {
    this.take(open)
    if (this.next() !== close) {
      yield
      while (this.next() === ",") {
        this.at++
        yield
      }
    }
    this.take(close)
  }

  /** A member's name, and the colon after it. */
  name(): string {
    if (this.next() !== '"') throw this.problem(this.at)
    const name = this.value()
    this.take(":")
    return String(name)
  }

  object(): JsonRecord {
    if (this.next() !== "{") throw this.problem(this.at)
    const value = this.value()
    return isRecord(value) ? value : {}
  }

  skip(): void {
    this.value()
  }

  private value(): unknown {
    this.next()
    const start = this.at
    this.at = this.endOfValue()
    try {
      return JSON.parse(this.text.slice(start, this.at))
    } catch {
      throw this.problem(start)
    }
  }

  private take(character: string): void {
    if (this.next() !== character) throw this.problem(this.at)
    this.at++
  }

  private endOfValue(): number {
    let depth = 0
    for (let at = this.at; at < this.text.length; at++) {
      switch (this.text[at]) {
        case '"':
          at = this.endOfText(at)
          if (depth === 0) return at + 1
          break
        case "{":
        case "[":
          depth++
          break
        case "}":
        case "]":
          if (depth <= 1) return depth === 1 ? at + 1 : at
          depth--
          break
        case ",":
          if (depth === 0) return at
          break
      }
    }
    return this.text.length
  }

  private endOfText(opened: number): number {
    for (let at = opened + 1; at < this.text.length; at++) {
      if (this.text[at] === "\\") at++
      else if (this.text[at] === '"') return at
    }
    throw this.problem(opened)
  }

  private problem(at: number): FileProblem {
    const before = this.text.slice(0, at)
    const lineStart = before.lastIndexOf("\n") + 1
    return new FileProblem("bad-json", { line: before.split("\n").length, column: at - lineStart + 1 })
  }
}

/** JSON's blanks, and the byte order mark with which some files begin. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
