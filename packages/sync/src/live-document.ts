import * as Y from "yjs"
import type { RefusedCode } from "./messages.ts"
import { docFromStore } from "./server-doc.ts"
import type { ClientOwner, StoredDocument } from "./store.ts"
import { SyncError } from "./sync-error.ts"
import { BadUpdate, changesNothing, type ReadUpdate, readUpdate, withoutKnown } from "./update.ts"

/** Owns the client ids under which there is something, and which no person owns: seeds, and the server's edits. */
export const SERVER = Symbol("server")

/** A change that somebody wants to make. */
export type Change = {
  /** Null for the server. */
  readonly personId: string | null
  /** Asked when the change is judged, so that a right taken away meanwhile counts. */
  readonly mayWrite: () => boolean
} & (
  | { readonly kind: "update"; readonly update: Uint8Array }
  /** The server's own edit. It may run again on a fresh document if the first try cannot be committed. */
  | { readonly kind: "edit"; readonly run: (doc: Y.Doc) => void }
)

/** For each client id whose structs are missed: the clock that the document must pass. */
export type Missing = ReadonlyMap<number, number>

export type Verdict<C extends Change> = {
  /** One row for the log; null when nothing changed. */
  readonly row: { readonly update: Uint8Array; readonly newClients: readonly ClientOwner[] } | null
  /** Wholly in the document now. */
  readonly done: readonly C[]
  /** Partly or not at all in the document: they build on structs that it lacks. Nothing of them may be called saved. */
  readonly waiting: readonly Waiting<C>[]
  readonly refused: readonly { readonly change: C; readonly code: RefusedCode; readonly detail: string }[]
  /**
   * This change broke off midway, so the document is worth nothing any more: load it again and judge all changes but
   * this one again; `change` is null when it cannot be told which one it was, and then they are to be judged `apart`.
   * The other fields say nothing then.
   */
  readonly poison: { readonly change: C | null; readonly error: unknown } | null
}

export type Waiting<C extends Change> = { readonly change: C; readonly missing: Missing }

/**
 * One document in memory, and who owns which client id. It knows no log: the room lets it take changes only while
 * nothing is on its way to the log, so that between two commits it *is* what the log says.
 */
export class LiveDocument {
  readonly doc: Y.Doc
  readonly #documentId: string
  readonly #owners: Map<number, string>
  /** The client ids under which the server edits, by the person in whose name. */
  readonly #ownIds = new Map<string | null, number>()
  #emitted: Uint8Array[] = []
  #claims = new Map<number, string>()

  /** Throws when a row of the log cannot be applied. */
  constructor(documentId: string, stored: StoredDocument) {
    this.#documentId = documentId
    this.doc = docFromStore(stored)
    this.#owners = new Map(stored.clients.map(({ clientId, personId }) => [clientId, personId]))
    this.doc.on("update", (update) => this.#emitted.push(update))
  }

  /** The person whose client id this is, `SERVER` for one of the server's; undefined when nobody has written with it. */
  ownerOf(clientId: number): string | typeof SERVER | undefined {
    return this.#owners.get(clientId) ?? (Y.getState(this.doc.store, clientId) > 0 ? SERVER : undefined)
  }

  /**
   * Judges changes in order, and then those that waited and may have what they missed. `apart` gives each a transaction
   * of its own: dearer, but then it is known which one breaks.
   */
  take<C extends Change>(changes: readonly C[], waiting: readonly Waiting<C>[], apart = false): Verdict<C> {
    this.#emitted = []
    this.#claims = new Map()
    const judged = new Judged<C>()
    this.#judgeAll(changes, judged, apart)
    const stillWaiting = this.#retry(waiting, judged, apart)
    if (judged.poison !== null) return { ...NOTHING, poison: judged.poison }
    return {
      row: this.#row(),
      done: judged.done,
      waiting: stillWaiting,
      refused: judged.refused,
      poison: null,
    }
  }

  /** Runs `fn` on the document. Throws a `SyncError` if it wrote; the document is worth nothing then. */
  read<T>(fn: (doc: Y.Doc) => T): T {
    this.#emitted = []
    const result = fn(this.doc)
    if (this.#emitted.length > 0) throw new SyncError("wrote-while-reading", this.#documentId)
    return result
  }

  destroy(): void {
    this.doc.destroy()
  }

  /** Updates that follow each other share one transaction, since each transaction costs the number of client ids. */
  #judgeAll<C extends Change>(changes: readonly C[], judged: Judged<C>, apart: boolean): void {
    let run: { change: C; update: Uint8Array }[] = []
    const judgeRun = () => {
      this.#judgeTogether(run, judged)
      run = []
    }
    for (const change of changes) {
      if (change.kind === "update") run.push({ change, update: change.update })
      if (change.kind === "edit" || apart) judgeRun()
      if (change.kind === "edit" && judged.poison === null) this.#edit(change, change.run, judged)
    }
    judgeRun()
  }

  #judgeTogether<C extends Change>(
    run: readonly { change: C; update: Uint8Array }[],
    judged: Judged<C>,
  ): void {
    if (run.length === 0 || judged.poison !== null) return
    try {
      this.doc.transact(() => {
        for (const { change, update } of run) {
          if (judged.poison === null) this.#judge(change, update, judged)
        }
      })
    } catch (error) {
      judged.poison ??= { change: run.length === 1 ? (run[0]?.change ?? null) : null, error }
    }
  }

