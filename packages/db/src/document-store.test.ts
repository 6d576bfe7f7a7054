import { randomUUID } from "node:crypto"
import { describeDocumentStore } from "@readyroom/sync/store-contract"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Database } from "./db.ts"
import { createDocument, deleteDocument, documentStore } from "./document-store.ts"
import { organisations } from "./schema/organisation.ts"
import { people } from "./schema/people.ts"
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts"
import { kindUnderTest } from "./testing/test-kind.ts"

let database: TestDatabase
let second: Database
let ada: string
let ben: string

beforeAll(async () => {
  database = await openTestDatabase()
  second = await database.openAgain()
  ada = await newPerson(database)
  ben = await newPerson(database)
})
afterAll(async () => {
  await second.close()
  await database.close()
})

describeDocumentStore(kindUnderTest(), async () => {
  const opened = await openTestDatabase()
  return {
    store: documentStore(opened),
    newDocument: () => newDocument(null, opened),
    deleteDocument: (id) => deleteDocument(opened.orm, id),
    newPerson: () => newPerson(opened),
    unknownDocument: () => randomUUID(),
    close: opened.close,
  }
})

async function newPerson({ orm }: Database): Promise<string> {
  const name = randomUUID()
  const [organisation] = await orm.insert(organisations).values({ name }).returning()
  if (!organisation) throw new Error("no organisation")
  const organisationId = organisation.id
  const [person] = await orm
    .insert(people)
    .values({ organisationId, name, email: `${name}@sunview.example`, colour: "#336699" })
    .returning()
  if (!person) throw new Error("no person")
  return person.id
}

const bytes = (...values: number[]) => Uint8Array.from(values)

async function newDocument(seed: Uint8Array | null = null, { orm }: Database = database): Promise<string> {
  const id = randomUUID()
  await orm.transaction((tx) => createDocument(tx, id, seed))
  return id
}

const row = (
  documentId: string,
  update = bytes(1),
  newClients: { clientId: number; personId: string }[] = [],
) => ({
  documentId,
  update,
  newClients,
})

describe("createDocument", () => {
  test("makes the seed the document's first row", async () => {
    const store = documentStore(database)
    const id = await newDocument(bytes(7, 8))
    expect(await store.load(id)).toEqual({
      snapshot: null,
      snapshotSeq: 0,
      updates: [{ seq: 1, data: bytes(7, 8) }],
      clients: [],
    })
    expect(await store.append([row(id)])).toEqual({ ok: true, seqs: [2] })
  })

  test("makes nothing when its transaction fails", async () => {
    const id = randomUUID()
    const failed = database.orm.transaction(async (tx) => {
      await createDocument(tx, id, bytes(1))
      throw new Error("the lesson was refused")
    })
    await expect(failed).rejects.toThrow("the lesson was refused")
    expect(await documentStore(database).load(id)).toBeNull()
  })

  test("deleteDocument removes the log and its clients", async () => {
    const store = documentStore(database)
    const id = await newDocument(bytes(1))
    await store.append([row(id, bytes(2), [{ clientId: 5, personId: ada }])])
    await deleteDocument(database.orm, id)
    expect(await store.load(id)).toBeNull()
    const { rows } = await database.pool.query("SELECT 1 FROM document_updates WHERE document_id = $1", [id])
    expect(rows).toEqual([])
  })
})

describe("append", () => {
  test("takes an id of another form for a document that is not there", async () => {
    const id = await newDocument()
    const refusal = { ok: false, reason: "no-document", documentId: "not-an-id" }
    expect(await documentStore(database).append([row(id), row("not-an-id")])).toEqual(refusal)
    expect((await documentStore(database).load(id))?.updates).toEqual([])
  })

  test("refuses a batch in which two people claim one client id", async () => {
    const id = await newDocument()
    const claims = [ada, ben].map((personId) => ({ clientId: 9, personId }))
    expect(await documentStore(database).append([row(id, bytes(1), claims)])).toMatchObject({
      reason: "client-owned",
    })
    expect((await documentStore(database).load(id))?.clients).toEqual([])
  })

  test("of two servers that claim one client id at once for two people, one is refused", async () => {
    for (let round = 0; round < 10; round++) {
      const id = await newDocument()
      const results = await Promise.all([
        documentStore(database).append([row(id, bytes(1), [{ clientId: 3, personId: ada }])]),
        documentStore(second).append([row(id, bytes(2), [{ clientId: 3, personId: ben }])]),
      ])
      expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
      expect((await documentStore(database).load(id))?.updates.length).toBe(1)
    }
  })

  test("numbers without gaps while two servers write the same documents in any order", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    console.log(`seed ${seed}`)
    const random = randomFrom(seed)
    const ids = await Promise.all(Array.from({ length: 8 }, () => newDocument()))
    const taken = new Map(ids.map((id) => [id, new Set<number>()]))
    const write = async (store: ReturnType<typeof documentStore>) => {
      for (let turn = 0; turn < 40; turn++) {
        const batch = shuffled(ids, random).slice(0, 1 + Math.floor(random() * 8))
        const claims = turn % 5 === 0 ? [{ clientId: turn, personId: ada }] : []
        const result = await store.append(batch.map((id) => row(id, bytes(turn), claims)))
        if (!result.ok) throw new Error(result.reason)
        for (const [index, id] of batch.entries()) taken.get(id)?.add(result.seqs[index] ?? 0)
      }
    }
    await Promise.all([database, database, second, second].map((from) => write(documentStore(from))))
    for (const [id, seqs] of taken) {
      const stored = await documentStore(second).load(id)
      expect(stored?.updates.map(({ seq }) => seq)).toEqual([...seqs].toSorted((a, b) => a - b))
      expect(stored?.updates.length).toBe(seqs.size)
    }
  })
})

describe("compact", () => {
  test("changes nothing where the row that it names is not there, or the document's id has another form", async () => {
    const store = documentStore(database)
    const id = await newDocument(bytes(1))
    expect(await store.compact(id, bytes(53), 2)).toBe(false)
    expect(await store.compact("not-an-id", bytes(55), 1)).toBe(false)
    expect(await store.load(id)).toMatchObject({ snapshot: null, updates: [{ seq: 1 }] })
  })
})

describe("load", () => {
  test("answers null for a document that is not there", async () => {
    expect(await documentStore(database).load(randomUUID())).toBeNull()
    expect(await documentStore(database).load("'; DROP TABLE documents; --")).toBeNull()
  })

  test("throws rather than answer a part of a log", async () => {
    const store = documentStore(database)
    const id = await newDocument(bytes(1))
    await store.append([row(id, bytes(2))])
    await store.append([row(id, bytes(3))])
    await database.pool.query("DELETE FROM document_updates WHERE document_id = $1 AND seq = 2", [id])
    await expect(store.load(id)).rejects.toThrow(`Document ${id} lacks row 2`)
  })
})

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
