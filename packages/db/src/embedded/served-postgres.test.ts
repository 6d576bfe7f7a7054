import { rmSync } from "node:fs"
import net from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Database, openDatabase } from "../db.ts"
import { copyTemplateFolder } from "../testing/test-database.ts"

let dataDir: string
let database: Database
beforeAll(async () => {
  dataDir = copyTemplateFolder()
  database = await openDatabase({ dataDir })
})
afterAll(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A client of the wire protocol that says what it is told to, and has been let in. */
async function connectRaw(): Promise<net.Socket> {
  const folder = new URL(database.connectionString.replace("@/", "@socket/")).searchParams.get("host")
  const socket = net.connect(`${folder}/.s.PGSQL.5432`)
  const body = Buffer.from("\0\x03\0\0user\0postgres\0database\0postgres\0\0", "latin1")
  socket.write(Buffer.concat([lengthOf(body), body]))
  await readUntil(socket, READY)
  return socket
}

/** ReadyForQuery, outside of a transaction. */
const READY = "Z\0\0\0\x05I"

async function readUntil(socket: net.Socket, end: string): Promise<string> {
  let text = ""
  for await (const data of socket.iterator({ destroyOnReturn: false })) {
    text += Buffer.from(data).toString("latin1")
    if (text.endsWith(end)) return text
  }
  return text
}

function lengthOf(body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return length
}

function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body, "latin1")
  return Buffer.concat([Buffer.from(type), lengthOf(bytes), bytes])
}

const parse = (statement: string) => message("P", `\0${statement}\0\0\0`)

test("a connection keeps its turn from the first message of a query to the last", async () => {
  const slow = await connectRaw()
  slow.write(parse("SELECT 'slow' AS who"))
  await sleep(50)
  let answered = false
  const other = database.pool.query("SELECT 'other' AS who").then(({ rows }) => {
    answered = true
    return rows
  })
  await sleep(100)
  expect(answered).toBe(false)
  // Bind, Execute, Sync.
  slow.write(Buffer.concat([message("B", "\0\0\0\0\0\0\0\0"), message("E", "\0\0\0\0\0"), message("S", "")]))
  expect(await readUntil(slow, READY)).toContain("slow")
  expect(await other).toEqual([{ who: "other" }])
  slow.destroy()
})

test("a connection that vanishes in the middle of a query gives its turn back", async () => {
  for (const statement of ["SELECT 1", "BEGIN", "not a statement"]) {
    const vanishing = await connectRaw()
    vanishing.write(parse(statement))
    await sleep(50)
    vanishing.destroy()
    expect((await database.pool.query("SELECT $1::int AS number", [7])).rows).toEqual([{ number: 7 }])
  }
})

test("what a connection did in a query that it never finished is undone when it vanishes", async () => {
  const vanishing = await connectRaw()
  const insert = parse("INSERT INTO organisations (name) VALUES ('half a query')")
  vanishing.write(Buffer.concat([insert, message("B", "\0\0\0\0\0\0\0\0"), message("E", "\0\0\0\0\0")]))
  await sleep(50)
  vanishing.destroy()
  const { rows } = await database.pool.query("SELECT count(*)::int AS n FROM organisations")
  expect(rows).toEqual([{ n: 0 }])
})

test("a connection that says goodbye in order gives its turn back", async () => {
  const leaving = await connectRaw()
  leaving.end(message("X", ""))
  expect((await database.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }])
})