  /** Goes round until none of those that waited gets further; each round but the last ends the wait of one at least. */
  #retry<C extends Change>(waiting: readonly Waiting<C>[], judged: Judged<C>, apart: boolean): Waiting<C>[] {
    let still = [...waiting, ...judged.waiting.splice(0)]
    for (let rounds = still.length; rounds > 0 && judged.poison === null; rounds--) {
      const ready = still.filter(({ missing }) => this.#mayHave(missing))
      if (ready.length === 0) break
      this.#judgeAll(
        ready.map(({ change }) => change),
        judged,
        apart,
      )
      still = [...still.filter((each) => !ready.includes(each)), ...judged.waiting.splice(0)]
    }
    return still
  }

  #isFor(clientId: number, personId: string | null): boolean {
    const owner = this.ownerOf(clientId)
    return owner === undefined || owner === personId
  }

  #mayHave(missing: Missing): boolean {
    for (const [client, clock] of missing) {
      if (Y.getState(this.doc.store, client) > clock) return true
    }
    return false
  }

  #judge<C extends Change>(change: C, bytes: Uint8Array, judged: Judged<C>): void {
    let update: ReadUpdate
    try {
      update = readUpdate(bytes)
    } catch (error) {
      if (!(error instanceof BadUpdate)) throw error
      judged.refused.push({ change, code: "bad-update", detail: error.message })
      return
    }
    if (!change.mayWrite()) {
      if (changesNothing(this.doc, update)) judged.done.push(change)
      else judged.refused.push({ change, code: "read-only", detail: "" })
      return
    }
    const { store } = this.doc
    const fresh = [...update.ends].filter(([client, end]) => end > Y.getState(store, client))
    const foreign = fresh.find(([client]) => !this.#isFor(client, change.personId))
    if (foreign !== undefined) {
      const detail = `client id ${foreign[0]} belongs to someone else`
      judged.refused.push({ change, code: "foreign-structs", detail })
      return
    }
    const before = fresh.map(([client]) => Y.getState(store, client))
    try {
      Y.applyUpdate(this.doc, withoutKnown(this.doc, bytes, update))
    } catch (error) {
      judged.poison = { change, error }
      return
    }
    fresh.forEach(([client], index) => {
      if (Y.getState(store, client) > (before[index] ?? 0)) this.#claim(client, change.personId)
    })
    const missing = this.#takeMissing(update)
    if (missing === null) judged.done.push(change)
    else judged.waiting.push({ change, missing })
  }

  /**
   * What Yjs put aside because it lacks what it builds on. It must not stay in the document, where it would go to
   * everyone who joins; the room keeps the whole change instead and tries again.
   */
  #takeMissing(update: ReadUpdate): Missing | null {
    const { store } = this.doc
    if (store.pendingStructs === null && store.pendingDs === null) return null
    const missing = new Map(store.pendingStructs?.missing)
    store.pendingStructs = null
    store.pendingDs = null
    for (const [client, ranges] of update.deletes) {
      const state = Y.getState(store, client)
      if (ranges.some(({ clock, len }) => clock + len > state)) {
        missing.set(client, Math.min(state, missing.get(client) ?? state))
      }
    }
    return missing
  }

  #edit<C extends Change>(change: C, run: (doc: Y.Doc) => void, judged: Judged<C>): void {
    const { doc } = this
    const clientId = this.#ownId(change.personId)
    const before = Y.getState(doc.store, clientId)
    doc.clientID = clientId
    try {
      doc.transact(() => run(doc))
    } catch (error) {
      judged.poison = { change, error }
      return
    }
    if (Y.getState(doc.store, clientId) > before) this.#claim(clientId, change.personId)
    judged.done.push(change)
  }

  #ownId(personId: string | null): number {
    const known = this.#ownIds.get(personId)
    if (known !== undefined) return known
    for (;;) {
      const clientId = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
      if (this.ownerOf(clientId) !== undefined) continue
      this.#ownIds.set(personId, clientId)
      return clientId
    }
  }

  #claim(clientId: number, personId: string | null): void {
    if (personId === null || this.#owners.has(clientId)) return
    this.#owners.set(clientId, personId)
    this.#claims.set(clientId, personId)
  }

  #row(): Verdict<Change>["row"] {
    const [first] = this.#emitted
    if (first === undefined) return null
    return {
      update: this.#emitted.length === 1 ? first : Y.mergeUpdates(this.#emitted),
      newClients: [...this.#claims].map(([clientId, personId]) => ({ clientId, personId })),
    }
  }
}

class Judged<C extends Change> {
  readonly done: C[] = []
  readonly waiting: Waiting<C>[] = []
  readonly refused: { change: C; code: RefusedCode; detail: string }[] = []
  poison: { change: C | null; error: unknown } | null = null
}

const NOTHING = { row: null, done: [], waiting: [], refused: [] } as const
