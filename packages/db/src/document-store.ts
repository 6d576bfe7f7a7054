import type {
  AppendResult,
  ClientOwner,
  DocumentStore,
  LogAppend,
  StoredDocument,
} from "@readyroom/sync/store"
import { eq } from "drizzle-orm"
import type pg from "pg"
import type { Database, Orm, Tx } from "./db.ts"
import { documents, documentUpdates } from "./schema/documents.ts"

/**
 * The log of documents in the database. A group commit is one statement, or one transaction of three where client ids are
 * new. The documents' rows are locked in the order of their ids, so that two batches cannot wait for each other.
 *
 * Every method throws a `DatabaseProblem` where the database is away or full. What `append` was asked for may then be
 * stored all the same: storing an update twice is harmless.
 */
export function documentStore({ pool }: Pick<Database, "pool">): DocumentStore {
  return {
    load: (documentId) => load(pool, documentId),
    append: (batch) => append(pool, batch),
    compact: (documentId, snapshot, uptoSeq) => compact(pool, documentId, snapshot, uptoSeq),
  }
}

/**
 * Makes a document, in the transaction that makes what it is of. `seed` is its first row, if it has one: a document is
 * seeded here, once, and by nobody else.
 */
export async function createDocument(tx: Tx | Orm, id: string, seed: Uint8Array | null): Promise<void> {
  await tx.insert(documents).values({ id, lastSeq: seed ? 1 : 0 })
  if (seed) await tx.insert(documentUpdates).values({ documentId: id, seq: 1, data: seed })
}

/** Removes a document for good, with its log, its clients and the lesson that it is of. */
export async function deleteDocument(tx: Tx | Orm, id: string): Promise<void> {
  await tx.delete(documents).where(eq(documents.id, id))
}

/** One statement, so that it sees the document at one moment without a transaction. */
const LOAD = `
  SELECT 0 AS part, snapshot_seq::bigint AS number, snapshot AS data, NULL::uuid AS person
    FROM documents WHERE id = $1
  UNION ALL
  SELECT 1, seq, data, NULL FROM document_updates WHERE document_id = $1
  UNION ALL
  SELECT 2, client_id, NULL, person_id FROM document_clients WHERE document_id = $1
  ORDER BY part, number`

type LoadRow = {
  readonly part: 0 | 1 | 2
  readonly number: string
  readonly data: Buffer | null
  readonly person: string | null
}

async function load(pool: pg.Pool, documentId: string): Promise<StoredDocument | null> {
  if (!isUuid(documentId)) return null
  const { rows } = await pool.query<LoadRow>(LOAD, [documentId])
  const head = rows[0]
  if (head?.part !== 0) return null

  const updates: { seq: number; data: Uint8Array }[] = []
  const clients: ClientOwner[] = []
  const snapshotSeq = Number(head.number)
  for (const { part, number, data, person } of rows) {
    if (part === 1 && data) updates.push({ seq: Number(number), data: plain(data) })
    if (part === 2 && person) clients.push({ clientId: Number(number), personId: person })
  }
  const gap = updates.findIndex(({ seq }, index) => seq !== snapshotSeq + index + 1)
  if (gap >= 0) throw new Error(`Document ${documentId} lacks row ${snapshotSeq + gap + 1} of its log`)
  return { snapshot: head.data && plain(head.data), snapshotSeq, updates, clients }
}

