import * as Y from "yjs"

const UPDATES = "updates"
const CUSTOM = "custom"
const FIRST_SYNC = "firstSync"
const LESSON = "lesson"
const UNSENT = "unsent:"

/** Above this many rows, opening a lesson joins them into one. */
const MOST_ROWS = 300

/** What this device keeps of a lesson. */
export type KeptLesson = {
  /** Yjs updates in the order written, each as given to `append`. */
  readonly updates: readonly Uint8Array[]
  /** The number of the last row of `updates`; 0 when there is none. */
  readonly lastRow: number
  /** Whether the server's state has once been here as a whole. Before that the text must not be shown: it may be a part. */
  readonly firstSync: boolean
  /** Whether a page wrote edits here that no server has called durable. */
  readonly unsent: boolean
  /** What `rememberLesson` was last given. */
  readonly lesson: unknown
}

/**
 * The copy of one lesson on this device, for one person.
 *
 * y-indexeddb writes without telling when it is done and with the browser's relaxed durability, so it cannot carry the
 * words "kept on this device". This store has its layout (`updates`, numbered Yjs updates; `custom`, keys) and says when
 * a write is on the disk: every promise here resolves only after the transaction's `complete` event under
 * `durability: "strict"`, and rejects with the transaction's error.
 *
 * Several tabs may have it open. Each marks the rows that hold its own unsent edits, under its Yjs client id.
 */
export class LessonStore {
  readonly name: string
  /** Called when another tab deletes the store (sign-out); nothing can be written from then on. */
  onGone: () => void = () => {}
  readonly #database: IDBDatabase

  private constructor(database: IDBDatabase) {
    this.#database = database
    this.name = database.name
    database.onversionchange = () => {
      database.close()
      this.onGone()
    }
    database.onclose = () => this.onGone()
  }

  /** Opens or creates the store. Rejects where the browser keeps nothing (private windows, a full disk). */
  static async open(name: string): Promise<LessonStore> {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(UPDATES, { autoIncrement: true })
      request.result.createObjectStore(CUSTOM)
    }
    return new LessonStore(await done(request))
  }

  async read(): Promise<KeptLesson> {
    const transaction = this.#database.transaction([UPDATES, CUSTOM], "readonly")
    const updates = transaction.objectStore(UPDATES)
    const custom = transaction.objectStore(CUSTOM)
    const [rows, keys, firstSync, unsent, lesson] = await Promise.all([
      done<unknown[]>(updates.getAll()),
      done(updates.getAllKeys()),
      done<unknown>(custom.get(FIRST_SYNC)),
      done(custom.count(unsentKeys())),
      done<unknown>(custom.get(LESSON)),
    ])
    return {
      updates: rows.filter((row) => row instanceof Uint8Array),
      lastRow: rowNumber(keys.at(-1)),
      firstSync: firstSync === true,
      unsent: unsent > 0,
      lesson,
    }
  }

  /** As `unsent` of `read`, without reading the lesson. */
  async hasUnsent(): Promise<boolean> {
    const custom = this.#database.transaction(CUSTOM, "readonly").objectStore(CUSTOM)
    return (await done(custom.count(unsentKeys()))) > 0
  }

  /**
   * Keeps an update.
   * @param unsentBy the Yjs client id whose unsent edits are in it; null if none are
   */
  async append(update: Uint8Array, unsentBy: number | null): Promise<void> {
    await this.#write((updates, custom) => {
      const added = updates.add(update)
      if (unsentBy === null) return
      added.onsuccess = () => custom.put(rowNumber(added.result), UNSENT + unsentBy)
    })
  }

  /**
   * Takes the marks of unsent edits away: that of `clientId`, and those of other pages up to row `lastRow`, which this
   * page read when it opened and so has sent with its own.
   */
  async forgetUnsent(clientId: number, lastRow: number): Promise<void> {
    await this.#write((_updates, custom) => {
      const cursor = custom.openCursor(unsentKeys())
      cursor.onsuccess = () => {
        const mark = cursor.result
        if (mark === null) return
        if (mark.key === UNSENT + clientId || rowNumber(mark.value) <= lastRow) mark.delete()
        mark.continue()
      }
    })
  }

  /** From now on the text may be shown from here alone. */
  async rememberFirstSync(): Promise<void> {
    await this.#write((_updates, custom) => custom.put(true, FIRST_SYNC))
  }

  /** Keeps what the page needs to show beside the document while there is no server: plain data, as it came. */
  async rememberLesson(lesson: unknown): Promise<void> {
    await this.#write((_updates, custom) => custom.put(lesson, LESSON))
  }

  /** Joins all rows into one where there are many. Deleted text is collected on the way. */
  async compact(mostRows = MOST_ROWS): Promise<void> {
    await this.#write((updates) => {
      const count = updates.count()
      count.onsuccess = () => {
        if (count.result <= mostRows) return
        const rows = updates.getAll()
        rows.onsuccess = () => {
          const doc = new Y.Doc()
          doc.transact(() => {
            for (const row of rows.result) if (row instanceof Uint8Array) Y.applyUpdate(doc, row)
          })
          updates.clear()
          updates.add(Y.encodeStateAsUpdate(doc))
          doc.destroy()
        }
      }
    })
  }

  close(): void {
    this.#database.close()
  }

  #write(work: (updates: IDBObjectStore, custom: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction([UPDATES, CUSTOM], "readwrite", { durability: "strict" })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error ?? new DOMException("Aborted", "AbortError"))
      work(transaction.objectStore(UPDATES), transaction.objectStore(CUSTOM))
    })
  }
}

/** Deletes a store with all it holds; other tabs that have it open let go of it. */
export async function deleteLessonStore(name: string): Promise<void> {
  await done(indexedDB.deleteDatabase(name))
}

function unsentKeys(): IDBKeyRange {
  return IDBKeyRange.bound(UNSENT, `${UNSENT}\uffff`)
}

function rowNumber(key: unknown): number {
  return typeof key === "number" ? key : 0
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException("Unknown", "UnknownError"))
  })
}
