import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { type Change, LiveDocument, SERVER, type Verdict, type Waiting } from "./live-document.ts"
import type { StoredDocument } from "./store.ts"
import { Random, testSeed } from "./testing/random.ts"
import { recordingDoc, updateOf } from "./testing/updates.ts"

const empty: StoredDocument = { snapshot: null, snapshotSeq: 0, updates: [], clients: [] }

function by(personId: string, update: Uint8Array, mayWrite = true): Change {
  return { kind: "update", personId, mayWrite: () => mayWrite, update }
}

/** Writes "one", "two", "three" … each as an update of its own. */
function words(clientId: number, ...texts: string[]): Uint8Array[] {
  const { doc, updates } = recordingDoc(clientId)
  for (const text of texts) doc.getArray("words").push([text])
  return updates
}

function read(document: LiveDocument): unknown[] {
  return document.doc.getArray("words").toArray()
}

function at(updates: readonly Uint8Array[], index: number): Uint8Array {
  const update = updates[index]
  if (update === undefined) throw new RangeError(`no update ${index}`)
  return update
}

/** A document as the log has it after these rows. */
function stored(verdicts: readonly Verdict<Change>[]): StoredDocument {
  const rows = verdicts.flatMap(({ row }) => (row === null ? [] : [row]))
  return {
    ...empty,
    updates: rows.map(({ update }, index) => ({ seq: index + 1, data: update })),
    clients: rows.flatMap(({ newClients }) => newClients),
  }
}

describe("who may write under a client id (O)", () => {
  it("O1 gives a client id to the first who writes with it, in the same row", () => {
    const document = new LiveDocument("d", empty)
    const [one] = words(5, "one")
    const verdict = document.take([by("anna", one ?? new Uint8Array())], [])
    expect(verdict.row?.newClients).toEqual([{ clientId: 5, personId: "anna" }])
    expect(document.ownerOf(5)).toBe("anna")
  })

  it("O3 refuses new structs under someone else's client id as a whole, whether it is in the log or in this very batch", () => {
    const [one, two] = words(5, "one", "two")
    const mixed = Y.mergeUpdates([
      two ?? new Uint8Array(),
      updateOf(6, (doc) => doc.getArray("words").push(["mine"])),
    ])
    for (const clients of [[], [{ clientId: 5, personId: "anna" }]]) {
      const document = new LiveDocument("d", { ...empty, clients })
      const foreign = by("ben", mixed)
      const verdict = document.take([by("anna", one ?? new Uint8Array()), foreign], [])
      expect(verdict.refused).toMatchObject([{ change: foreign, code: "foreign-structs" }])
      expect(read(document)).toEqual(["one"])
      expect(document.ownerOf(6)).toBeUndefined()
    }
  })

  it("O2 passes over structs that it has, whoever sends them, and neither stores nor sends them again", () => {
    const anna = words(5, "one")
    const document = new LiveDocument("d", empty)
    document.take([by("anna", at(anna, 0))], [])
    const ben = new Y.Doc()
    ben.clientID = 6
    Y.applyUpdate(ben, at(anna, 0))
    ben.getArray("words").push(["two"])
    const verdict = document.take([by("ben", Y.encodeStateAsUpdate(ben))], [])
    expect(verdict.refused).toEqual([])
    expect(read(document)).toEqual(["one", "two"])
    const row = Y.decodeUpdate(verdict.row?.update ?? new Uint8Array())
    expect(row.structs.map(({ id }) => id.client)).toEqual([6])
    expect(verdict.row?.newClients).toEqual([{ clientId: 6, personId: "ben" }])
  })

  it("O5 gives a client id that the server has written with to nobody", () => {
    const [one, two] = words(5, "one", "two")
    const seeded = { ...empty, updates: [{ seq: 1, data: one ?? new Uint8Array() }] }
    const document = new LiveDocument("d", seeded)
    expect(document.ownerOf(5)).toBe(SERVER)
    const verdict = document.take([by("anna", two ?? new Uint8Array())], [])
    expect(verdict).toMatchObject({ row: null, refused: [{ code: "foreign-structs" }] })
  })

  it("O4 lets who may write delete anyone's text", () => {
    const document = new LiveDocument("d", empty)
    const anna = words(5, "one", "two")
    document.take(
      anna.map((update) => by("anna", update)),
      [],
    )
    const ben = new Y.Doc()
    for (const update of anna) Y.applyUpdate(ben, update)
    ben.on("update", (update) => {
      expect(document.take([by("ben", update)], []).row).not.toBeNull()
    })
    ben.getArray("words").delete(0, 1)
    expect(read(document)).toEqual(["two"])
  })
})

