import * as encoding from "lib0/encoding"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { Random, testSeed } from "./testing/random.ts"
import { rawUpdate, recordingDoc, updateOf } from "./testing/updates.ts"
import { BadUpdate, changesNothing, readUpdate } from "./update.ts"

/** Flags of a struct's first byte: it has a left origin; its content is a string, deleted text. */
const HAS_ORIGIN = 0x80
const STRING = 4
const DELETED = 1

describe("reading an update before it touches a document (V2)", () => {
  it("tells how far each client's structs go, and what is deleted", () => {
    const { doc } = recordingDoc(5)
    doc.getText("t").insert(0, "hello")
    doc.getText("t").delete(1, 2)
    const update = readUpdate(Y.encodeStateAsUpdate(doc))
    expect([...update.ends]).toEqual([[5, 5]])
    expect([...update.deletes]).toEqual([[5, [{ clock: 1, len: 2 }]]])
  })

  it("does not count what is skipped", () => {
    const { doc, updates } = recordingDoc(5)
    doc.getText("t").insert(0, "a")
    doc.getText("t").insert(1, "b")
    doc.getText("t").insert(2, "c")
    const [first, , third] = updates
    if (first === undefined || third === undefined) throw new Error("no updates")
    const { ends } = readUpdate(Y.mergeUpdates([first, third]))
    expect([...ends]).toEqual([[5, 3]])
  })

  it("V2 refuses bytes that are no update, and any update that ends early", () => {
    const update = updateOf(5, (doc) => doc.getText("t").insert(0, "hello"))
    for (let length = 0; length < update.length; length++) {
      expect(() => readUpdate(update.subarray(0, length)), `${length} bytes`).toThrow(BadUpdate)
    }
    expect(() => readUpdate(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 1))).toThrow(BadUpdate)
  })

  it("V2 refuses structs without length and beyond counting", () => {
    const empty = rawUpdate(5, 0, (encoder) => {
      encoding.writeUint8(encoder, STRING)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, "t")
      encoding.writeVarString(encoder, "")
    })
    expect(() => readUpdate(empty)).toThrow("impossible length")
    const endless = rawUpdate(5, 0, (encoder) => {
      encoding.writeUint8(encoder, DELETED)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, "t")
      encoding.writeVarUint(encoder, 2 ** 50)
    })
    expect(() => readUpdate(endless)).toThrow("impossible length")
  })

  it("V2 refuses deletions without length: Yjs throws when it puts one aside", () => {
    const update = Uint8Array.of(0, 1, 9, 1, 0, 0)
    expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow()
    expect(() => readUpdate(update)).toThrow("impossible length")
  })

  it("V2 refuses a struct that builds on itself: Yjs throws when it applies one", () => {
    const update = rawUpdate(5, 0, (encoder) => {
      encoding.writeUint8(encoder, STRING | HAS_ORIGIN)
      encoding.writeVarUint(encoder, 5)
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, "x")
    })
    expect(() => Y.applyUpdate(new Y.Doc(), update)).toThrow()
    expect(() => readUpdate(update)).toThrow("builds on itself")
  })

  it("V2 lets pass nothing that Yjs breaks off at: 3,000 updates with bytes changed at random", () => {
    const random = new Random(testSeed("changed bytes"))
    const { doc, updates } = recordingDoc(7)
    const paragraph = new Y.XmlElement("p")
    const text = new Y.XmlText("hello world")
    doc.getXmlFragment("document").insert(0, [paragraph])
    paragraph.insert(0, [text])
    text.format(0, 5, { bold: true })
    text.delete(2, 3)
    doc.getMap("facts").set("a", { b: [1, 2] })
    paragraph.setAttribute("x", "1")
    for (let round = 0; round < 3_000; round++) {
      const before = random.below(updates.length)
      const update = Uint8Array.from(random.pick([...updates, Y.encodeStateAsUpdate(doc)]))
      for (let changes = 1 + random.below(3); changes > 0; changes--) {
        update[random.below(update.length)] = random.below(random.pick([16, 256]))
      }
      try {
        readUpdate(update)
      } catch (error) {
        expect(error).toBeInstanceOf(BadUpdate)
        continue
      }
      const target = new Y.Doc()
      for (const each of updates.slice(0, before)) Y.applyUpdate(target, each)
      expect(() => Y.applyUpdate(target, update), Buffer.from(update).toString("hex")).not.toThrow()
    }
  })
})

describe("whether an update changes nothing (R1)", () => {
  const { doc, updates } = recordingDoc(5)
  doc.getText("t").insert(0, "hello")
  doc.getText("t").delete(1, 2)
  const [insertion, deletion] = updates.map(readUpdate)
  if (insertion === undefined || deletion === undefined) throw new Error("no updates")

  it("is told from structs and from deletions", () => {
    const target = new Y.Doc()
    expect(changesNothing(target, insertion)).toBe(false)
    const [first] = updates
    if (first !== undefined) Y.applyUpdate(target, first)
    expect(changesNothing(target, insertion)).toBe(true)
    expect(changesNothing(target, deletion)).toBe(false)
    expect(changesNothing(doc, deletion)).toBe(true)
  })

  it("is not so where only a part of a range is deleted", () => {
    const target = new Y.Doc()
    Y.applyUpdate(target, Y.encodeStateAsUpdate(doc))
    const wider = readUpdate(Uint8Array.of(0, 1, 5, 1, 1, 3))
    expect(changesNothing(target, wider)).toBe(false)
    const beyond = readUpdate(Uint8Array.of(0, 1, 5, 1, 1, 30))
    expect(changesNothing(target, beyond)).toBe(false)
    const unknown = readUpdate(Uint8Array.of(0, 1, 6, 1, 0, 1))
    expect(changesNothing(target, unknown)).toBe(false)
  })
})
