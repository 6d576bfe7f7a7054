import { DatabaseFull } from "@readyroom/db/database-problem"
import type { DocumentStore } from "@readyroom/sync/store"

/** The store as the rooms want it: they tell a full disk from other failures by the error's code `disk-full`. */
export function logStore(store: DocumentStore): DocumentStore {
  return {
    load: (documentId) => store.load(documentId),
    append: (batch) => told(store.append(batch)),
    compact: (documentId, snapshot, uptoSeq) => told(store.compact(documentId, snapshot, uptoSeq)),
  }
}

async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof DatabaseFull)
      throw Object.assign(new Error(error.message, { cause: error }), { code: "disk-full" })
    throw error
  }
}
