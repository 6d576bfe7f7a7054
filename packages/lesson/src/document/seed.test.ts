import type { JSONContent } from "@tiptap/core"
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { lessonContents } from "./arbitrary-content.ts"
import { identifiedBlocks } from "./block-ids.ts"
import { lessonRoots } from "./facts.ts"
import { hostileDocuments } from "./hostile-document.ts"
import { readContent } from "./read-content.ts"
import { readLesson } from "./read-lesson.ts"
import { lessonSchema } from "./schema.ts"
import { seedClientId, seedFromLesson, seedLesson } from "./seed.ts"
import { elementsOf } from "./walk-elements.ts"

describe("a seed", () => {
  it("opens a lesson with its title, facts and one empty paragraph with an id", () => {
    const doc = opened(seedLesson({ title: "Maps", facts: { subject: "Geography", classSize: 28 } }))
    expect(readLesson(doc)).toMatchObject({
      title: "Maps",
      goals: "",
      facts: { subject: "Geography", classSize: 28 },
    })
    const blocks = [...elementsOf(doc)]
    expect(blocks.map((block) => block.nodeName)).toEqual(["paragraph"])
    expect(blocks[0]?.getAttribute("id")).toMatch(/^[0-9a-f-]{36}$/)
  })

  it("carries any content of the schema to the Y.Doc and back unchanged but for the ids", () => {
    fc.assert(
      fc.property(lessonContents, (content) => {
        const doc = opened(seedLesson({ title: "", content }))
        const expected = lessonSchema().nodeFromJSON(content)
        const bound = yXmlFragmentToProseMirrorRootNode(lessonRoots(doc).content, lessonSchema())
        expect(withoutIds(bound.toJSON())).toEqual(withoutIds(expected.toJSON()))
        // Our own reader, which never writes, answers as the editor's binding does.
        expect(readContent(doc).toJSON()).toEqual(bound.toJSON())
      }),
      { numRuns: 300 },
    )
  })

  it("gives every block an id, and no two the same", () => {
    fc.assert(
      fc.property(lessonContents, (content) => {
        const doc = opened(seedLesson({ title: "", content }))
        const identified = [...elementsOf(doc)].filter((element) =>
          identifiedBlocks.includes(element.nodeName),
        )
        const ids = identified.map((element) => element.getAttribute("id"))
        expect(ids.every((id) => typeof id === "string")).toBe(true)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it("is written by one client id of its own, so that two seeds never look like one", () => {
    const content = {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "once" }] }],
    }
    const [one, two] = [seedLesson({ title: "A", content }), seedLesson({ title: "A", content })]
    expect(seedClientId(one)).not.toBe(seedClientId(two))
    expect([...Y.parseUpdateMeta(one).from.keys()]).toEqual([seedClientId(one)])
    const doc = opened(one)
    Y.applyUpdate(doc, two)
    // Why a document is seeded once, by the server: nothing merges two seeds into one.
    expect(readLesson(doc).title).toBe("AA")
  })

  it("refuses content that does not fit the schema", () => {
    const unknown = { type: "doc", content: [{ type: "image" }] }
    const misplaced = { type: "doc", content: [{ type: "listItem", content: [{ type: "paragraph" }] }] }
    expect(() => seedLesson({ title: "", content: unknown })).toThrow(RangeError)
    expect(() => seedLesson({ title: "", content: misplaced })).toThrow(RangeError)
  })
})

describe("a copy of a lesson", () => {
  const requirements = [
    { type: "requirement", attrs: { id: "a", kind: "device", count: 28 } },
    { type: "requirement", attrs: { id: "b", kind: "software", app: "GeoGebra", runsOn: "a" } },
    { type: "requirement", attrs: { id: "c", kind: "device", count: 28, planBFor: "a" } },
    { type: "requirement", attrs: { id: "d", kind: "accessibility", feature: "screenReader", amongst: "c" } },
    { type: "requirement", attrs: { id: "e", kind: "website", domain: "a", runsOn: "gone" } },
  ]
  const source = opened(
    seedLesson({
      title: "Maps",
      goals: "Read a map",
      facts: { lengthMin: 50 },
      content: { type: "doc", content: requirements },
    }),
  )

  it("has its text, goals and facts under a title of its own, and leaves the original as it is", () => {
    const before = Y.encodeStateAsUpdate(source)
    const copy = opened(seedFromLesson(source, "Maps (copy)"))
    expect(readLesson(copy)).toMatchObject({
      title: "Maps (copy)",
      goals: "Read a map",
      facts: { lengthMin: 50 },
    })
    expect(withoutReferences(readContent(copy).toJSON())).toEqual(
      withoutReferences(readContent(source).toJSON()),
    )
    expect(Y.encodeStateAsUpdate(source)).toEqual(before)
  })

  it("has new ids, and its references turn to the new ones", () => {
    const ids = readLesson(source).requirements.map(({ id }) => id)
    const copied = readLesson(opened(seedFromLesson(source, "Copy"))).requirements
    const [device, software, planB, accessibility, website] = copied
    expect(copied.some(({ id }) => ids.includes(id))).toBe(false)
    expect(software?.attributes.runsOn).toBe(device?.id)
    expect(planB?.attributes.planBFor).toBe(device?.id)
    expect(accessibility?.attributes.amongst).toBe(planB?.id)
    expect(website?.attributes).toEqual({ domain: "a", runsOn: "gone" })
  })

  it("can be made of whatever a client has put into the original", () => {
    fc.assert(
      fc.property(hostileDocuments, (doc) => {
        const before = Y.encodeStateAsUpdate(doc)
        const copy = opened(seedFromLesson(doc, "Copy"))
        expect(readContent(copy).childCount).toBe(readContent(doc).childCount)
        expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
      }),
    )
  })

  it("keeps text whose marks shut each other out, as two people's edits at once can leave it", () => {
    const doc = opened(
      seedLesson({
        title: "",
        content: {
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "text", text: "ls -l" }] }],
        },
      }),
    )
    const text = [...elementsOf(doc)][0]?.get(0)
    if (text instanceof Y.XmlText) text.format(0, 5, { code: {}, bold: {} })
    expect(readContent(opened(seedFromLesson(doc, ""))).textContent).toBe("ls -l")
  })
})

function opened(seed: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  return doc
}

function withoutIds(json: JSONContent): JSONContent {
  const { id: _, ...attrs } = json.attrs ?? {}
  return { ...json, attrs, ...(json.content ? { content: json.content.map(withoutIds) } : {}) }
}

function withoutReferences(json: JSONContent): JSONContent {
  const { id: _, runsOn, planBFor, amongst, ...attrs } = json.attrs ?? {}
  return { ...json, attrs, ...(json.content ? { content: json.content.map(withoutReferences) } : {}) }
}
