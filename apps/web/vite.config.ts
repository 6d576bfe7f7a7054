import { createHash } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import react from "@vitejs/plugin-react"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"
import { times } from "../../tests/vitest.times.ts"

/** Where the development server finds Readyroom's own server; both share one origin in the browser. */
const server = process.env.READYROOM_SERVER ?? "http://127.0.0.1:3000"

/** Built on its own and without a hash in its name: browsers look for a newer one at the same address. */
const SERVICE_WORKER = "service-worker"

export default defineConfig({
  plugins: [react(), refuseCircles(), listFilesForServiceWorker()],
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { index: "index.html", [SERVICE_WORKER]: "src/service-worker/service-worker.ts" },
      output: {
        entryFileNames: ({ name }) => (name === SERVICE_WORKER ? "[name].js" : "assets/[name]-[hash].js"),
        codeSplitting: {
          groups: [
            // What every page begins with is one file, not one a component: the server speaks HTTP/1.1.
            { name: "start", tags: ["$initial"], test: (id) => !id.includes("/service-worker/") },
            { name: "shared", minShareCount: 2, entriesAware: true },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": { target: server },
      "/sync": { target: server, ws: true },
    },
  },
  test: {
    ...times,
    environment: "happy-dom",
    // Vitest leaves one of two processors to others by itself.
    maxWorkers: 2,
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
})

/**
 * Files that import each other in a circle run in an order that no source tells: what one needs may not be there yet, and the
 * page breaks where nothing is wrong with it. Such a build fails.
 * Files of what the same pages need cannot; those that a merge threshold puts together can.
 */
function refuseCircles(): Plugin {
  return {
    name: "readyroom:refuse-circles",
    generateBundle(_, bundle) {
      const done = new Set<string>()
      const visit = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) throw new Error(`files import each other: ${[...path, file].join(" → ")}`)
        const part = bundle[file]
        if (done.has(file) || part?.type !== "chunk") return
        for (const imported of part.imports) visit(imported, [...path, file])
        done.add(file)
      }
      for (const file of Object.keys(bundle)) visit(file, [])
    },
  }
}

/**
 * Writes into the service worker which files the build has made, and a name for them all. A file of the list that the server
 * does not have makes browsers refuse the whole service worker: such a build fails.
 */
function listFilesForServiceWorker(): Plugin {
  let files: readonly string[] = []
  return {
    name: "readyroom:list-files-for-service-worker",
    generateBundle: {
      // After Vite, which takes an entry file that only imports out of the bundle.
      order: "post",
      handler(_, bundle) {
        const worker = bundle[`${SERVICE_WORKER}.js`]
        if (worker?.type !== "chunk") throw new Error("the service worker was not built")
        if (worker.imports.length > 0) throw new Error("the service worker shares code with the app")
        const built = Object.keys(bundle).filter((name) => name !== worker.fileName && name !== "index.html")
        files = [...built, ...readdirSync(join(import.meta.dirname, "public"))]
          .sort()
          .map((name) => `/${name}`)
        const build = createHash("sha256").update(files.join()).digest("hex").slice(0, 12)
        const list = JSON.stringify(JSON.stringify({ build, files }))
        const code = worker.code.replace(/(["'`])__APP_FILES__\1/, () => list)
        if (code === worker.code) throw new Error("the service worker has no place for the list of files")
        worker.code = code
      },
    },
    closeBundle() {
      const missing = files.filter((name) => !existsSync(join(import.meta.dirname, "dist", name)))
      if (missing.length > 0)
        throw new Error(`the service worker lists what was not built: ${missing.join(", ")}`)
    },
  }
}
