/** A text as a file keeps it: without blanks around it, and without what is no character. */
export function plainCell(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\r\n?/g, "\n").trim().toWellFormed()
}
