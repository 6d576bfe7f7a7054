/**
 * A process under test: opens the embedded database of a data folder and makes a document there; for each line on stdin appends a
 * row to it and answers with one JSON line: `{seq}`, or `{code, message}` of the problem.
 */
import { randomBytes } from "node:crypto"
import { createInterface } from "node:readline"
import { databaseProblem } from "../../database-problem.ts"
import { openDatabase } from "../../db.ts"
import { createDocument, documentStore } from "../../document-store.ts"

const [dataDir, documentId = ""] = process.argv.slice(2)
const database = await openDatabase({ dataDir })
const store = documentStore(database)
await createDocument(database.orm, documentId, null)
console.log(JSON.stringify({ open: true }))
for await (const _ of createInterface({ input: process.stdin })) {
  // Random, since PostgreSQL packs what it can: each row is to need room.
  const update = randomBytes(200_000)
  try {
    const result = await store.append([{ documentId, update, newClients: [] }])
    console.log(JSON.stringify(result.ok ? { seq: result.seqs[0] } : result))
  } catch (error) {
    const problem = databaseProblem(error)
    console.log(JSON.stringify({ code: problem?.code ?? "none", message: String(error) }))
  }
}
await database.close()
