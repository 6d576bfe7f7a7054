/** The thread that compacts: builds a document from its rows and sends back its state. One job at a time. */
import { parentPort } from "node:worker_threads"
import * as Y from "yjs"
import { docFromStore } from "./server-doc.ts"

/** What the thread is asked: the log of one document. */
export type CompactionJob = {
  readonly snapshot: Uint8Array | null
  readonly updates: readonly { readonly data: Uint8Array }[]
}

export type CompactionAnswer =
  | { readonly ok: true; readonly snapshot: Uint8Array }
  | { readonly ok: false; readonly reason: string }

parentPort?.on("message", (job: CompactionJob) => {
  parentPort?.postMessage(compacted(job))
})

/** Yjs drops the text of what is deleted as it applies; merging the updates instead would keep it. */
function compacted(job: CompactionJob): CompactionAnswer {
  try {
    const doc = docFromStore({
      snapshot: job.snapshot,
      updates: job.updates.map(({ data }) => ({ seq: 0, data })),
    })
    return { ok: true, snapshot: Y.encodeStateAsUpdate(doc) }
  } catch (error) {
    return { ok: false, reason: String(error) }
  }
}
