/**
 * A process to kill: opens the embedded database of a data folder, says `{stands}`, the last number of a document's log, and
 * appends rows to it, several at once; prints each number once it is acknowledged. Compacts now and then.
 */
import { writeSync } from "node:fs"
import { openDatabase } from "../../db.ts"
import { documentStore } from "../../document-store.ts"

const [dataDir, documentId = ""] = process.argv.slice(2)
const store = documentStore(await openDatabase({ dataDir }))

const stored = await store.load(documentId)
console.log(JSON.stringify({ stands: stored?.updates.at(-1)?.seq ?? stored?.snapshotSeq }))

async function append(): Promise<never> {
  for (;;) {
    const result = await store.append([{ documentId, update: Buffer.from("row"), newClients: [] }])
    if (!result.ok) throw new Error(result.reason)
    const [seq = 0] = result.seqs
    // Not console.log: a line must be out before the next row is asked for.
    writeSync(1, `${seq}\n`)
    if (seq % 97 === 0) await store.compact(documentId, Buffer.from(`up to ${seq}`), seq)
  }
}

await Promise.all([append(), append(), append()])
