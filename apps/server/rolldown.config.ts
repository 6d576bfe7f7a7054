import { cp } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { defineConfig } from "rolldown"

const packages = new URL("../../packages/", import.meta.url)
const at = (path: string) => fileURLToPath(new URL(path, packages))
const own = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const entries: Record<string, string> = {
  main: own("src/main.ts"),
  "embedded.worker": at("db/src/embedded/embedded.worker.ts"),
  "embedded.initdb": at("db/src/embedded/embedded.initdb.ts"),
  "check.worker": own("src/readiness/check.worker.ts"),
  "markdown.worker": own("src/lessons/markdown.worker.ts"),
  "compaction.worker": at("sync/src/compaction.worker.ts"),
}

/**
 * What npm installed and the bundle does not take in: native code, WebAssembly, and CommonJS that comes as a whole anyway.
 * Everything else goes in, because a thousand small files cost a start 3 s and the process 60 MB (measured).
 */
const staysInstalled =
  /^(node:|@node-rs\/|@electric-sql\/|(pg|pino|pg-boss|prom-client|rate-limiter-flexible|ws)$)/

/**
 * Our workspaces and what they use become one program. Each worker lies beside the file that
 * starts it, under its own name, since it is found by `new URL("./….worker.js", import.meta.url)`.
 */
export default bundle({}, own("dist"))

/** The program in `dir`, with further `entries` beside its own. */
export function bundle(more: Readonly<Record<string, string>>, dir: string) {
  return defineConfig({
    input: { ...entries, ...more },
    platform: "node",
    external: (id) => staysInstalled.test(id),
    output: {
      dir,
      format: "esm",
      entryFileNames: "[name].js",
      chunkFileNames: "[name]-[hash].js",
      sourcemap: true,
      cleanDir: true,
    },
    plugins: [
      {
        name: "copy-migrations",
        writeBundle: () => cp(at("db/migrations"), join(dir, "migrations"), { recursive: true }),
      },
      {
        // A worker that nobody has named here would be missed only when it is first needed.
        name: "every-worker-is-an-entry",
        transform(code, id) {
          for (const [, name] of code.matchAll(/`\.\/([\w-]+\.(?:worker|initdb))\$\{/g)) {
            if (name !== undefined && !(name in entries))
              this.error(`${id} starts ${name}, which is no entry of the bundle`)
          }
        },
      },
    ],
  })
}
