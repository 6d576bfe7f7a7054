import { Worker } from "node:worker_threads"
import type { CheckAnswer, CheckQuestion, WorkerReply, WorkerRequest } from "./check-question.ts"

/** A worker that nobody asks for this long goes, with the school's records that it keeps. Milliseconds. */
const IDLE_MS = 5 * 60_000

/** A worker that answers nothing for this long while it is asked is ended: it would stand in the way for ever. Milliseconds. */
const ANSWER_MS = 3 * 60_000

export type CheckWorkerOptions = {
  readonly idleMs?: number
  readonly answerMs?: number
  /** What the thread runs; for tests. */
  readonly program?: URL
}

type Waiting = { readonly resolve: (answer: CheckAnswer) => void; readonly reject: (error: Error) => void }

/** The check in a thread of its own: started by the first question, again by the next one after it was lost, gone when idle. */
export class CheckWorker {
  readonly #connectionString: string
  readonly #idleMs: number
  readonly #answerMs: number
  readonly #program: URL
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #late: NodeJS.Timeout | undefined
  #nextId = 1
  readonly #waiting = new Map<number, Waiting>()

  constructor(connectionString: string, options: CheckWorkerOptions = {}) {
    this.#connectionString = connectionString
    this.#idleMs = options.idleMs ?? IDLE_MS
    this.#answerMs = options.answerMs ?? ANSWER_MS
    this.#program = options.program ?? ownProgram
  }

  /** @throws Error where the database cannot be read, the check fails, or the worker is lost or silent on the way */
  ask<Question extends CheckQuestion>(
    question: Question,
  ): Promise<Extract<CheckAnswer, Pick<Question, "ask">>>
  ask(question: CheckQuestion): Promise<CheckAnswer> {
    clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    if (this.#waiting.size === 0) this.#expectAnswer(worker)
    const id = this.#nextId++
    const request: WorkerRequest = { id, question }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage(request)
    })
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    if (worker === null) return
    this.#lost(worker, new Error("the check was stopped"))
    await worker.terminate()
  }

  #start(): Worker {
    const worker = new Worker(this.#program, { workerData: this.#connectionString })
    worker.on("message", (reply: WorkerReply) => this.#settle(worker, reply))
    worker.on("error", (error) =>
      this.#lost(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on("exit", () => this.#lost(worker, new Error("the check's worker ended")))
    worker.unref()
    this.#worker = worker
    return worker
  }

  /** Each answer gives the next one its time. */
  #expectAnswer(worker: Worker): void {
    clearTimeout(this.#late)
    this.#late = setTimeout(() => {
      this.#lost(worker, new Error(`the check has answered nothing for ${this.#answerMs} ms`))
      void worker.terminate()
    }, this.#answerMs)
    this.#late.unref()
  }

  #settle(worker: Worker, reply: WorkerReply): void {
    if (this.#worker !== worker) return
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ("error" in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.answer)
    if (this.#waiting.size > 0) this.#expectAnswer(worker)
    else {
      clearTimeout(this.#late)
      this.#idle = setTimeout(() => void this.stop(), this.#idleMs)
      this.#idle.unref()
    }
  }

  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    clearTimeout(this.#idle)
    clearTimeout(this.#late)
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

/** It lies beside this file, in the source as in the bundle. */
const ownProgram = new URL(`./check.worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url)
