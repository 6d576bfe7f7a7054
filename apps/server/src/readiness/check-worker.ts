import type { CheckAnswer, CheckQuestion } from "./check-question.ts"
import { type Asked, CheckThread, type ThreadTimes } from "./check-thread.ts"

/** Others wait for seconds, not minutes; what takes minutes may still be the import of a large list. */
const TIMES: ThreadTimes = { slowMs: 10_000, answerMs: 3 * 60_000, idleMs: 5 * 60_000 }

/** One for what hangs, one for all others: more would take the processor from the people who type. */
const MOST_THREADS = 2

export type CheckWorkerOptions = Partial<ThreadTimes> & {
  /** What a thread runs; for tests. */
  readonly program?: URL
}

/**
 * The check beside the main thread: questions are answered one after the other, in order. A thread is started by the first
 * question, again by the next one after it was lost, and gone when idle. Behind a question that takes long, such as that of
 * a school on which the check hangs, the others go on in a second thread.
 */
export class CheckWorker {
  readonly #connectionString: string
  readonly #times: ThreadTimes
  readonly #program: URL
  readonly #threads = new Set<CheckThread>()
  /** In the order in which they came. */
  readonly #waiting: Asked[] = []

  constructor(connectionString: string, { program = ownProgram, ...times }: CheckWorkerOptions = {}) {
    this.#connectionString = connectionString
    this.#times = { ...TIMES, ...times }
    this.#program = program
  }

  /** @throws Error where the database cannot be read, the check fails, or the worker is lost or silent on the way */
  ask<Question extends CheckQuestion>(
    question: Question,
  ): Promise<Extract<CheckAnswer, Pick<Question, "ask">>>
  ask(question: CheckQuestion): Promise<CheckAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject })
      this.#handOut()
    })
  }

  async stop(): Promise<void> {
    const stopped = new Error("the check was stopped")
    for (const { reject } of this.#waiting.splice(0)) reject(stopped)
    await Promise.all([...this.#threads].map((thread) => thread.end(stopped)))
  }

  /** Called whenever a question has come, or a thread is another than it was. */
  #handOut(): void {
    for (const thread of this.#threads) if (thread.state === "gone") this.#threads.delete(thread)
    for (let asked = this.#waiting[0]; asked !== undefined; asked = this.#waiting[0]) {
      const thread = this.#free()
      if (thread === null) return
      this.#waiting.shift()
      thread.ask(asked)
    }
  }

  /** A thread that may be asked now; a new one where all others take long. Null: one of them will be free soon. */
  #free(): CheckThread | null {
    const threads = [...this.#threads]
    const free = threads.find(({ state }) => state === "free")
    if (free !== undefined) return free
    if (threads.length >= MOST_THREADS || threads.some(({ state }) => state === "busy")) return null
    const started = new CheckThread(this.#program, this.#connectionString, this.#times, () => this.#handOut())
    this.#threads.add(started)
    return started
  }
}

/** It lies beside this file, in the source as in the bundle. */
const ownProgram = new URL(`./check.worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url)
