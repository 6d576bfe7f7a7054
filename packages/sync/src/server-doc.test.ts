import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { newServerDoc } from "./server-doc.ts"

/**
 * Two people who format the same text at the same time leave marks that change nothing; Yjs deletes these on each
 * document that hears of it.
 */
function concurrentFormatting(): Uint8Array[] {
  const anna = new Y.Doc()
  anna.getArray("blocks").insert(0, [new Y.XmlText("some words here")])
  const base = Y.encodeStateAsUpdate(anna)
  const ben = new Y.Doc()
  Y.applyUpdate(ben, base)
  const rows = [base]
  for (const doc of [anna, ben]) {
    doc.on("update", (update) => rows.push(update))
    const text = doc.getArray("blocks").get(0)
    if (!(text instanceof Y.XmlText)) throw new Error("no text")
    text.format(0, 4, { bold: true })
  }
  return rows
}

describe("a document on the server", () => {
  it("V5 changes only by what is applied to it, where a client's document tidies by itself", () => {
    const count = (doc: Y.Doc) => {
      let emitted = 0
      doc.on("update", () => emitted++)
      for (const row of concurrentFormatting()) Y.applyUpdate(doc, row)
      return emitted
    }
    const rows = concurrentFormatting().length
    expect(count(new Y.Doc())).toBeGreaterThan(rows)
    expect(count(newServerDoc())).toBe(rows)
  })
})
