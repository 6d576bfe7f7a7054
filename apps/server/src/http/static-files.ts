import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { extname, join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, constants, gzip } from "node:zlib"
import type { Context, MiddlewareHandler } from "hono"
import { accepts } from "hono/accepts"

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
}
const compressible = new Set([".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"])

/** The build names these by their content, so a name never means other bytes. */
const FOREVER = "public, max-age=31536000, immutable"
const ASK_AGAIN = "no-cache"

type Encoding = "br" | "gzip" | "identity"
type StaticFile = {
  readonly path: string
  readonly type: string
  readonly cacheControl: string
  readonly etag: string
  readonly encodings: readonly Encoding[]
  /** Bytes as they are sent, made on the first request for each encoding. */
  readonly bytes: (encoding: Encoding) => Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Serves the built browser app: its files as they are, and its one page at every address of a page. Only what the folder
 * held at start is served, so no path leads out of it.
 *
 * @param pages tells a page's path from an address that leads nowhere; that one answers 404, with the page to say so
 */
export async function staticFiles(
  folder: string,
  pages: (path: string) => boolean,
): Promise<MiddlewareHandler> {
  const files = await readFolder(folder)
  const page = files.get("/index.html")
  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return next()
    const path = c.req.path
    if (path === "/api" || path.startsWith("/api/") || path.startsWith("/sync/")) return next()
    const file = path === "/index.html" ? undefined : files.get(path)
    if (file !== undefined) return send(c, file, 200)
    if (page === undefined || extname(path) !== "") return next()
    return send(c, page, pages(path) ? 200 : 404)
  }
}

async function send(c: Context, file: StaticFile, status: 200 | 404): Promise<Response> {
  const encoding = chooseEncoding(c, file)
  const etag = encoding === "identity" ? `"${file.etag}"` : `"${file.etag}-${encoding}"`
  c.header("cache-control", file.cacheControl)
  c.header("etag", etag)
  if (file.encodings.length > 1) c.header("vary", "Accept-Encoding")
  if (status === 200 && matches(c.req.header("if-none-match"), etag)) return c.body(null, 304)
  c.header("content-type", file.type)
  if (encoding !== "identity") c.header("content-encoding", encoding)
  const bytes = await file.bytes(encoding)
  if (c.req.method === "HEAD") {
    c.header("content-length", String(bytes.byteLength))
    return c.body(null, status)
  }
  return c.body(bytes, status)
}

/** The smallest that the browser can read; it lists what it can in no order of its own liking. */
function chooseEncoding(c: Context, file: StaticFile): Encoding {
  const chosen = accepts(c, {
    header: "Accept-Encoding",
    supports: [...file.encodings],
    default: "identity",
    match: (accepted, { supports, default: otherwise }) =>
      supports.find((encoding) => accepted.some(({ type, q }) => type === encoding && q > 0)) ?? otherwise,
  })
  return file.encodings.find((encoding) => encoding === chosen) ?? "identity"
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch === "*" || ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === etag)
}

async function readFolder(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const url = `/${relative(folder, path).split(sep).join("/")}`
    files.set(url, await readStatic(path, url))
  }
  return files
}

async function readStatic(path: string, url: string): Promise<StaticFile> {
  const extension = extname(url)
  const original = await readFile(path)
  const made = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>()
  return {
    path,
    type: types[extension] ?? "application/octet-stream",
    cacheControl: url.startsWith("/assets/") ? FOREVER : ASK_AGAIN,
    etag: createHash("sha256").update(original).digest("base64url").slice(0, 22),
    encodings:
      compressible.has(extension) && original.byteLength > 1024 ? ["br", "gzip", "identity"] : ["identity"],
    bytes(encoding) {
      const known = made.get(encoding) ?? encode(path, encoding)
      made.set(encoding, known)
      known.catch(() => made.delete(encoding))
      return known
    },
  }
}

/** Off the main thread. A middling effort: it is done once, while someone waits for the page. */
async function encode(path: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(path)
  switch (encoding) {
    case "br":
      return Uint8Array.from(await compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
    case "gzip":
      return Uint8Array.from(await compressGzip(bytes, { level: 6 }))
    case "identity":
      return Uint8Array.from(bytes)
  }
}

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