describe("judging edits", () => {
  it("C5 makes no row of what changes nothing", () => {
    const document = new LiveDocument("d", empty)
    const [one] = words(5, "one")
    document.take([by("anna", one ?? new Uint8Array())], [])
    const again = by("anna", one ?? new Uint8Array())
    expect(document.take([again], [])).toMatchObject({ row: null, done: [again], refused: [] })
  })

  it("C3 makes one row of all edits of a batch, with exactly what they change", () => {
    const document = new LiveDocument("d", empty)
    const verdict = document.take(
      [...words(5, "a", "b").map((u) => by("anna", u)), ...words(6, "c").map((u) => by("ben", u))],
      [],
    )
    const copy = new LiveDocument("d", stored([verdict]))
    expect(Y.encodeStateAsUpdate(copy.doc)).toEqual(Y.encodeStateAsUpdate(document.doc))
    expect(verdict.done).toHaveLength(3)
  })

  it("R1 refuses what one who may only read writes, and takes it if it changes nothing", () => {
    const document = new LiveDocument("d", empty)
    const [one] = words(5, "one")
    const refused = document.take([by("anna", one ?? new Uint8Array(), false)], [])
    expect(refused).toMatchObject({ row: null, refused: [{ code: "read-only" }] })
    document.take([by("anna", one ?? new Uint8Array())], [])
    const whole = by("ben", Y.encodeStateAsUpdate(document.doc), false)
    expect(document.take([whole], [])).toMatchObject({ row: null, done: [whole], refused: [] })
  })

  it("V2 refuses what is no update, and goes on with the others", () => {
    const document = new LiveDocument("d", empty)
    const bad = by("ben", Uint8Array.of(1, 2, 3))
    const verdict = document.take(
      [by("anna", at(words(5, "a"), 0)), bad, by("carl", at(words(6, "b"), 0))],
      [],
    )
    expect(verdict.refused).toMatchObject([{ change: bad, code: "bad-update" }])
    expect(new Set(read(document))).toEqual(new Set(["a", "b"]))
  })

  it("V4 takes any root type and content", () => {
    const document = new LiveDocument("d", empty)
    const update = updateOf(5, (doc) => {
      doc.getMap("nobody knows").set("bytes", Uint8Array.of(1))
      doc.getMap("nobody knows").set("subdocument", new Y.Doc())
      doc.getText("text").insertEmbed(0, { image: 1 })
      doc.getXmlFragment("xml").insert(0, [new Y.XmlElement("odd")])
    })
    expect(document.take([by("anna", update)], [])).toMatchObject({ refused: [], poison: null })
  })

  it("E4 says so when an edit of the server breaks off", () => {
    const document = new LiveDocument("d", empty)
    const broken: Change = {
      kind: "edit",
      personId: "system",
      mayWrite: () => true,
      run: (doc) => {
        doc.getArray("words").push(["half"])
        throw new Error("broke off")
      },
    }
    expect(document.take([broken], []).poison?.change).toBe(broken)
  })

  it("E3 writes the server's edits under a client id for each person it names, and one of its own", () => {
    const document = new LiveDocument("d", empty)
    const edit = (personId: string | null, word: string): Change => ({
      kind: "edit",
      personId,
      mayWrite: () => true,
      run: (doc) => doc.getArray("words").push([word]),
    })
    const verdict = document.take([edit(null, "a"), edit("anna", "b"), edit(null, "c")], [])
    expect(verdict.row?.newClients).toMatchObject([{ personId: "anna" }])
    expect(Y.decodeStateVector(Y.encodeStateVector(document.doc)).size).toBe(2)
    expect(read(document)).toEqual(["a", "b", "c"])
    expect(read(new LiveDocument("d", stored([verdict])))).toEqual(["a", "b", "c"])
  })
})

