import { type RefObject, useEffect } from "react"

/**
 * Puts the focus on the field that the address names, once the form is there, or on the first of a new record. Fields are marked
 * by `data-field`.
 */
export function useFieldFocus(
  form: RefObject<HTMLElement | null>,
  field: string | undefined,
  isNew = false,
): void {
  useEffect(() => {
    const control = field === undefined ? isNew && firstField(form.current) : namedField(form.current, field)
    if (!control) return
    // Where the form stands in a dialog, that gives the focus to what is marked so; else to its close button, after us.
    control.setAttribute("data-autofocus", "true")
    // After what is opened has been put in its place beside the list.
    const frame = requestAnimationFrame(() => {
      control.focus()
      control.scrollIntoView({ block: "center" })
    })
    return () => {
      cancelAnimationFrame(frame)
      control.removeAttribute("data-autofocus")
    }
  }, [form, field, isNew])
}

function firstField(form: HTMLElement | null) {
  return form?.querySelector<HTMLElement>("input:not([type=hidden]), select")
}

function namedField(form: HTMLElement | null, field: string) {
  const marked = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)
  return marked?.matches("input, select, button")
    ? marked
    : (marked?.querySelector<HTMLElement>("input:checked") ??
        marked?.querySelector<HTMLElement>("input, select, button"))
}
