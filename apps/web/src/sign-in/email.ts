/** Whether a text has the form of an e-mail address, roughly: to tell a slip of the pen, not to prove that it exists. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim())
}
