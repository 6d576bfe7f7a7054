import { parentPort, workerData } from "node:worker_threads"
import { openDatabase } from "@readyroom/db"
import { CheckDesk } from "./answer-question.ts"
import type { WorkerReply, WorkerRequest } from "./check-question.ts"

// The check runs beside the main thread, with a connection of its own: a school of 30,000 devices is read and judged
// while people type. Questions are answered one by one, in order.
const port = parentPort
if (port === null) throw new Error("check.worker runs in a worker thread only")
let last: Promise<void> = Promise.resolve()
let desk: Promise<CheckDesk> | null = null

port.on("message", ({ id, question }: WorkerRequest) => {
  last = last.then(async () => {
    port.postMessage(await reply(id, question))
  })
})

/** A database that did not answer is tried again with the next question. */
function openDesk(): Promise<CheckDesk> {
  desk ??= openDatabase({ url: String(workerData), poolSize: 1 }).then(
    ({ orm }) => new CheckDesk(orm),
    (error: unknown) => {
      desk = null
      throw error
    },
  )
  return desk
}

async function reply(id: number, question: WorkerRequest["question"]): Promise<WorkerReply> {
  try {
    return { id, answer: await (await openDesk()).answer(question) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
