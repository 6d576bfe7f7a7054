import type { Orm } from "@readyroom/db"
import { documents } from "@readyroom/db/schema/documents"
import { lessonPeople, lessons } from "@readyroom/db/schema/lessons"
import { findIdRepairs } from "@readyroom/lesson/document/repair-ids"
import type { Sync } from "@readyroom/sync"
import { SyncError } from "@readyroom/sync/sync-error"
import { and, eq, gt } from "drizzle-orm"
import type { Logger } from "pino"
import type { CopyWritten, LessonCopy } from "../lessons/lesson-copy.ts"
import { copyOf, writeCopy } from "../lessons/lesson-copy.ts"

/** Milliseconds. */
export type CopyPace = {
  /** From a change to reading the document: a word is typed meanwhile. */
  readonly soon: number
  /** The least time between two writes of one lesson whose facts or requirements change. */
  readonly busy: number
  /** The same where only the text for search changes, which is long and in an index. */
  readonly text: number
  /** After a failure. */
  readonly retry: number
}

const defaultPace: CopyPace = { soon: 100, busy: 300, text: 5_000, retry: 2_000 }

type Written = { readonly head: string; readonly at: number }

/**
 * Keeps the database's copies of lessons (facts, text, requirements) behind their documents, and gives blocks that share an
 * id their own again. One lesson at a time, so that a busy school costs the database one short transaction at once. What a
 * crash left behind is found by the numbers of the log: `catchUp` at the start.
 */
export class LessonCopies {
  readonly #orm: Orm
  readonly #sync: Pick<Sync, "read" | "edit">
  readonly #log: Logger
  readonly #pace: CopyPace
  readonly #onAsked: (lessonId: string, written: CopyWritten) => void
  /** Lessons that wait for their moment, in ms as of `Date.now()`. */
  readonly #timers = new Map<string, { readonly timer: NodeJS.Timeout; readonly at: number }>()
  /** Lessons whose moment has come. */
  readonly #due = new Set<string>()
  readonly #written = new Map<string, Written>()
  #working: Promise<void> | null = null
  #stopped = false

  /** @param onAsked called when a lesson's facts or requirements were written, and so its verdict may change */
  constructor(
    orm: Orm,
    sync: Pick<Sync, "read" | "edit">,
    log: Logger,
    pace: Partial<CopyPace> = {},
    onAsked: (lessonId: string, written: CopyWritten) => void = () => {},
  ) {
    this.#onAsked = onAsked
    this.#orm = orm
    this.#sync = sync
    this.#log = log
    this.#pace = { ...defaultPace, ...pace }
  }

  /** The document has changed, durably. Cheap; called for every commit. */
  changed(lessonId: string): void {
    const earliest = (this.#written.get(lessonId)?.at ?? 0) + this.#pace.busy
    this.#wait(lessonId, Math.max(this.#pace.soon, earliest - Date.now()))
  }

  /** Copies what changed while nobody copied; answers how many lessons that were. */
  async catchUp(): Promise<number> {
    const behind = await this.#orm
      .select({ id: lessons.id })
      .from(lessons)
      .innerJoin(documents, eq(documents.id, lessons.id))
      .where(gt(documents.lastSeq, lessons.copiedSeq))
    for (const { id } of behind) this.#due.add(id)
    await this.#work()
    return behind.length
  }

  /** Copies what waits, and ends. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const [lessonId, { timer }] of this.#timers) {
      clearTimeout(timer)
      this.#due.add(lessonId)
    }
    this.#timers.clear()
    await this.#work()
  }

  /** An earlier moment takes the place of a later one. */
  #wait(lessonId: string, ms: number): void {
    const at = Date.now() + ms
    const waiting = this.#timers.get(lessonId)
    if (this.#stopped || (waiting !== undefined && waiting.at <= at)) return
    clearTimeout(waiting?.timer)
    const timer = setTimeout(() => {
      this.#timers.delete(lessonId)
      this.#due.add(lessonId)
      void this.#work()
    }, ms)
    timer.unref()
    this.#timers.set(lessonId, { timer, at })
  }

  #work(): Promise<void> {
    this.#working ??= this.#copyAll().finally(() => {
      this.#working = null
    })
    return this.#working
  }

  async #copyAll(): Promise<void> {
    for (const lessonId of this.#due) {
      this.#due.delete(lessonId)
      try {
        await this.#copy(lessonId)
      } catch (error) {
        // It was removed for good meanwhile, and its rows with it.
        if (error instanceof SyncError && error.code === "no-such-document") continue
        this.#log.warn({ lessonId, err: error }, "A lesson's copy could not be written; trying again")
        this.#wait(lessonId, this.#pace.retry)
      }
    }
    this.#forgetOld()
  }

  async #copy(lessonId: string): Promise<void> {
    // Read before the document: the copy is then of this row or of a later one, and the later one is told of anew.
    const stored = await this.#readHead(lessonId)
    if (stored === null || stored.copiedSeq >= stored.lastSeq) return
    const { copy, repairs } = await this.#sync.read(lessonId, (doc) => ({
      copy: copyOf(doc),
      repairs: findIdRepairs(doc).length,
    }))
    const wait = this.#stopped ? 0 : this.#textMayWait(lessonId, copy)
    if (wait > 0) {
      this.#wait(lessonId, wait)
      return
    }
    const written = await writeCopy(this.#orm, lessonId, stored.lastSeq, copy)
    if (written !== null) {
      const head = withoutText(copy)
      const isAsked = this.#written.get(lessonId)?.head !== head
      this.#written.set(lessonId, { head, at: Date.now() })
      if (isAsked) this.#onAsked(lessonId, written)
    }
    if (repairs > 0 && !this.#stopped) await this.#repair(lessonId, stored.ownerId)
  }

  async #readHead(lessonId: string) {
    const [head] = await this.#orm
      .select({ lastSeq: documents.lastSeq, copiedSeq: lessons.copiedSeq, ownerId: lessonPeople.personId })
      .from(lessons)
      .innerJoin(documents, eq(documents.id, lessons.id))
      .innerJoin(lessonPeople, and(eq(lessonPeople.lessonId, lessons.id), eq(lessonPeople.role, "owner")))
      .where(eq(lessons.id, lessonId))
      .limit(1)
    return head ?? null
  }

  /** How long the write may be put off, in ms: only text has changed since the last one, and that was just now. */
  #textMayWait(lessonId: string, copy: LessonCopy): number {
    const last = this.#written.get(lessonId)
    if (last === undefined || last.head !== withoutText(copy)) return 0
    return Math.max(0, last.at + this.#pace.text - Date.now())
  }

  /** In the name of the lesson's owner: every change belongs to a person. It is told of as any other, and copied then. */
  #repair(lessonId: string, ownerId: string): Promise<void> {
    return this.#sync.edit(lessonId, ownerId, (doc) => {
      for (const { element, to } of findIdRepairs(doc)) element.setAttribute("id", to)
    })
  }

  #forgetOld(): void {
    const old = Date.now() - 2 * this.#pace.text
    for (const [lessonId, { at }] of this.#written) if (at < old) this.#written.delete(lessonId)
  }
}

function withoutText({ facts: { text: _, ...facts }, requirements }: LessonCopy): string {
  return JSON.stringify([facts, requirements])
}
