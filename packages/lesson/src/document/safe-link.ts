import { mergeAttributes } from "@tiptap/core"
import { Link } from "@tiptap/extension-link"

const allowedSchemes = new Set(["http:", "https:", "mailto:"])

/**
 * The address as it may stand in a lesson, or null if it may not: absolute, and http, https or mailto. A base makes
 * relative addresses absolute. The same function judges what is typed, pasted, imported and drawn, because an update
 * from a foreign client can carry any address.
 */
export function safeHref(address: unknown, base?: string): string | null {
  if (typeof address !== "string" || !URL.canParse(address, base)) return null
  const url = new URL(address, base)
  return allowedSchemes.has(url.protocol) ? url.href : null
}

/**
 * Links keep only their address and title in the document. How they open (a new tab that learns nothing of this one)
 * is the same for all and is written when drawn, so no update can change it.
 */
export const SafeLink = Link.extend({
  addAttributes() {
    return {
      href: { default: null, parseHTML: (element) => element.getAttribute("href") },
      title: { default: null, parseHTML: (element) => element.getAttribute("title") },
    }
  },
  renderHTML({ HTMLAttributes }) {
    const { href, title } = HTMLAttributes
    const address = safeHref(href)
    const fixed = { target: "_blank", rel: "noopener noreferrer nofollow" }
    return ["a", mergeAttributes(fixed, address === null ? {} : { href: address }, title ? { title } : {}), 0]
  },
}).configure({
  protocols: [],
  defaultProtocol: "https",
  openOnClick: false,
  isAllowedUri: (address) => safeHref(address) !== null,
})
