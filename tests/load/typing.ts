import { setTimeout as sleep } from "node:timers/promises"
import * as Y from "yjs"

export const LETTER_MS = 40

/**
 * Letters from one document to another, and how long each took. One is typed every 40 ms whether or not the one before has
 * arrived, and counts from the moment it was due, so that a pause of the server counts in full.
 */
export class Typing {
  readonly #from: Y.XmlText
  readonly #due: number[] = []
  readonly #took: number[] = []

  constructor(from: Y.Doc, to: Y.Doc) {
    this.#from = new Y.XmlText()
    const paragraph = new Y.XmlElement("paragraph")
    paragraph.insert(0, [this.#from])
    const blocks = from.getXmlFragment("document")
    const place = blocks.length
    blocks.insert(place, [paragraph])
    // What the reader has is counted, so that a letter that comes with others counts too.
    to.on("afterTransaction", () => {
      const block = to.getXmlFragment("document").get(place)
      const text = block instanceof Y.XmlElement && block.length > 0 ? block.get(0) : null
      const arrived = text instanceof Y.XmlText ? text.length : 0
      const now = performance.now()
      while (this.#took.length < arrived) this.#took.push(now - (this.#due[this.#took.length] ?? now))
    })
  }

  /** Types until `work` is done, and answers the times of those letters, once all have arrived. */
  async during(work: Promise<unknown>): Promise<number[]> {
    let done = false
    const end = () => {
      done = true
    }
    work.then(end, end)
    const first = this.#due.length
    const began = performance.now()
    for (let nth = 1; !done; nth++) {
      const due = began + nth * LETTER_MS
      await sleep(Math.max(0, due - performance.now()))
      this.#due.push(due)
      this.#from.insert(this.#from.length, "abcdefgh".charAt(nth % 8))
    }
    const late = performance.now() + 60_000
    while (this.#took.length < this.#due.length) {
      if (performance.now() > late) throw new Error("letters did not arrive within 60 s")
      await sleep(10)
    }
    await work
    return this.#took.slice(first)
  }
}
