/** A process under test: opens the embedded database of a data folder, migrates it and says what is there. */
import { openDatabase } from "../../db.ts"
import { migrate } from "../../migrate.ts"

const database = await openDatabase({ dataDir: process.argv[2] })
const applied = await migrate(database)
const { rows } = await database.pool.query("SELECT count(*)::int AS lessons FROM lessons")
console.log(JSON.stringify({ applied, lessons: rows[0]?.lessons }))
await database.close()
