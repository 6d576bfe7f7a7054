/**
 * Group commits a second, and how long one takes: one document and 20 documents a batch, one after the other and from
 * several callers at once. `node bench/append.ts`, both databases; prints one JSON line a measure.
 */
import { randomBytes, randomUUID } from "node:crypto"
import { createDocument, documentStore } from "../src/document-store.ts"
import { openTestDatabase } from "../src/testing/test-database.ts"

const SECONDS = 4

for (const kind of ["embedded", "postgres"] as const) {
  const database = await openTestDatabase({ kind })
  const store = documentStore(database)
  for (const callers of [1, 4]) {
    for (const size of [1, 20]) {
      const batches = Array.from({ length: callers }, () => Array.from({ length: size }, () => randomUUID()))
      for (const id of batches.flat()) await createDocument(database.orm, id, null)
      const times: number[] = []
      const end = performance.now() + SECONDS * 1_000
      await Promise.all(
        batches.map(async (ids) => {
          while (performance.now() < end) {
            const batch = ids.map((documentId) => ({ documentId, update: randomBytes(60), newClients: [] }))
            const start = performance.now()
            await store.append(batch)
            times.push(performance.now() - start)
          }
        }),
      )
      times.sort((a, b) => a - b)
      const at = (part: number) => Number((times[Math.floor(times.length * part)] ?? 0).toFixed(2))
      console.log(
        JSON.stringify({
          measure: "append",
          database: kind,
          callers,
          documentsPerBatch: size,
          commitsPerSecond: Math.round(times.length / SECONDS),
          rowsPerSecond: Math.round((times.length * size) / SECONDS),
          p50ms: at(0.5),
          p95ms: at(0.95),
          p99ms: at(0.99),
        }),
      )
    }
  }
  await database.close()
}
