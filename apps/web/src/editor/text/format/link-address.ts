import { safeHref } from "@readyroom/lesson/document/safe-link"

/**
 * What someone typed as an address, made whole: "example.org" gets https, "name@school.example" gets mailto. Null where
 * no safe address comes of it.
 */
export function addressFrom(typed: string): string | null {
  const text = typed.trim()
  if (text === "" || /\s/.test(text)) return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text)) return safeHref(text)
  if (/^[^/@]+@[^/@]+\.[^/@]+$/.test(text)) return safeHref(`mailto:${text}`)
  const [host = ""] = text.replace(/^\/\//, "").split(/[/?#]/)
  return host.includes(".") || host.startsWith("localhost")
    ? safeHref(`https://${text.replace(/^\/\//, "")}`)
    : null
}
