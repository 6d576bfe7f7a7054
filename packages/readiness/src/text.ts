const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** Printable ASCII, which no form of Unicode changes: nearly all that is compared, in a tenth of the time. */
const PLAIN = /^[ -~]*$/

/** `text` as it is compared: NFKC, without zero-width characters, trimmed, case folded. */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.trim().toLowerCase()
  // Upper case first: it takes ß to SS and both sigmas to one, as a case fold does.
  return text.normalize("NFKC").replace(ZERO_WIDTH, "").trim().toUpperCase().toLowerCase().normalize("NFKC")
}

/** `text` without what cannot be seen, its case kept: for units, where MB and Mb differ. */
export function tidy(text: string): string {
  if (PLAIN.test(text)) return text.trim()
  return text.normalize("NFKC").replace(ZERO_WIDTH, "").trim()
}

/** A malformed value as it may be shown again: JSON, at most 60 characters. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
