import { getConnInfo } from "@hono/node-server/conninfo"
import type { Context, MiddlewareHandler } from "hono"
import { Problem } from "../problem.ts"

/**
 * Where browsers find this server. `publicUrl` is what `PUBLIC_URL` says (behind a proxy that speaks https, say);
 * without it a request's own `Host` counts.
 */
export type Site = { readonly publicUrl: URL | null; readonly trustedProxies: number }

/** Whether browsers reach the server by https only. */
export function isHttps({ publicUrl }: Site): boolean {
  return publicUrl?.protocol === "https:"
}

/** Whether an `Origin` header is this server's own pages'. One that is missing is not. */
export function isOwnOrigin(site: Site, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false
  const { host: originHost, origin: normal } = new URL(origin)
  if (site.publicUrl !== null) return normal === site.publicUrl.origin
  return host !== undefined && originHost === host.toLowerCase()
}

/** Refuses what changes something and does not come from a page of ours: 403 `foreign-origin`. */
export function sameOrigin(site: Site): MiddlewareHandler {
  const safe = new Set(["GET", "HEAD", "OPTIONS"])
  return async (c, next) => {
    if (!safe.has(c.req.method) && !isOwnOrigin(site, c.req.header("origin"), c.req.header("host"))) {
      throw new Problem("foreign-origin")
    }
    await next()
  }
}

/**
 * The IP address of the client: the socket's peer, or behind `trustedProxies` proxies the entry of `X-Forwarded-For`
 * that the outermost of them wrote. What a client writes there itself stands further left and is not believed.
 */
export function clientAddress(site: Site, c: Context): string {
  const peer = peerOf(c)
  if (site.trustedProxies === 0) return peer
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim())
  return hops.at(-site.trustedProxies) || peer
}

/** A request that came without a socket (a test's) has no address. */
function peerOf(c: Context): string {
  return c.env?.incoming === undefined ? "unknown" : (getConnInfo(c).remote.address ?? "unknown")
}
