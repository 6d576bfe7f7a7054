import { lessonRoots, readFacts } from "@readyroom/lesson/document/facts"
import { beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { shownText, writeNumberFact, writeTextFact } from "./fact-draft.ts"

let doc: Y.Doc
const facts = () => readFacts(lessonRoots(doc).facts)

beforeEach(() => {
  doc = new Y.Doc()
})

describe("a fact's field", () => {
  it("writes a number that is one, and unsays it when it is emptied", () => {
    expect(writeNumberFact(doc, "classSize", "28")).toBe("written")
    expect(facts().classSize).toBe(28)
    expect(writeNumberFact(doc, "lengthMin", "1 000")).toBe("written")
    expect(facts().lengthMin).toBe(1000)
    expect(writeNumberFact(doc, "classSize", "")).toBe("written")
    expect(facts().classSize).toBeUndefined()
  })

  it.each(["0", "-3", "2.5", "many", "99999", "1e2", "0x1c"])(
    "leaves the lesson as it is for %s, and keeps showing it",
    (typed) => {
      writeNumberFact(doc, "classSize", "28")
      expect(writeNumberFact(doc, "classSize", typed)).toBe("not-a-fact")
      expect(facts().classSize).toBe(28)
      expect(shownText("classSize", typed, 28)).toBe(typed)
    },
  )

  it("writes text, and unsays it when only blanks are left", () => {
    expect(writeTextFact(doc, "subject", "Geography ")).toBe("written")
    expect(facts().subject).toBe("Geography")
    expect(shownText("subject", "Geography ", "Geography")).toBe("Geography ")
    writeTextFact(doc, "subject", "  ")
    expect(facts().subject).toBeUndefined()
  })

  it("shows what someone else wrote instead of what was typed here", () => {
    expect(shownText("subject", "Geography", "Biology")).toBe("Biology")
    expect(shownText("classSize", "28", 30)).toBe("30")
    expect(shownText("classSize", "28", undefined)).toBe("")
    expect(shownText("classSize", null, 30)).toBe("30")
  })

  it("lets two people change two facts at once", () => {
    const other = new Y.Doc()
    writeNumberFact(doc, "classSize", "28")
    writeTextFact(other, "subject", "Maps")
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(facts()).toEqual({ classSize: 28, subject: "Maps" })
  })
})
