/** A process under test: opens the embedded database of a data folder, says `{open: true}` or `{code, message}`, and holds it until stdin ends. */
import { once } from "node:events"
import { DatabaseProblem } from "../../database-problem.ts"
import { type Database, openDatabase } from "../../db.ts"

const [dataDir] = process.argv.slice(2)
let database: Database | null = null
try {
  database = await openDatabase({ dataDir })
  console.log(JSON.stringify({ open: true }))
  process.stdin.resume()
  await once(process.stdin, "end")
} catch (error) {
  if (!(error instanceof DatabaseProblem)) throw error
  console.log(JSON.stringify({ code: error.code, message: error.message }))
}
await database?.close()
process.exit()
