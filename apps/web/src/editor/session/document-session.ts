import {
  isCheckFails,
  isLessonReadiness,
  type LessonReadiness,
} from "@readyroom/lesson/check/lesson-readiness"
import type { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import { LessonKeeper } from "../device/lesson-keeper.ts"
import { deleteLessonStore, LessonStore } from "../device/lesson-store.ts"
import { lessonStoreName } from "../device/shelf.ts"
import { onLeave } from "./leaving.ts"
import type { DeviceTrouble, SavedState } from "./saved-state.ts"
import { savedState } from "./saved-state.ts"
import { ServerLink } from "./server-link.ts"

/** How long the device may take to open its store before the page goes on without, in milliseconds. */
const DEVICE_PATIENCE = 3000
/** How long after the last settled edit the device's mark "unsent" is taken away, in milliseconds. */
const FORGET_DELAY = 1000
/** How long a page that is left may still wait for the server's word, in milliseconds. */
const LINGER = 10_000

/** What a page shows of a session; a new object whenever something of it changes. */
export type SessionView = {
  readonly state: SavedState
  /** The whole document is here, from the server or from this device: the editor may mount. */
  readonly ready: boolean
  /** What the device remembers of the lesson beside its document; null until it is read, or where there is nothing. */
  readonly remembered: unknown
  /** What the check says of the lesson; null until the server has said it. It stays while there is no server. */
  readonly readiness: LessonReadiness | "check-fails" | null
}

/**
 * One document open on one page, for one person: the Y.Doc, its copy on this device, its connection, and what may truly
 * be said about its edits. It knows nothing of React; `close` it once.
 */
export class DocumentSession {
  readonly doc = new Y.Doc()
  readonly lessonId: string
  readonly personId: string
  readonly #link: ServerLink
  #store: LessonStore | null = null
  #keeper: LessonKeeper | null = null
  #deviceTrouble: DeviceTrouble | null = null
  #unsent = false
  #ready = false
  #rowsRead = 0
  #closed = false
  #remembered: unknown = null
  #readiness: SessionView["readiness"] = null
  #forgetTimer: ReturnType<typeof setTimeout> | undefined
  #view: SessionView
  #telling = false
  readonly #listeners = new Set<() => void>()
  readonly #lessonListeners = new Set<(change: unknown) => void>()
  readonly #stopListening: () => void

  constructor(personId: string, lessonId: string) {
    this.personId = personId
    this.lessonId = lessonId
    this.#link = new ServerLink(lessonId, this.doc, {
      onChange: () => this.#changed(),
      onSynced: () => this.#onSynced(),
      onVerdicts: (verdicts) => {
        if (isLessonReadiness(verdicts)) this.#readiness = verdicts
        else if (isCheckFails(verdicts)) this.#readiness = "check-fails"
        this.#changed()
      },
      onLessonChanged: (change) => {
        for (const listener of this.#lessonListeners) listener(change)
      },
    })
    // After the link: the provider must have sent an update before it is judged here.
    this.doc.on("update", this.#onUpdate)
    this.#stopListening = onLeave(personId, () => this.#link.stop("left"))
    this.#view = { state: this.#state(), ready: false, remembered: null, readiness: null }
    void this.#start()
  }

  get awareness(): Awareness {
    return this.#link.awareness
  }

  get view(): SessionView {
    return this.#view
  }

  /** Calls `listener` after each change of `view`, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls `listener` when the lesson changed beside its document (people, roles, archive). */
  onLessonChanged(listener: (change: unknown) => void): () => void {
    this.#lessonListeners.add(listener)
    return () => this.#lessonListeners.delete(listener)
  }

  /** Has the device remember what the page shows of the lesson beside its document, for a visit without a server. */
  rememberLesson(lesson: unknown): void {
    this.#store?.rememberLesson(lesson).catch(() => {})
  }

  /** Resolves true once every edit is durable on the server; false when it stops, or after `patience` milliseconds. */
  untilSaved(patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (saved: boolean) => {
        unsubscribe()
        clearTimeout(timer)
        resolve(saved)
      }
      const look = () => {
        const { word } = this.#state()
        if (word === "saved") finish(true)
        else if (word === "stopped" || this.#link.facts.stopped !== null) finish(word === "stopped")
      }
      const unsubscribe = this.subscribe(look)
      const timer = setTimeout(() => finish(false), patience)
      look()
    })
  }

  /** Whether closing this page now would lose an edit: it is neither on the server nor on this device. */
  get wouldLose(): boolean {
    return this.#unsent && this.#deviceState() !== "kept"
  }

  /**
   * Leaves the document. Edits on their way get some seconds to arrive; what stays unsent is on this device. The copy of
   * a lesson that one may no longer read does not stay.
   * @param patience milliseconds to wait for edits on their way
   */
  async close(patience = LINGER): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#link.awareness.setLocalState(null)
    await this.#keeper?.flush()
    if (this.#unsent) await this.untilSaved(patience)
    clearTimeout(this.#forgetTimer)
    const { stopped } = this.#link.facts
    if (!this.#unsent) await this.#forgetUnsent()
    this.doc.off("update", this.#onUpdate)
    this.#stopListening()
    this.#link.destroy()
    await this.#keeper?.close()
    this.#store?.close()
    if (!this.#unsent && (stopped === "no-right" || stopped === "no-such-lesson")) {
      await deleteLessonStore(lessonStoreName(this.personId, this.lessonId)).catch(() => {})
    }
    this.doc.destroy()
  }

  /** Leaves the document and takes the device's copy away with all unsent edits in it: for when one was refused. */
  async discard(): Promise<void> {
    this.#link.stop("left")
    this.#unsent = false
    await this.close(0)
    await deleteLessonStore(lessonStoreName(this.personId, this.lessonId))
  }

  async #start(): Promise<void> {
    try {
      await within(DEVICE_PATIENCE, this.#readDevice())
    } catch {
      this.#deviceTrouble = "unavailable"
    }
    if (this.#closed) return
    this.#changed()
    this.#link.connect()
  }

  async #readDevice(): Promise<void> {
    const store = await LessonStore.open(lessonStoreName(this.personId, this.lessonId))
    await store.compact()
    const kept = await store.read()
    if (this.#closed) return store.close()
    this.#store = store
    this.#keeper = new LessonKeeper(store, this.doc.clientID, () => this.#changed())
    // What came from the server while the device was slow is not in its store yet.
    if (this.doc.store.clients.size > 0) this.#keeper.add(Y.encodeStateAsUpdate(this.doc), this.#unsent)
    this.doc.transact(() => {
      for (const update of kept.updates) Y.applyUpdate(this.doc, update, store)
    }, store)
    this.#rowsRead = kept.lastRow
    this.#unsent ||= kept.unsent
    this.#remembered = kept.lesson ?? null
    this.#ready ||= kept.firstSync
    this.#deviceTrouble = null
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#store && origin !== null) return
    const own = origin !== this.#link.provider
    if (own) {
      this.#unsent = true
      this.#link.noteOwnEdit()
    }
    this.#keeper?.add(update, own)
    this.#changed()
  }

  #onSynced(): void {
    this.#ready = true
    this.#changed()
    // Only when the whole of it is on the disk may the text be shown from there alone. What is edited meanwhile follows.
    void this.#keeper?.flush().then(() => {
      const device = this.#deviceState()
      if (device === "kept" || device === "writing") this.#store?.rememberFirstSync().catch(() => {})
    })
  }

  #changed(): void {
    const facts = this.#link.facts
    if (facts.link === "exchanged" && facts.unsettled === 0 && this.#unsent) {
      this.#unsent = false
      clearTimeout(this.#forgetTimer)
      this.#forgetTimer = setTimeout(() => void this.#forgetUnsent(), FORGET_DELAY)
    }
    // One turn may bring several changes (an edit, its sending); the page hears of their sum.
    if (this.#telling) return
    this.#telling = true
    queueMicrotask(() => {
      this.#telling = false
      this.#tell()
    })
  }

  #tell(): void {
    const state = this.#state()
    const before = this.#view
    if (
      sameState(before.state, state) &&
      before.ready === this.#ready &&
      before.remembered === this.#remembered &&
      before.readiness === this.#readiness
    )
      return
    this.#view = { state, ready: this.#ready, remembered: this.#remembered, readiness: this.#readiness }
    for (const listener of this.#listeners) listener()
  }

  async #forgetUnsent(): Promise<void> {
    await this.#keeper?.flush()
    if (this.#unsent) return
    await this.#store?.forgetUnsent(this.doc.clientID, this.#rowsRead).catch(() => {})
  }

  #state(): SavedState {
    return savedState({ ...this.#link.facts, unsent: this.#unsent, device: this.#deviceState() })
  }

  #deviceState(): "kept" | "writing" | DeviceTrouble {
    if (this.#deviceTrouble !== null) return this.#deviceTrouble
    return this.#keeper?.state ?? "writing"
  }
}

function sameState(one: SavedState, other: SavedState): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function within(patience: number, work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The device did not answer")), patience)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