describe("edits that build on what is not there (W)", () => {
  const [one, two, three] = words(5, "one", "two", "three")
  if (one === undefined || two === undefined || three === undefined) throw new Error("no updates")

  it("W1 applies what it can, keeps the rest waiting, and goes on when the missing comes", () => {
    const document = new LiveDocument("d", empty)
    const both = by("anna", Y.mergeUpdates([one, three]))
    const first = document.take([both], [])
    expect(first.done).toEqual([])
    expect(first.waiting.map(({ change }) => change)).toEqual([both])
    expect(read(document)).toEqual(["one"])
    const missing = by("anna", two)
    const second = document.take([missing], first.waiting)
    expect(second.done).toEqual([missing, both])
    expect(second.waiting).toEqual([])
    expect(read(document)).toEqual(["one", "two", "three"])
    expect(read(new LiveDocument("d", stored([first, second])))).toEqual(["one", "two", "three"])
  })

  it("W1 resolves a whole chain that came in the wrong order", () => {
    const document = new LiveDocument("d", empty)
    const updates = words(8, ..."abcdefgh").map((update) => by("anna", update))
    const backwards = [...updates].reverse()
    let waiting: readonly Waiting<Change>[] = []
    for (const change of backwards.slice(0, -1)) {
      const verdict = document.take([change], waiting)
      expect(verdict).toMatchObject({ row: null, done: [], poison: null })
      waiting = verdict.waiting
    }
    const last = document.take(backwards.slice(-1), waiting)
    expect(last.waiting).toEqual([])
    expect(last.done).toHaveLength(8)
    expect(read(document)).toEqual([..."abcdefgh"])
  })

  it("W1 lets a deletion wait for what it deletes", () => {
    const { doc, updates } = recordingDoc(5)
    doc.getArray("words").push(["a", "b"])
    doc.getArray("words").delete(0, 1)
    const document = new LiveDocument("d", empty)
    const deletion = by("anna", at(updates, 1))
    const first = document.take([deletion], [])
    expect(first).toMatchObject({ row: null, done: [] })
    const second = document.take([by("anna", at(updates, 0))], first.waiting)
    expect(second.done).toContain(deletion)
    expect(read(document)).toEqual(["b"])
  })

  it("W5 leaves nothing of it in the document that others would be sent", () => {
    const document = new LiveDocument("d", empty)
    const { row } = document.take([by("anna", three)], [])
    expect(row).toBeNull()
    expect(Y.encodeStateAsUpdate(document.doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
    expect(document.ownerOf(5)).toBeUndefined()
  })

  it("O3 judges it again when it goes on: the client id may belong to someone else by then", () => {
    const document = new LiveDocument("d", empty)
    const first = document.take([by("anna", three)], [])
    const second = document.take([by("ben", one), by("ben", two)], first.waiting)
    expect(second.refused).toMatchObject([{ code: "foreign-structs" }])
    expect(read(document)).toEqual(["one", "two"])
  })
})

describe("whatever comes (V)", () => {
  it("O2 stays what the log says when a client tells the same clocks differently", () => {
    const document = new LiveDocument("d", empty)
    const told = updateOf(7, (doc) => doc.getMap("facts").set("a", 1))
    const toldAnew = updateOf(7, (doc) => doc.getText("t").insert(0, "xyz"))
    const verdicts = [document.take([by("anna", told)], []), document.take([by("anna", toldAnew)], [])]
    const copy = new LiveDocument("d", stored(verdicts))
    expect(Y.encodeStateAsUpdate(copy.doc)).toEqual(Y.encodeStateAsUpdate(document.doc))
  })

  it("V2 V3 stores only rows that make the same document again: bytes changed at random", () => {
    const random = new Random(testSeed("changed bytes, stored"))
    for (let round = 0; round < 60; round++) {
      const { doc, updates } = recordingDoc(7)
      const paragraph = new Y.XmlElement("p")
      const text = new Y.XmlText("hello world")
      doc.getXmlFragment("document").insert(0, [paragraph])
      paragraph.insert(0, [text])
      text.format(0, 5, { bold: true })
      text.delete(2, 3)
      doc.getMap("facts").set("a", { b: [1, 2] })
      const document = new LiveDocument("d", empty)
      const verdicts: Verdict<Change>[] = []
      let waiting: readonly Waiting<Change>[] = []
      for (const update of [...updates, ...updates]) {
        const changed = Uint8Array.from(update)
        if (random.below(2) === 0) changed[random.below(changed.length)] = random.below(16)
        const verdict = document.take([by("anna", changed)], waiting)
        expect(verdict.poison).toBeNull()
        verdicts.push(verdict)
        waiting = verdict.waiting
        const copy = new LiveDocument("d", stored(verdicts))
        expect(Y.encodeStateAsUpdate(copy.doc)).toEqual(Y.encodeStateAsUpdate(document.doc))
      }
    }
  })
})
