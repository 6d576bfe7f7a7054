import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { lessonRoots } from "./facts.ts"
import { findIdRepairs, repairIds } from "./repair-ids.ts"
import { elementsOf, yjsIdOf } from "./walk-elements.ts"

describe("when two people move the same block at the same time", () => {
  it("the copy that stands first keeps the id, and the later one gets one made from its Yjs id", () => {
    const [anna, bo] = people(2)
    const base = lesson(["r1", "p1", "p2"])
    for (const doc of [anna, bo]) exchange([base, doc])
    move(anna, 0, 2)
    move(bo, 0, 1)
    exchange([anna, bo])
    expect(idsOf(anna)).toEqual(["p1", "r1", "p2", "r1"])

    const server = merged(anna)
    const later = [...elementsOf(server)].filter((element) => element.getAttribute("id") === "r1")[1]
    repairIds(server)
    const derived = `y${later && yjsIdOf(later).replace(":", "-")}`
    expect(idsOf(server)).toEqual(["p1", "r1", "p2", derived])
  })

  it("every server writes the same, whichever change reached it first", () => {
    const [anna, bo, clara] = people(3)
    const base = lesson(["r1", "p1", "p2", "p3"])
    for (const doc of [anna, bo, clara]) exchange([base, doc])
    move(anna, 0, 3)
    move(bo, 0, 2)
    move(clara, 0, 1)

    const north = merged(anna, bo)
    repairIds(north)
    Y.applyUpdate(north, Y.encodeStateAsUpdate(clara))
    repairIds(north)
    const south = merged(clara, anna)
    repairIds(south)
    Y.applyUpdate(south, Y.encodeStateAsUpdate(bo))
    repairIds(south)

    expect(idsOf(north)).toEqual(idsOf(south))
    exchange([north, south])
    expect(idsOf(north)).toEqual(idsOf(south))
    expect(findIdRepairs(north)).toEqual([])
    expect(new Set(idsOf(north)).size).toBe(6)
  })
})

describe("a repair", () => {
  it("is one update that a server can log and send; nothing to repair is no update", () => {
    const server = lesson(["r1", "r1"])
    const reader = merged(server)
    const update = repairIds(server, "repair")
    expect(update).not.toBeNull()
    if (update) Y.applyUpdate(reader, update)
    expect(idsOf(reader)).toEqual(idsOf(server))
    expect(repairIds(server)).toBeNull()
  })

  it("carries its origin, so that a room can tell it from a person's edit", () => {
    const server = lesson(["r1", "r1"])
    const origins: unknown[] = []
    server.on("update", (_, origin) => origins.push(origin))
    repairIds(server, "repair")
    expect(origins).toEqual(["repair"])
  })

  it("leaves a requirement its id where another block above has the same", () => {
    const doc = lesson(["p1", "r9"])
    const [paragraph] = elementsOf(doc)
    paragraph?.setAttribute("id", "r9")
    repairIds(doc)
    expect(idsOf(doc)[1]).toBe("r9")
    expect(idsOf(doc)[0]).not.toBe("r9")
  })

  it("gives a requirement without a usable id one, and leaves other blocks without one alone", () => {
    const doc = lesson(["r1", "p1"])
    const [requirement, paragraph] = elementsOf(doc)
    requirement?.setAttribute("id", "no id, but a sentence")
    paragraph?.removeAttribute("id")
    repairIds(doc)
    expect(idsOf(doc)).toEqual([expect.stringMatching(/^y\d+-\d+$/), undefined])
  })

  it("chooses another id where someone has already taken the derived one", () => {
    const doc = lesson(["r1", "r1", "r3"])
    const [, second, third] = elementsOf(doc)
    const derived = `y${second && yjsIdOf(second).replace(":", "-")}`
    third?.setAttribute("id", derived)
    repairIds(doc)
    expect(idsOf(doc)).toEqual(["r1", `${derived}-2`, derived])
  })
})

describe("whatever people move, copy and delete at once, and whenever servers repair", () => {
  it("all ids differ in the end, and everyone has the same document", () => {
    const step = fc.record({
      who: fc.nat(4),
      what: fc.constantFrom("move", "move", "copy", "delete", "exchange", "repair"),
      from: fc.nat(20),
      to: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const docs = people(5)
        const base = lesson(["r1", "p1", "r2", "p2", "r3"])
        for (const doc of docs) exchange([base, doc])
        for (const { who, what, from, to } of steps) {
          const doc = docs[who] ?? base
          const { length } = lessonRoots(doc).content
          if (what === "exchange") exchange([doc, docs[from % 5] ?? base])
          else if (what === "repair") repairIds(doc)
          else if (length > 0 && what === "delete") lessonRoots(doc).content.delete(from % length)
          else if (length > 0) move(doc, from % length, to % length, what === "copy")
        }
        exchange(docs)
        for (const doc of docs) repairIds(doc)
        // Each has computed the same by itself, before hearing of the others.
        for (const doc of docs) expect(idsOf(doc)).toEqual(idsOf(docs[0] ?? base))
        exchange(docs)
        for (const doc of docs) {
          expect(findIdRepairs(doc)).toEqual([])
          expect(new Set(idsOf(doc)).size).toBe(idsOf(doc).length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

function lesson(ids: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  const blocks = ids.map((id) => {
    const block = new Y.XmlElement(id.startsWith("r") ? "requirement" : "paragraph")
    block.setAttribute("id", id)
    return block
  })
  lessonRoots(doc).content.insert(0, blocks)
  return doc
}

function people(count: number): [Y.Doc, Y.Doc, Y.Doc, ...Y.Doc[]] {
  const docs = Array.from({ length: Math.max(count, 3) }, () => new Y.Doc())
  const [first = new Y.Doc(), second = new Y.Doc(), third = new Y.Doc(), ...others] = docs
  return [first, second, third, ...others]
}

/** As the editor moves a block: it is deleted, and written anew elsewhere with the same attributes. */
function move(doc: Y.Doc, from: number, to: number, keep = false): void {
  const { content } = lessonRoots(doc)
  const block = content.get(from)
  doc.transact(() => {
    const copy = block.clone()
    if (!keep) content.delete(from)
    content.insert(Math.min(to, content.length), [copy])
  })
}

function exchange(docs: readonly Y.Doc[]): void {
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc))
  for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
}

function merged(...docs: readonly Y.Doc[]): Y.Doc {
  const doc = new Y.Doc()
  for (const source of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
  return doc
}

function idsOf(doc: Y.Doc): unknown[] {
  return [...elementsOf(doc)].map((element) => element.getAttribute("id"))
}
