/** Where one goes after signing in when no other page was wanted. */
export const START_PAGE = "/lessons"

/** Addresses that are no place to go on to once one is signed in. */
const forSignedOut = new Set(["/", "/sign-in", "/set-up", "/join"])

/**
 * The address to go to after signing in: `wanted` when it is a page of this app, else the start page. What comes in the
 * address bar may have been made by someone else: `//evil.example`, `/\evil.example` and `javascript:` must not lead away.
 */
export function safeNext(wanted: unknown, origin: string = window.location.origin): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/") || !URL.canParse(wanted, origin))
    return START_PAGE
  const url = new URL(wanted, origin)
  const leadsBackHere = forSignedOut.has(url.pathname)
  if (url.origin !== origin || leadsBackHere || isServersOwn(url.pathname)) return START_PAGE
  return `${url.pathname}${url.search}${url.hash}`
}

/** Addresses that the server answers with something else than a page. */
function isServersOwn(path: string): boolean {
  return path.startsWith("//") || path === "/api" || path.startsWith("/api/") || path.startsWith("/sync/")
}
