import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { plainText, SEARCHED_LENGTH } from "./plain-text.ts"
import { seedLesson } from "./seed.ts"

describe("a lesson's text for searching", () => {
  it("is what a reader sees, one line a block, without marks, addresses and ids", () => {
    const bold = { type: "text", text: "soil", marks: [{ type: "bold" }] }
    const link = {
      type: "text",
      text: "sensor",
      marks: [{ type: "link", attrs: { href: "https://a.org/hidden" } }],
    }
    const text = (words: string) => ({ type: "text", text: words })
    const doc = lessonOf(
      { type: "heading", attrs: { level: 2 }, content: [text("Measure "), bold] },
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("a "), link)] }] },
      paragraph(text("two"), { type: "hardBreak" }, text("lines")),
      { type: "table", content: [{ type: "tableRow", content: [cell("SDA"), cell("Serial data")] }] },
    )
    expect(plainText(doc).split("\n")).toEqual([
      "Measure soil",
      "a sensor",
      "two",
      "lines",
      "SDA",
      "Serial data",
    ])
  })

  it("has what a requirement names, and its note, but none of the program's own words", () => {
    const attrs = {
      kind: "software",
      app: "GeoGebra",
      per: "student",
      count: 28,
      runsOn: crypto.randomUUID(),
    }
    const doc = lessonOf({ type: "requirement", attrs, content: [{ type: "text", text: "the classic one" }] })
    expect(plainText(doc)).toBe("GeoGebra\nthe classic one")
  })

  it("ends at its limit, however long the lesson is", () => {
    const words = paragraph({ type: "text", text: "moisture ".repeat(1000) })
    const doc = lessonOf(...Array.from({ length: 40 }, () => words))
    expect(plainText(doc, 100)).toHaveLength(100)
    expect(plainText(doc)).toHaveLength(SEARCHED_LENGTH)
  })
})

function lessonOf(...content: object[]): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedLesson({ title: "", content: { type: "doc", content } }))
  return doc
}

function paragraph(...content: object[]) {
  return { type: "paragraph", content }
}

function cell(text: string) {
  return { type: "tableCell", content: [paragraph({ type: "text", text })] }
}
