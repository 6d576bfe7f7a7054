import { fdatasyncSync, fsyncSync, mkdirSync, writeFileSync } from "node:fs"
import { open, readdir } from "node:fs/promises"
import { join } from "node:path"
import type { PGlite } from "@electric-sql/pglite"
import { NodeFS } from "@electric-sql/pglite/nodefs"

/** Start parameters with which PostgreSQL asks for durability: PGlite's own, without `-F` (no fsync). */
export const durableStartParams = [
  "--single",
  "-O",
  "-j",
  ...[
    "search_path=public",
    "exit_on_error=false",
    "log_checkpoints=false",
    "max_worker_processes=0",
    "max_parallel_workers=0",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
    "io_method=sync",
    // Emscripten's fdatasync does nothing; its fsync asks the file system, which answers below.
    "fsync=on",
    "wal_sync_method=fsync",
    // As shipped 160 MB, of which every page comes to be touched: by far the most of the memory.
    "shared_buffers=24MB",
    "max_connections=10",
    // Files of the log that are kept to be written again; see upkeep.ts.
    "max_wal_size=48MB",
    "min_wal_size=32MB",
  ].flatMap((setting) => ["-c", setting]),
]

type EmscriptenOptions = Parameters<NodeFS["init"]>[1]

/** What is used of an open file of Emscripten's NODEFS. */
type OpenFile = {
  readonly nfd?: number
  readonly node: { readonly name: string; readonly parent: { readonly name: string } }
}

type FileNode = object

type NodeFilesystem = {
  readonly stream_ops: { fsync?: (file: OpenFile) => number }
  readonly node_ops: { mknod: (parent: FileNode, name: string, mode: number, device: number) => FileNode }
  /** Turns an error of Node into one of Emscripten. */
  tryFSOperation<T>(operation: () => T): T
  /** The path on the host. */
  realPath(node: FileNode): string
  createNode(parent: FileNode, name: string, mode: number, device: number): FileNode
}

/**
 * A folder of the host as PostgreSQL's, in which fsync is real. Emscripten's NODEFS has no fsync, so that a power cut
 * loses what was acknowledged. This leans on internals of PGlite: its version is pinned exactly, and a test counts.
 */
export class DurableFiles extends NodeFS {
  readonly #sync: (fd: number, isLog: boolean) => void

  /** `sync` must not return before the file is on disk. */
  constructor(folder: string, sync = syncToDisk) {
    super(folder)
    this.#sync = sync
  }

  override async init(pg: PGlite, options: EmscriptenOptions) {
    const { emscriptenOpts } = await super.init(pg, options)
    const mend: NonNullable<EmscriptenOptions["preRun"]>[number] = (module) => {
      const files: NodeFilesystem = module.FS.filesystems.NODEFS
      files.stream_ops.fsync = (file) => {
        const fd = file.nfd
        if (fd === undefined) return 0
        files.tryFSOperation(() =>
          ignoringUnsyncable(() => this.#sync(fd, file.node.parent.name === "pg_wal")),
        )
        return 0
      }
      // As shipped the node comes first, and stays if the host refuses: after a full disk that file "exists" for good.
      files.node_ops.mknod = (parent, name, mode, device) => {
        const path = join(files.realPath(parent), name)
        files.tryFSOperation(() => {
          if (module.FS.isDir(mode)) mkdirSync(path, mode)
          else writeFileSync(path, "", { mode })
        })
        return files.createNode(parent, name, mode, device)
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), mend] } }
  }
}

/** The log's files are written within their length, so their data is enough. */
function syncToDisk(fd: number, isLog: boolean): void {
  if (isLog) fdatasyncSync(fd)
  else fsyncSync(fd)
}

function ignoringUnsyncable(sync: () => void): void {
  try {
    sync()
  } catch (error) {
    if (!isUnsyncable(error)) throw error
  }
}

/** Pipes, and folders on some systems, cannot be synced and need not be. */
function isUnsyncable(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : ""
  const isFolderOnWindows = process.platform === "win32" && (code === "EPERM" || code === "EISDIR")
  return code === "EINVAL" || code === "EBADF" || isFolderOnWindows
}

/** Makes a folder and all in it durable. Several files at once, since a disk's journal takes them together. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
  const syncRest = async () => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) await syncPath(path)
  }
  await Promise.all(Array.from({ length: 16 }, syncRest))
  await syncPath(folder)
}

/** Makes one file durable, or one folder's list of names. */
export async function syncPath(path: string): Promise<void> {
  // Windows opens no folders.
  const file = await open(path).catch((error: unknown) => {
    if (process.platform === "win32") return null
    throw error
  })
  try {
    await file?.sync()
  } catch (error) {
    if (!isUnsyncable(error)) throw error
  } finally {
    await file?.close()
  }
}
