import { Worker } from "node:worker_threads"
import { MarkdownProblem, type MarkdownProblemCode } from "@readyroom/lesson/document/markdown-problem"
import type { NotKept } from "@readyroom/lesson/document/not-kept"

/** A file as it came, and what its lesson is to be called: `title`, else what it says itself, else `fileName`. */
export type MarkdownFile = { readonly bytes: Uint8Array; readonly title: string; readonly fileName: string }

/** A lesson that is not stored yet. */
export type MarkdownLessonRead = {
  readonly title: string
  readonly notKept: NotKept[]
  /** Its document. */
  readonly seed: Uint8Array
}

export type MarkdownReply =
  /** It has begun: from here on a file may be timed. */
  | { readonly is: "ready" }
  | ({ readonly is: "read" } & MarkdownLessonRead)
  | { readonly is: "refused"; readonly code: MarkdownProblemCode; readonly line: number | null }

type Times = {
  /** The longest that one file may take: real lessons take some ms. Milliseconds. */
  readonly readMs: number
  /** After so long without a file the thread ends. Milliseconds. */
  readonly idleMs: number
}

/**
 * Reads Markdown files beside the main thread, one after the other: a file of a megabyte that was made to be slow would
 * hold up everyone who types for as many seconds as it takes.
 */
export class MarkdownThread {
  readonly #times: Times
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(times: Partial<Times> = {}) {
    this.#times = { readMs: 5_000, idleMs: 60_000, ...times }
  }

  /** @throws MarkdownProblem; `too-tangled` for a file that takes too long */
  read(file: MarkdownFile): Promise<MarkdownLessonRead> {
    const reading = this.#last.then(() => this.#readNow(file))
    this.#last = reading.catch(() => undefined)
    return reading
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  async #readNow(file: MarkdownFile): Promise<MarkdownLessonRead> {
    clearTimeout(this.#idle)
    let deadline: NodeJS.Timeout | undefined
    try {
      const worker = await this.#started()
      const reply = await new Promise<Exclude<MarkdownReply, { is: "ready" }>>((resolve, reject) => {
        deadline = setTimeout(() => reject(new MarkdownProblem("too-tangled")), this.#times.readMs)
        listen(worker, (reply) => reply.is !== "ready" && resolve(reply), reject)
        worker.postMessage(file)
      })
      if (reply.is === "refused") throw new MarkdownProblem(reply.code, reply.line)
      return reply
    } catch (error) {
      // What hangs or broke is not asked again; a refusal says that it is well.
      if (!(error instanceof MarkdownProblem) || error.code === "too-tangled") await this.stop()
      throw error
    } finally {
      clearTimeout(deadline)
      this.#idle = setTimeout(() => void this.stop(), this.#times.idleMs).unref()
    }
  }

  async #started(): Promise<Worker> {
    if (this.#worker !== null) return this.#worker
    const worker = new Worker(ownProgram)
    this.#worker = worker
    await new Promise<void>((resolve, reject) => listen(worker, () => resolve(), reject))
    // A server that is done does not wait for it.
    worker.unref()
    return worker
  }
}

/** In the place of whoever listened before. */
function listen(
  worker: Worker,
  onReply: (reply: MarkdownReply) => void,
  onEnd: (error: unknown) => void,
): void {
  worker.removeAllListeners()
  worker.on("message", onReply)
  worker.on("error", onEnd)
  worker.on("exit", () => onEnd(new Error("the thread that reads Markdown has ended")))
}

/** It lies beside this file, in the source as in the bundle. */
const ownProgram = new URL(
  `./markdown.worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`,
  import.meta.url,
)
