import { type RefObject, useEffect } from "react"

/** Puts the focus on the field that the address names, once the form is there. Fields are marked by `data-field`. */
export function useFieldFocus(form: RefObject<HTMLElement | null>, field: string | undefined): void {
  useEffect(() => {
    if (field === undefined) return
    // After what is opened has been put in its place beside the list.
    const frame = requestAnimationFrame(() => {
      const marked = form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)
      const control = marked?.matches("input, select, button")
        ? marked
        : (marked?.querySelector<HTMLElement>("input:checked") ??
          marked?.querySelector<HTMLElement>("input, select, button"))
      control?.focus()
      control?.scrollIntoView({ block: "center" })
    })
    return () => cancelAnimationFrame(frame)
  }, [form, field])
}
