/**
 * Preloaded (`node --import`) into a process under test, and so into its worker: while the file READYROOM_TEST_FULL_DISK is
 * there, the disk under the folder READYROOM_TEST_FULL_FOLDER is full. What the file says is how: "growing" refuses what makes a
 * file longer, as most disks do; "log" refuses each write to PostgreSQL's log, as one does that allocates anew on each; "sync"
 * tells only when the log is synced, as a disk over a network does; "files" refuses new files, as one without a free inode does.
 */
import fs from "node:fs"
import { syncBuiltinESMExports } from "node:module"

const { READYROOM_TEST_FULL_DISK: control = "", READYROOM_TEST_FULL_FOLDER: folder = "" } = process.env
const { writeSync, ftruncateSync, fdatasyncSync, openSync, closeSync } = fs
const watched = new Map<number, "log" | "other">()

function mode(): string | null {
  return fs.existsSync(control) ? fs.readFileSync(control, "utf8") : null
}

function noSpace(call: string): never {
  throw Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), {
    code: "ENOSPC",
    errno: -28,
    syscall: call,
  })
}

Object.assign(fs, {
  openSync(...args: Parameters<typeof openSync>) {
    const path = String(args[0])
    const inside = path.startsWith(folder)
    if (inside && /growing|files/.test(mode() ?? "") && !fs.existsSync(path)) noSpace("open")
    const fd = openSync(...args)
    if (inside) watched.set(fd, path.includes("/pg_wal/") ? "log" : "other")
    return fd
  },
  closeSync(fd: number) {
    watched.delete(fd)
    closeSync(fd)
  },
  writeSync(fd: number, buffer: NodeJS.ArrayBufferView, offset: number, length: number, position: number) {
    const part = watched.get(fd)
    if (part) {
      const full = mode()
      if (full === "log" && part === "log") noSpace("write")
      if (full === "growing" && position + length > fs.fstatSync(fd).size) noSpace("write")
    }
    return writeSync(fd, buffer, offset, length, position)
  },
  ftruncateSync(fd: number, length = 0) {
    if (watched.has(fd) && mode() === "growing" && length > fs.fstatSync(fd).size) noSpace("ftruncate")
    ftruncateSync(fd, length)
  },
  fdatasyncSync(fd: number) {
    if (watched.get(fd) === "log" && mode() === "sync") noSpace("fdatasync")
    fdatasyncSync(fd)
  },
})
syncBuiltinESMExports()
