/** How a request is answered: by the server first, by the files kept here first, or not by this worker at all. */
export type Way = "server-first" | "kept-first" | "not-ours"

/** As much of a request as decides. */
export type Asked = { readonly method: string; readonly mode: string; readonly url: string }

/** The page that stands at every address of the app. */
export const APP_PAGE = "/"

/** A server that does not answer a page within this is treated as away. */
export const PATIENCE_MS = 4_000

/**
 * Which way a request goes. Pages ask the server first, so that an update is seen at once; files that carry their content in
 * their name never change; what the server says itself (`/api`, `/sync`, its health) is never kept.
 */
export function wayOf({ method, mode, url }: Asked, origin: string): Way {
  const { origin: asked, pathname } = new URL(url)
  if (method !== "GET" || asked !== origin || isServersOwn(pathname)) return "not-ours"
  if (mode === "navigate") return "server-first"
  if (pathname.startsWith("/assets/")) return "kept-first"
  return "server-first"
}

/** Where the kept copy of what was asked for lies. */
export function keptPath({ mode, url }: Asked): string {
  return mode === "navigate" ? APP_PAGE : new URL(url).pathname
}

/**
 * The server's answer; when it is away, or leaves one waiting, the kept one. Without a kept one the server's word, or its
 * failure, stands.
 */
export async function serverFirst(
  ask: () => Promise<Response>,
  kept: () => Promise<Response | undefined>,
  patienceMs: number = PATIENCE_MS,
): Promise<Response> {
  const asked = ask()
  const waited = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))
  const first = await Promise.race([asked.catch(() => null), waited])
  if (first !== null && !isGatewayAlone(first.status)) return first
  return (await kept()) ?? first ?? asked
}

function isServersOwn(path: string): boolean {
  return /^\/(api|sync|healthz|readyz|metrics)(\/|$)/.test(path) || path === "/service-worker.js"
}

/** A proxy that finds no server behind it answers for it. */
function isGatewayAlone(status: number): boolean {
  return status === 502 || status === 503 || status === 504
}
