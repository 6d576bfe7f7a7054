const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#039;": "'",
  "&#39;": "'",
}

/**
 * Without the mark that Snipe-IT puts before what a spreadsheet would take for a formula, and with the characters that some
 * of its versions escape.
 */
export function unescaped(text: string): string {
  const bare = text.replace(/^[`'](?=[=+\-@])/, "")
  return bare.includes("&")
    ? bare.replace(/&(?:amp|lt|gt|quot|#0?39);/g, (found) => entities[found] ?? found)
    : bare
}