function plain(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

/** The parameters: the documents' ids, all updates end to end, where each begins (from 1), and its length. */
const APPEND = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $3::int[], $4::int[]) AS given (document_id, start, length)
  ), locked AS MATERIALIZED (
    SELECT id FROM documents WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
  ), numbered AS (
    UPDATE documents SET last_seq = last_seq + 1 FROM locked
      WHERE documents.id = locked.id AND (SELECT count(*) FROM locked) = cardinality($1::uuid[])
      RETURNING documents.id, last_seq
  ), stored AS (
    INSERT INTO document_updates (document_id, seq, data)
      SELECT numbered.id, last_seq, substring($2::bytea FROM start FOR length)
        FROM numbered JOIN given ON given.document_id = numbered.id
  )
  SELECT id, last_seq AS seq FROM numbered`

async function append(pool: pg.Pool, batch: readonly LogAppend[]): Promise<AppendResult> {
  const ids = batch.map(({ documentId }) => documentId.toLowerCase())
  if (new Set(ids).size < ids.length)
    throw new Error("A batch holds two rows of one document; merge them first")
  const notAnId = ids.find((id) => !isUuid(id))
  if (notAnId !== undefined) return { ok: false, reason: "no-document", documentId: notAnId }
  if (batch.length === 0) return { ok: true, seqs: [] }
  // Copied before the first wait: the caller may change its bytes from then on.
  const updates = endToEnd(batch.map(({ update }) => update))
  if (batch.every(({ newClients }) => newClients.length === 0)) return appendRows(pool, ids, updates)

  return inTransaction(pool, async (client) => {
    const refused = (await lockAll(client, ids)) ?? (await claimClients(client, batch))
    return refused ?? appendRows(client, ids, updates)
  })
}

type EndToEnd = {
  readonly bytes: Buffer
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
}

function endToEnd(updates: readonly Uint8Array[]): EndToEnd {
  const lengths = updates.map(({ length }) => length)
  let end = 1
  const starts = lengths.map((length) => {
    end += length
    return end - length
  })
  return { bytes: Buffer.concat(updates), starts, lengths }
}

async function appendRows(
  client: pg.Pool | pg.PoolClient,
  ids: readonly string[],
  { bytes, starts, lengths }: EndToEnd,
): Promise<AppendResult> {
  const { rows } = await client.query<{ id: string; seq: number }>(APPEND, [ids, bytes, starts, lengths])
  const numbered = new Map(rows.map(({ id, seq }) => [id, seq]))
  const seqs: number[] = []
  for (const id of ids) {
    const seq = numbered.get(id)
    if (seq === undefined) return { ok: false, reason: "no-document", documentId: await missing(client, ids) }
    seqs.push(seq)
  }
  return { ok: true, seqs }
}

async function lockAll(client: pg.PoolClient, ids: readonly string[]): Promise<AppendResult | null> {
  const { rows } = await client.query(
    "SELECT id FROM documents WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE",
    [ids],
  )
  if (rows.length === ids.length) return null
  return { ok: false, reason: "no-document", documentId: await missing(client, ids) }
}

/** Which document it was that stopped a batch; asked for afterwards, as it hardly ever is. */
async function missing(client: pg.Pool | pg.PoolClient, ids: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM documents WHERE id = ANY ($1::uuid[])",
    [ids],
  )
  const there = new Set(rows.map(({ id }) => id))
  return ids.find((id) => !there.has(id)) ?? ids.join()
}

/** The update that changes nothing makes the statement answer with the owner, new or old. */
const CLAIM = `
  INSERT INTO document_clients (document_id, client_id, person_id)
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[])
    ON CONFLICT (document_id, client_id) DO UPDATE SET person_id = document_clients.person_id
    RETURNING document_id, client_id, person_id`

/** The caller holds the documents' locks, so that nobody else claims meanwhile. */
async function claimClients(
  client: pg.PoolClient,
  batch: readonly LogAppend[],
): Promise<AppendResult | null> {
  const claims = new Map<string, { documentId: string; clientId: number; personId: string }>()
  for (const { documentId, newClients } of batch) {
    for (const { clientId, personId } of newClients) {
      const key = claimKey(documentId, clientId)
      const earlier = claims.get(key)
      if (earlier && earlier.personId !== personId)
        return { ok: false, reason: "client-owned", documentId, clientId }
      claims.set(key, { documentId, clientId, personId })
    }
  }
  const wanted = [...claims.values()]
  const { rows } = await client.query<{ document_id: string; client_id: string; person_id: string }>(CLAIM, [
    wanted.map(({ documentId }) => documentId),
    wanted.map(({ clientId }) => clientId),
    wanted.map(({ personId }) => personId),
  ])
  for (const row of rows) {
    const claim = claims.get(claimKey(row.document_id, Number(row.client_id)))
    if (claim && claim.personId.toLowerCase() !== row.person_id) {
      return { ok: false, reason: "client-owned", documentId: claim.documentId, clientId: claim.clientId }
    }
  }
  return null
}

function claimKey(documentId: string, clientId: number): string {
  return `${documentId.toLowerCase()} ${clientId}`
}

const COMPACT = `
  WITH replaced AS (
    UPDATE documents SET snapshot = $2, snapshot_seq = $3
      WHERE id = $1 AND snapshot_seq < $3 AND last_seq >= $3
      RETURNING id
  ), truncated AS (
    DELETE FROM document_updates USING replaced WHERE document_id = replaced.id AND seq <= $3
  )
  SELECT id FROM replaced`

async function compact(
  pool: pg.Pool,
  documentId: string,
  snapshot: Uint8Array,
  uptoSeq: number,
): Promise<boolean> {
  if (!isUuid(documentId)) return false
  const { rows } = await pool.query(COMPACT, [documentId, snapshot, uptoSeq])
  return rows.length === 1
}

/** Commits unless `work` answers with a refusal. */
async function inTransaction(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<AppendResult>,
): Promise<AppendResult> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query("BEGIN")
    const result = await work(client)
    await client.query(result.ok ? "COMMIT" : "ROLLBACK")
    return result
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id of another form is of no document; PostgreSQL would call it an error. */
function isUuid(text: string): boolean {
  return uuidForm.test(text)
}
