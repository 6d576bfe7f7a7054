import type { AppendResult, ClientOwner, DocumentStore, LogAppend, StoredDocument } from "./store.ts"

type Log = {
  snapshot: Uint8Array | null
  snapshotSeq: number
  updates: { seq: number; data: Uint8Array }[]
  lastSeq: number
  readonly clients: Map<number, string>
}

/** What a test makes the store do before it acts; one that throws or rejects makes it fail with nothing done. */
export type Faults = {
  load?: (documentId: string) => void | Promise<void>
  append?: (batch: readonly LogAppend[]) => void | Promise<void>
  /** After the rows are stored, before the caller hears of it: to fail here is a commit whose answer was lost. */
  appended?: (batch: readonly LogAppend[]) => void | Promise<void>
  compact?: (documentId: string) => void | Promise<void>
}

/**
 * The store for tests. What it holds outlives the `Sync` that uses it, and can be given to the next one through
 * `reopen`, as a disk outlives a process that was killed.
 */
export class MemoryStore implements DocumentStore {
  faults: Faults = {}
  readonly #logs: Map<string, Log>
  #open = true

  constructor(logs: Map<string, Log> = new Map()) {
    this.#logs = logs
  }

  /** Creates a document, empty or with a seed as its first row. */
  create(documentId: string, seed?: Uint8Array): void {
    const log: Log = { snapshot: null, snapshotSeq: 0, updates: [], lastSeq: 0, clients: new Map() }
    this.#logs.set(documentId, log)
    if (seed !== undefined) add(log, seed, [])
  }

  delete(documentId: string): void {
    this.#logs.delete(documentId)
  }

  /** The same disk for a new process; the old one can do nothing more, as if it were killed. */
  reopen(): MemoryStore {
    this.#open = false
    return new MemoryStore(this.#logs)
  }

  async load(documentId: string): Promise<StoredDocument | null> {
    await this.#before(this.faults.load?.(documentId))
    const log = this.#logs.get(documentId)
    if (log === undefined) return null
    return {
      snapshot: log.snapshot === null ? null : log.snapshot.slice(),
      snapshotSeq: log.snapshotSeq,
      updates: log.updates.map(({ seq, data }) => ({ seq, data: data.slice() })),
      clients: [...log.clients].map(([clientId, personId]) => ({ clientId, personId })),
    }
  }

  async append(batch: readonly LogAppend[]): Promise<AppendResult> {
    await this.#before(this.faults.append?.(batch))
    const result = this.#appendNow(batch)
    if (result.ok) await this.#before(this.faults.appended?.(batch))
    return result
  }

  async compact(documentId: string, snapshot: Uint8Array, uptoSeq: number): Promise<boolean> {
    await this.#before(this.faults.compact?.(documentId))
    const log = this.#logs.get(documentId)
    if (log === undefined || log.snapshotSeq >= uptoSeq) return false
    log.snapshot = snapshot.slice()
    log.snapshotSeq = uptoSeq
    log.updates = log.updates.filter(({ seq }) => seq > uptoSeq)
    return true
  }

  /** A process that was killed never hears an answer. */
  async #before(fault: void | Promise<void>): Promise<void> {
    await fault
    if (!this.#open) await new Promise<never>(() => {})
  }

  #appendNow(batch: readonly LogAppend[]): AppendResult {
    const logs: Log[] = []
    for (const { documentId, newClients } of batch) {
      const log = this.#logs.get(documentId)
      if (log === undefined) return { ok: false, reason: "no-document", documentId }
      for (const { clientId, personId } of newClients) {
        if ((log.clients.get(clientId) ?? personId) !== personId) {
          return { ok: false, reason: "client-owned", documentId, clientId }
        }
      }
      logs.push(log)
    }
    const seqs = batch.map(({ update, newClients }, index) => {
      const log = logs[index]
      return log === undefined ? 0 : add(log, update, newClients)
    })
    return { ok: true, seqs }
  }
}

function add(log: Log, update: Uint8Array, newClients: readonly ClientOwner[]): number {
  log.lastSeq++
  log.updates.push({ seq: log.lastSeq, data: update.slice() })
  for (const { clientId, personId } of newClients) log.clients.set(clientId, personId)
  return log.lastSeq
}
