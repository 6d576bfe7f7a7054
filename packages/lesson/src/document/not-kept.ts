/** What of Markdown a lesson cannot hold as it was. */
export const notKeptCodes = [
  "image",
  "link",
  "html",
  "comment",
  "container",
  "heading-level",
  "heading-id",
  "front-matter",
  "code-words",
  "style",
  "directive",
] as const
export type NotKeptCode = (typeof notKeptCodes)[number]

/**
 * What became of it: a link to it; a link that leads nowhere here, because its address is relative to the file's own
 * place; plain text; something near it in the lesson; or nothing.
 */
export const becameCodes = ["link", "relative-link", "text", "nearest", "nothing"] as const
export type BecameCode = (typeof becameCodes)[number]

/** One thing of a Markdown source that is not in the lesson as it was. */
export type NotKept = {
  readonly code: NotKeptCode
  /** Of the source, from 1. */
  readonly line: number
  /** As it stands there: an address, a tag, a name; cut where it is long. */
  readonly source: string
  readonly became: BecameCode
}
