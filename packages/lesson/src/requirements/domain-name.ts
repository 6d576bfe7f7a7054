/**
 * The domain that someone typed or pasted: of an address, its host ("https://phet.colorado.edu/sims" is
 * "phet.colorado.edu"); "*.phet.colorado.edu" stands for every domain below it. In lower case, with letters beyond
 * ASCII as the network writes them ("räksmörgås.se" is "xn--rksmrgs-5wao1o.se"). Null where it is no domain.
 */
export function parseDomain(text: string): string | null {
  const typed = text.normalize("NFKC").trim().toLowerCase()
  const wildcard = typed.startsWith("*.")
  const host = hostOf(wildcard ? typed.slice(2) : typed)
  if (host === null || host.length > 253) return null
  const labels = host.split(".")
  if (labels.length < 2 || !labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/u.test(label))) return null
  if (/^\d+$/u.test(labels[labels.length - 1] ?? "")) return null
  return wildcard ? `*.${host}` : host
}

function hostOf(typed: string): string | null {
  if (/[\s@\\*]/u.test(typed) || typed === "") return null
  try {
    const url = new URL(/^https?:\/\//u.test(typed) ? typed : `https://${typed}`)
    return url.hostname.replace(/\.$/u, "")
  } catch {
    return null
  }
}
