import { seedLesson } from "@readyroom/lesson/document/seed"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { readableCopy } from "./readable-copy.ts"
import { fileName } from "./save-file.ts"

const words = { untitled: "Untitled", goals: "Goals", about: "Copy from this device" }

function lesson() {
  const doc = new Y.Doc()
  Y.applyUpdate(
    doc,
    seedLesson({
      title: "Maps & <compasses>",
      goals: "Find north",
      facts: { subject: "Geography", classSize: 28 },
      content: {
        type: "doc",
        content: [
          { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Start" }] },
          { type: "paragraph", content: [{ type: "text", text: "Walk out", marks: [{ type: "bold" }] }] },
          {
            type: "requirement",
            attrs: { kind: "device", count: 28, deviceKind: "chromebook", camera: true },
            content: [{ type: "text", text: "charged" }],
          },
        ],
      },
    }),
  )
  return doc
}

describe("a copy to read", () => {
  it("holds title, facts, goals, text, and each requirement as its sentence", () => {
    const page = new DOMParser().parseFromString(readableCopy(lesson(), "en", words), "text/html")
    expect(page.title).toBe("Maps & <compasses>")
    expect(page.querySelector("h1")?.textContent).toBe("Maps & <compasses>")
    expect(page.body.textContent).toContain("Geography · 28")
    expect(page.body.textContent).toContain("Goals: Find north")
    expect(page.querySelector("h2")?.textContent).toBe("Start")
    expect(page.querySelector("p strong")?.textContent).toBe("Walk out")
    expect(page.body.textContent).toContain("28 Chromebooks with camera – charged")
    expect(page.querySelector("[data-requirement]")).toBeNull()
  })

  it("changes nothing in the document", () => {
    const doc = lesson()
    const before = Y.encodeStateAsUpdate(doc)
    readableCopy(doc, "sv", words)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  it("gets a name that every system takes", () => {
    expect(fileName("Maps: 1/2 <draft>?", "Untitled")).toBe("Maps 1 2 draft")
    expect(fileName("  ", "Untitled")).toBe("Untitled")
    expect(fileName("...", "Untitled")).toBe("Untitled")
    expect(fileName("å".repeat(200), "Untitled")).toHaveLength(80)
  })
})
