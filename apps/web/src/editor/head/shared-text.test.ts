import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { SharedText } from "./shared-text.ts"
import { findChange } from "./text-change.ts"

let doc: Y.Doc
let other: Y.Doc
let field: HTMLTextAreaElement
let shared: SharedText

function connect(one: Y.Doc, two: Y.Doc) {
  one.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== two) Y.applyUpdate(two, update, one)
  })
  two.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== one) Y.applyUpdate(one, update, two)
  })
}

/** Types as a browser does: the value with the letters at the caret, then the event. */
function type(letters: string) {
  const start = field.selectionStart ?? 0
  const end = field.selectionEnd ?? start
  field.value = field.value.slice(0, start) + letters + field.value.slice(end)
  field.setSelectionRange(start + letters.length, start + letters.length)
  field.dispatchEvent(new InputEvent("input"))
}

const theirs = () => other.getText("title")

beforeEach(() => {
  doc = new Y.Doc()
  other = new Y.Doc()
  connect(doc, other)
  doc.getText("title").insert(0, "Maps")
  field = document.createElement("textarea")
  document.body.append(field)
  field.focus()
  shared = new SharedText(doc.getText("title"), field, () => {})
})

afterEach(() => {
  shared.destroy()
  field.remove()
})

describe("a text field that is shared", () => {
  it("shows the text and writes each keystroke at its place", () => {
    field.setSelectionRange(4, 4)
    type("!")
    field.setSelectionRange(0, 1)
    type("m")
    expect(theirs().toString()).toBe("maps!")
  })

  it("keeps the caret at its letter while someone else writes before it", () => {
    field.setSelectionRange(2, 3)
    theirs().insert(0, "New ")
    expect(field.value).toBe("New Maps")
    expect([field.selectionStart, field.selectionEnd]).toEqual([6, 7])
    theirs().delete(0, 4)
    expect([field.selectionStart, field.selectionEnd]).toEqual([2, 3])
  })

  it("undoes one's own words only", () => {
    field.setSelectionRange(4, 4)
    type(" mine")
    theirs().insert(0, "Theirs ")
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true }))
    expect(field.value).toBe("Theirs Maps")
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, shiftKey: true }))
    expect(field.value).toBe("Theirs Maps mine")
  })

  it("leaves the field alone while an input method composes, and loses neither side", () => {
    field.setSelectionRange(4, 4)
    field.dispatchEvent(new CompositionEvent("compositionstart"))
    type("に")
    theirs().insert(0, "New ")
    expect(field.value).toBe("Mapsに")
    field.setSelectionRange(4, 5)
    type("日本")
    expect(theirs().toString()).toBe("New Maps日本")
    field.dispatchEvent(new CompositionEvent("compositionend"))
    expect(field.value).toBe("New Maps日本")
    expect(field.selectionEnd).toBe(10)
  })

  it("never tears a surrogate pair apart", () => {
    doc.getText("title").delete(0, 4)
    doc.getText("title").insert(0, "😀")
    // Both begin with the same half.
    field.setSelectionRange(0, 2)
    type("😁")
    expect(theirs().toString()).toBe("😁")
  })

  it("finds a change that makes the one text of the other, wherever the caret is", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "b", "😀", "😁") })
    fc.assert(
      fc.property(texts, texts, fc.nat(12), (before, after, caret) => {
        const change = findChange(before, after, caret)
        if (change === null) return before === after
        const { at, removed, inserted } = change
        const whole = [before.slice(0, at), before.slice(at, at + removed), inserted].every((part) =>
          part.isWellFormed(),
        )
        return whole && before.slice(0, at) + inserted + before.slice(at + removed) === after
      }),
    )
  })
})
