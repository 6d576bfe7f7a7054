import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import type { DocumentStore, LogAppend, StoredDocument } from "./store.ts"

/** A store under test, with what a store alone cannot do. */
export type OpenStore = {
  readonly store: DocumentStore
  /** Creates an empty document and returns its id. */
  readonly newDocument: () => Promise<string>
  /** Deletes a document for good. */
  readonly deleteDocument: (documentId: string) => Promise<void>
  /** The id of a person who may own client ids. */
  readonly newPerson: () => Promise<string>
  /** An id, of the form that documents have, of a document that never was. */
  readonly unknownDocument: () => string
  readonly close: () => Promise<void>
}

/** The rules (ST in `SPEC.md`) that every `DocumentStore` keeps. Call it in a test file. */
export function describeDocumentStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name} keeps the rules of a document store`, () => {
    let opened: OpenStore
    let store: DocumentStore
    beforeAll(async () => {
      opened = await open()
      store = opened.store
    })
    afterAll(() => opened.close())

    const load = async (documentId: string): Promise<StoredDocument> => {
      const stored = await store.load(documentId)
      if (stored === null) throw new Error(`no document ${documentId}`)
      return stored
    }
    const seqsOf = async (documentId: string) => (await load(documentId)).updates.map(({ seq }) => seq)

    it("ST1 loads null for a document that is not there", async () => {
      expect(await store.load(opened.unknownDocument())).toBeNull()
    })

    it("ST1 loads a new document as empty", async () => {
      const documentId = await opened.newDocument()
      expect(await load(documentId)).toEqual({ snapshot: null, snapshotSeq: 0, updates: [], clients: [] })
    })

    it("ST2 gives back each row byte for byte, in order, numbered from 1", async () => {
      const documentId = await opened.newDocument()
      const rows = [Uint8Array.of(0, 0), everyByte(), new Uint8Array(1_500_000).fill(7), Uint8Array.of(255)]
      for (const update of rows) {
        const result = await store.append([{ documentId, update, newClients: [] }])
        expect(result).toMatchObject({ ok: true })
      }
      const { updates } = await load(documentId)
      expect(updates.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
      updates.forEach(({ data }, index) => {
        expect(Buffer.compare(data, rows[index] ?? new Uint8Array())).toBe(0)
      })
    })

    it("ST2 keeps its own copy: changing the bytes after the call changes nothing", async () => {
      const documentId = await opened.newDocument()
      const update = Uint8Array.of(1, 2, 3)
      await store.append([{ documentId, update, newClients: [] }])
      update.fill(9)
      const { updates } = await load(documentId)
      expect([...(updates[0]?.data ?? [])]).toEqual([1, 2, 3])
    })

    it("ST3 commits a batch over several documents, and returns a number for each in its order", async () => {
      const [a, b, c] = await Promise.all([opened.newDocument(), opened.newDocument(), opened.newDocument()])
      await store.append([row(b, 1)])
      expect(await store.append([row(c, 2), row(b, 3), row(a, 4)])).toEqual({ ok: true, seqs: [1, 2, 1] })
      expect([await seqsOf(a), await seqsOf(b), await seqsOf(c)]).toEqual([[1], [1, 2], [1]])
    })

    it("ST4 remembers who owns a client id, also the largest ones", async () => {
      const [documentId, person] = await Promise.all([opened.newDocument(), opened.newPerson()])
      const ids = [0, 1, 2 ** 31, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER]
      const newClients = ids.map((clientId) => ({ clientId, personId: person }))
      await store.append([{ ...row(documentId, 1), newClients }])
      const { clients } = await load(documentId)
      expect([...clients].sort((x, y) => x.clientId - y.clientId)).toEqual(newClients)
    })

    it("ST4 takes the same owner for a client id again, in the same batch and later", async () => {
      const [documentId, personId] = await Promise.all([opened.newDocument(), opened.newPerson()])
      const newClients = [
        { clientId: 5, personId },
        { clientId: 5, personId },
      ]
      expect(await store.append([{ ...row(documentId, 1), newClients }])).toMatchObject({ ok: true })
      expect(await store.append([{ ...row(documentId, 2), newClients }])).toMatchObject({ ok: true })
      expect((await load(documentId)).clients).toEqual([{ clientId: 5, personId }])
    })

    it("ST5 stores nothing of a batch in which a client id belongs to someone else, and names it", async () => {
      const [a, b] = await Promise.all([opened.newDocument(), opened.newDocument()])
      const [anna, ben] = await Promise.all([opened.newPerson(), opened.newPerson()])
      await store.append([{ ...row(b, 1), newClients: [{ clientId: 7, personId: anna }] }])
      const result = await store.append([
        { ...row(a, 2), newClients: [{ clientId: 8, personId: ben }] },
        { ...row(b, 3), newClients: [{ clientId: 7, personId: ben }] },
      ])
      expect(result).toEqual({ ok: false, reason: "client-owned", documentId: b, clientId: 7 })
      expect(await load(a)).toMatchObject({ updates: [], clients: [] })
      expect(await load(b)).toMatchObject({
        updates: [{ seq: 1 }],
        clients: [{ clientId: 7, personId: anna }],
      })
    })

    it("ST5 lets two people have the same client id in two documents", async () => {
      const [a, b] = await Promise.all([opened.newDocument(), opened.newDocument()])
      const [anna, ben] = await Promise.all([opened.newPerson(), opened.newPerson()])
      const result = await store.append([
        { ...row(a, 1), newClients: [{ clientId: 7, personId: anna }] },
        { ...row(b, 1), newClients: [{ clientId: 7, personId: ben }] },
      ])
      expect(result).toMatchObject({ ok: true })
    })

    it("ST5 gives a client id that two want at once to one of them only", async () => {
      const documentId = await opened.newDocument()
      const people = await Promise.all(Array.from({ length: 6 }, () => opened.newPerson()))
      const results = await Promise.all(
        people.map((personId) =>
          store.append([{ ...row(documentId, 1), newClients: [{ clientId: 3, personId }] }]),
        ),
      )
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      const stored = await load(documentId)
      expect(stored.updates).toHaveLength(1)
      expect(stored.clients).toEqual([{ clientId: 3, personId: people[results.findIndex(({ ok }) => ok)] }])
    })

    it("ST6 stores nothing of a batch in which a document is missing or deleted, and names it", async () => {
      const [a, b] = await Promise.all([opened.newDocument(), opened.newDocument()])
      await opened.deleteDocument(b)
      for (const documentId of [b, opened.unknownDocument()]) {
        const result = await store.append([row(a, 1), row(documentId, 1)])
        expect(result).toEqual({ ok: false, reason: "no-document", documentId })
      }
      expect(await seqsOf(a)).toEqual([])
      expect(await store.load(b)).toBeNull()
    })

    it("ST7 numbers appends that come at once without gap or double", async () => {
      const [a, b] = await Promise.all([opened.newDocument(), opened.newDocument()])
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          // Both orders, which must not lock each other out.
          store.append(index % 2 === 0 ? [row(a, index), row(b, index)] : [row(b, index), row(a, index)]),
        ),
      )
      const numbers = Array.from({ length: 20 }, (_, index) => index + 1)
      expect(await seqsOf(a)).toEqual(numbers)
      expect(await seqsOf(b)).toEqual(numbers)
    })

    it("ST8 puts a snapshot in the place of the rows up to it, and goes on counting", async () => {
      const [documentId, personId] = await Promise.all([opened.newDocument(), opened.newPerson()])
      await store.append([{ ...row(documentId, 1), newClients: [{ clientId: 9, personId }] }])
      for (const value of [2, 3, 4]) await store.append([row(documentId, value)])
      expect(await store.compact(documentId, Uint8Array.of(42), 3)).toBe(true)
      await store.append([row(documentId, 5)])
      const stored = await load(documentId)
      expect([...(stored.snapshot ?? [])]).toEqual([42])
      expect(stored.snapshotSeq).toBe(3)
      expect(stored.updates.map(({ seq, data }) => [seq, ...data])).toEqual([
        [4, 4],
        [5, 5],
      ])
      expect(stored.clients).toEqual([{ clientId: 9, personId }])
    })

    it("ST8 goes on counting after all rows were compacted", async () => {
      const documentId = await opened.newDocument()
      await store.append([row(documentId, 1)])
      await store.compact(documentId, Uint8Array.of(1), 1)
      expect(await store.append([row(documentId, 2)])).toEqual({ ok: true, seqs: [2] })
    })

    it("ST9 changes nothing where a snapshot at or beyond the row stands, or nothing at all", async () => {
      const documentId = await opened.newDocument()
      for (const value of [1, 2, 3]) await store.append([row(documentId, value)])
      await store.compact(documentId, Uint8Array.of(42), 2)
      expect(await store.compact(documentId, Uint8Array.of(43), 2)).toBe(false)
      expect(await store.compact(documentId, Uint8Array.of(44), 1)).toBe(false)
      expect(await load(documentId)).toMatchObject({ snapshotSeq: 2, updates: [{ seq: 3 }] })
      expect([...((await load(documentId)).snapshot ?? [])]).toEqual([42])
      expect(await store.compact(opened.unknownDocument(), Uint8Array.of(1), 1)).toBe(false)
    })

    it("ST10 never shows a part: whatever is loaded while rows come and are compacted has no gap", async () => {
      const documentId = await opened.newDocument()
      const doc = new Y.Doc()
      const pending: Uint8Array[] = []
      doc.on("update", (update) => pending.push(update))
      const appended = (async () => {
        for (let index = 0; index < 60; index++) {
          doc.getArray("list").push([index])
          await store.append([{ documentId, update: Y.mergeUpdates(pending.splice(0)), newClients: [] }])
        }
      })()
      let done = false
      const compacted = (async () => {
        while (!done) {
          const stored = await load(documentId)
          const last = stored.updates.at(-1)?.seq
          if (last !== undefined)
            await store.compact(documentId, Y.encodeStateAsUpdate(applied(stored)), last)
          await new Promise((resolve) => setTimeout(resolve, 3))
        }
      })()
      const read = (async () => {
        while (!done) {
          const stored = await load(documentId)
          const last = stored.updates.at(-1)?.seq ?? stored.snapshotSeq
          expect(applied(stored).getArray("list").length).toBe(last)
          await new Promise((resolve) => setTimeout(resolve, 1))
        }
      })()
      await appended.finally(() => {
        done = true
      })
      await Promise.all([compacted, read])
      expect(applied(await load(documentId)).getArray("list").length).toBe(60)
    })
  })
}

function row(documentId: string, value: number): LogAppend {
  return { documentId, update: Uint8Array.of(value), newClients: [] }
}

function everyByte(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, index) => index)
}

function applied(stored: StoredDocument): Y.Doc {
  const doc = new Y.Doc()
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot)
  for (const { data } of stored.updates) Y.applyUpdate(doc, data)
  return doc
}
