/**
 * Copies a field's text; `false` where the browser did not, and the text is selected to be copied by hand. Browsers have
 * `navigator.clipboard` only over https or on the server's own machine; the older way works over plain http, too.
 */
export async function copyText(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  field.focus()
  field.select()
  try {
    if (navigator.clipboard === undefined) return document.execCommand("copy")
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    return false
  }
}
