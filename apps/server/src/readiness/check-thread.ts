import { Worker } from "node:worker_threads"
import type { CheckAnswer, CheckQuestion, WorkerReply, WorkerRequest } from "./check-question.ts"

/** Milliseconds. */
export type ThreadTimes = {
  /** A question that takes this long is not waited for by others. */
  readonly slowMs: number
  /** One that takes this long is given up, and the thread ended with it. */
  readonly answerMs: number
  /** A thread that nobody asks for this long goes, with the schools' records that it keeps. */
  readonly idleMs: number
}

/** A check makes much and keeps little: a larger space for young objects, 96 MB by default, is filled and stays resident. */
const LIMITS = { maxYoungGenerationSizeMb: 24 }

export type Asked = {
  readonly question: CheckQuestion
  readonly resolve: (answer: CheckAnswer) => void
  readonly reject: (error: Error) => void
}

/** One thread of the check. It is asked one question at a time, so that one that hangs takes no other with it. */
export class CheckThread {
  readonly #worker: Worker
  readonly #times: ThreadTimes
  readonly #changed: () => void
  readonly #timers = new Set<NodeJS.Timeout>()
  #asked: Asked | null = null
  #nextId = 1
  #state: "free" | "busy" | "slow" | "gone" = "free"

  /** @param changed called when its state is another, but for the start of a question */
  constructor(program: URL, connectionString: string, times: ThreadTimes, changed: () => void) {
    this.#times = times
    this.#changed = changed
    this.#worker = new Worker(program, { workerData: connectionString, resourceLimits: LIMITS })
    this.#worker.on("message", (reply: WorkerReply) => this.#answered(reply))
    this.#worker.on("error", (error) => this.#lost(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on("exit", () => this.#lost(new Error("the check's worker ended")))
    this.#worker.unref()
  }

  /** Busy with a question, also for long; free for the next; or gone for good. */
  get state(): "free" | "busy" | "slow" | "gone" {
    return this.#state
  }

  /** Only a free thread may be asked. */
  ask(asked: Asked): void {
    const { slowMs, answerMs } = this.#times
    this.#become("busy")
    this.#asked = asked
    this.#after(slowMs, () => {
      this.#state = "slow"
      this.#changed()
    })
    this.#after(answerMs, () => void this.end(new Error(`the check has answered nothing for ${answerMs} ms`)))
    const request: WorkerRequest = { id: this.#nextId++, question: asked.question }
    this.#worker.postMessage(request)
  }

  /** Ends the thread; what it was asked fails with `error`. */
  async end(error: Error): Promise<void> {
    this.#lost(error)
    await this.#worker.terminate()
  }

  #answered(reply: WorkerReply): void {
    if (this.#state === "gone") return
    const asked = this.#asked
    this.#asked = null
    this.#become("free")
    this.#after(this.#times.idleMs, () => void this.end(new Error("the check was idle")))
    if ("error" in reply) asked?.reject(new Error(reply.error))
    else asked?.resolve(reply.answer)
    this.#changed()
  }

  #lost(error: Error): void {
    if (this.#state === "gone") return
    this.#become("gone")
    this.#asked?.reject(error)
    this.#asked = null
    this.#changed()
  }

  /** What was to come of the state before does not come any more. */
  #become(state: "free" | "busy" | "gone"): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#state = state
  }

  #after(ms: number, act: () => void): void {
    this.#timers.add(setTimeout(act, ms).unref())
  }
}
