/**
 * Makes a new database cluster in the folder that is given, and makes it durable. Runs in a process of its own: initdb takes
 * some 500 MB, which a process that goes on would keep.
 */
import { PGlite } from "@electric-sql/pglite"
import { DurableFiles, durableStartParams, syncTree } from "./durable-files.ts"

const folder = process.argv[2]
if (folder === undefined) throw new Error("Say in which folder to make the database")

// While it is being made nothing needs to be durable: all of it is synced once at the end.
const postgres = await PGlite.create({
  fs: new DurableFiles(folder, () => {}),
  startParams: durableStartParams,
})
await postgres.close()
await syncTree(folder)
