import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { factLimits, lessonRoots, writeFact } from "./facts.ts"
import { hostileDocuments } from "./hostile-document.ts"
import { plainText } from "./plain-text.ts"
import { readContent } from "./read-content.ts"
import { readingLimits, readLesson } from "./read-lesson.ts"
import { findIdRepairs, repairIds } from "./repair-ids.ts"
import { seedLesson } from "./seed.ts"

describe("reading a lesson", () => {
  it("tells its title, goals, facts and requirements in reading order", () => {
    const doc = lessonWith({
      title: "Map the wetland",
      goals: "Read a map.\nMeasure soil moisture.",
      facts: { subject: "Geography", yearGroup: "Year 8", lengthMin: 50, classSize: 28 },
      content: [
        requirement({ kind: "device", count: 28, deviceKind: "chromebook", camera: true }, "with chargers"),
        {
          type: "bulletList",
          content: [{ type: "listItem", content: [requirement({ kind: "website", domain: "a.org" })] }],
        },
      ],
    })
    const { title, goals, facts, requirements, doubles } = readLesson(doc)
    expect({ title, goals, facts, doubles }).toEqual({
      title: "Map the wetland",
      goals: "Read a map.\nMeasure soil moisture.",
      facts: { subject: "Geography", yearGroup: "Year 8", lengthMin: 50, classSize: 28 },
      doubles: [],
    })
    expect(requirements).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: "device",
        attributes: { count: 28, deviceKind: "chromebook", camera: true },
        note: "with chargers",
        yjsId: expect.stringMatching(/^\d+:\d+$/),
        ordinal: 0,
      },
      expect.objectContaining({ kind: "website", attributes: { domain: "a.org" }, note: "", ordinal: 1 }),
    ])
  })

  it.each([["many"], [-3], [2.5], [1_000_000_000_000], [true]])(
    "hands on the count %j as it stands, so that validation can say what is wrong with it",
    (count) => {
      const [reading] = readLesson(
        lessonWith({ content: [requirement({ kind: "device", count })] }),
      ).requirements
      expect(reading?.attributes).toEqual({ count })
    },
  )

  it("hands on an unknown kind, and attributes that no kind knows", () => {
    const doc = new Y.Doc()
    const element = new Y.XmlElement("requirement")
    lessonRoots(doc).content.insert(0, [element])
    element.setAttribute("id", "r1")
    element.setAttribute("kind", "teleport")
    element.setAttribute("range", "far")
    expect(readLesson(doc).requirements).toMatchObject([
      { id: "r1", kind: "teleport", attributes: { range: "far" } },
    ])
  })

  it("reads a note as plain text, its marks left out and its line breaks kept", () => {
    const note = [
      { type: "text", text: "two ", marks: [{ type: "bold" }] },
      { type: "text", text: "spare" },
      { type: "hardBreak" },
      { type: "text", text: "chargers" },
    ]
    const doc = lessonWith({ content: [{ type: "requirement", attrs: { kind: "device" }, content: note }] })
    expect(readLesson(doc).requirements[0]?.note).toBe("two spare\nchargers")
  })

  it("takes no fact that is not of its type or beyond its limits", () => {
    const doc = new Y.Doc()
    const { facts } = lessonRoots(doc)
    for (const [name, value] of Object.entries({
      subject: 7,
      yearGroup: " ",
      lengthMin: 50.5,
      classSize: -3,
    })) {
      facts.set(name, value)
    }
    expect(readLesson(doc).facts).toEqual({})
    expect(writeFact(doc, "classSize", factLimits.classSize.greatest + 1)).toBe(false)
    expect(writeFact(doc, "classSize", 30)).toBe(true)
    expect(readLesson(doc).facts).toEqual({ classSize: 30 })
    expect(writeFact(doc, "classSize", undefined)).toBe(true)
    expect(readLesson(doc).facts).toEqual({})
  })

  it("reads a title as one line that a database can hold", () => {
    const doc = new Y.Doc()
    lessonRoots(doc).title.insert(0, ` two\nlines \u0000 \ud800 ${"x".repeat(1000)}`)
    const { title } = readLesson(doc)
    expect(title.startsWith("two lines \ufffd xxx")).toBe(true)
    expect(title.length).toBe(readingLimits.title)
  })

  it("reads an empty document as a lesson that says nothing", () => {
    const doc = new Y.Doc()
    expect(readLesson(doc)).toEqual({ title: "", goals: "", facts: {}, requirements: [], doubles: [] })
    expect([...doc.share.keys()]).toEqual([])
  })

  it("gives the later of two equal ids, and a requirement without one, the id that the repair will write", () => {
    const doc = new Y.Doc()
    const elements = ["r1", "r1", 7, "not an id!", undefined].map((id) => {
      const element = new Y.XmlElement("requirement")
      lessonRoots(doc).content.push([element])
      if (id !== undefined) Reflect.apply(element.setAttribute, element, ["id", id])
      return element
    })
    const before = readLesson(doc)
    expect(before.doubles.map((double) => double.stored)).toEqual(["r1", null, null, null])
    const ids = before.requirements.map((reading) => reading.id)
    expect(new Set(ids).size).toBe(5)
    repairIds(doc)
    expect(elements.map((element) => element.getAttribute("id"))).toEqual(ids)
    expect(readLesson(doc)).toEqual({ ...before, doubles: [] })
  })
})

describe("whatever a client has put into the document", () => {
  it("can be read, and is the same afterwards", () => {
    fc.assert(
      fc.property(hostileDocuments, (doc) => {
        const before = Y.encodeStateAsUpdate(doc)
        const reading = readLesson(doc)
        plainText(doc)
        findIdRepairs(doc)
        readContent(doc).check()
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
        // A reading travels as JSON and is stored as such.
        expect(() => JSON.stringify(reading)).not.toThrow()
        expect(new Set(reading.requirements.map(({ id }) => id)).size).toBe(reading.requirements.length)
        expect(JSON.stringify(reading)).not.toContain("\\u0000")
      }),
      { numRuns: 500 },
    )
  })

  it("can be repaired in one go, after which nothing is left to repair", () => {
    fc.assert(
      fc.property(hostileDocuments, (doc) => {
        const { requirements } = readLesson(doc)
        repairIds(doc)
        expect(findIdRepairs(doc)).toEqual([])
        expect(readLesson(doc).requirements).toEqual(requirements)
      }),
      { numRuns: 300 },
    )
  })

  it("can be nested 20,000 deep", () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      let parent: Y.XmlFragment = lessonRoots(doc).content
      for (let depth = 0; depth < 20_000; depth++) {
        const child = new Y.XmlElement("blockquote")
        parent.insert(0, [child])
        parent = child
      }
      parent.insert(0, [new Y.XmlElement("requirement")])
    })
    expect(readLesson(doc).requirements).toHaveLength(1)
    expect(() => readContent(doc).check()).not.toThrow()
    expect(plainText(doc)).toBe("")
  })
})

function lessonWith({
  content = [],
  ...seed
}: Partial<Omit<Parameters<typeof seedLesson>[0], "content">> & { content?: object[] }): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedLesson({ title: "A lesson", ...seed, content: { type: "doc", content } }))
  return doc
}

function requirement(attrs: object, note?: string): object {
  return { type: "requirement", attrs, ...(note ? { content: [{ type: "text", text: note }] } : {}) }
}
