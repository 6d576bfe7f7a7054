/** Compares names that people type: apart from case, width and blanks at the ends or doubled. */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other)
}

/** The name in the form that is compared. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase()
}
