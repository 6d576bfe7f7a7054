import { Worker } from "node:worker_threads"
import type { CheckAnswer, CheckQuestion, WorkerReply, WorkerRequest } from "./check-question.ts"

/** A worker that nobody asks for this long goes, with the school's records that it keeps. Milliseconds. */
const IDLE_MS = 5 * 60_000

type Waiting = { readonly resolve: (answer: CheckAnswer) => void; readonly reject: (error: Error) => void }

/** The check in a thread of its own: started by the first question, gone when idle. */
export class CheckWorker {
  readonly #connectionString: string
  readonly #idleMs: number
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | null = null
  #nextId = 1
  readonly #waiting = new Map<number, Waiting>()

  constructor(connectionString: string, idleMs = IDLE_MS) {
    this.#connectionString = connectionString
    this.#idleMs = idleMs
  }

  /** @throws Error where the database cannot be read, or the worker is lost on the way */
  ask<Question extends CheckQuestion>(
    question: Question,
  ): Promise<Extract<CheckAnswer, Pick<Question, "ask">>>
  ask(question: CheckQuestion): Promise<CheckAnswer> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const worker = this.#worker ?? this.#start()
    const id = this.#nextId++
    const request: WorkerRequest = { id, question }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage(request)
    })
  }

  async stop(): Promise<void> {
    if (this.#idle !== null) clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
    this.#failAll(new Error("the check was stopped"))
  }

  #start(): Worker {
    // The worker's file lies beside this one, in the source as in the bundle.
    const extension = import.meta.url.endsWith(".ts") ? "ts" : "js"
    const worker = new Worker(new URL(`./check.worker.${extension}`, import.meta.url), {
      workerData: this.#connectionString,
    })
    worker.on("message", (reply: WorkerReply) => this.#settle(reply))
    worker.on("error", (error) =>
      this.#lost(worker, error instanceof Error ? error : new Error(String(error))),
    )
    worker.on("exit", () => this.#lost(worker, new Error("the check's worker ended")))
    worker.unref()
    this.#worker = worker
    return worker
  }

  #settle(reply: WorkerReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ("error" in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(reply.answer)
    if (this.#waiting.size === 0) {
      this.#idle = setTimeout(() => void this.stop(), this.#idleMs)
      this.#idle.unref()
    }
  }

  #lost(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = null
    this.#failAll(error)
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
