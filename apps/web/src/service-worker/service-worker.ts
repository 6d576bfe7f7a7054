import { APP_PAGE, keptPath, serverFirst, wayOf } from "./answer.ts"

// Keeps the app's own files on the device, so that a lesson kept here opens while the server is away. It keeps nothing of
// anybody's: lessons lie in the editor's own store.

declare const self: ServiceWorkerGlobalScope

/** Every file of this build, and the build's name; the build writes them here. */
const { build, files }: { build: string; files: readonly string[] } = JSON.parse("__APP_FILES__")

const PREFIX = "readyroom-app-"
const cacheName = PREFIX + build

self.addEventListener("install", (event) => event.waitUntil(keepFiles()))
self.addEventListener("activate", (event) => event.waitUntil(dropOldFiles()))
self.addEventListener("fetch", (event) => {
  const { request } = event
  switch (wayOf(request, self.location.origin)) {
    case "server-first":
      return event.respondWith(
        serverFirst(
          () => fetch(request),
          () => kept(keptPath(request)),
        ),
      )
    case "kept-first":
      return event.respondWith(keptFirst(request))
    case "not-ours":
  }
})

/** All or nothing: a build that is kept in part would open to a blank page. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll([APP_PAGE, ...files].map((path) => new Request(path, { cache: "no-cache" })))
}

/** This one takes over when no page of the build before is open any more, so nobody misses the files dropped here. */
async function dropOldFiles(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
}

async function keptFirst(request: Request): Promise<Response> {
  return (await kept(new URL(request.url).pathname)) ?? fetch(request)
}

async function kept(path: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(path)
}
