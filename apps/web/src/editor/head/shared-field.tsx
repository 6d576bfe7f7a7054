import { type ComponentProps, useEffect, useRef } from "react"
import type * as Y from "yjs"
import { SharedText } from "./shared-text.ts"

type SharedFieldProps = Omit<ComponentProps<"textarea">, "value" | "defaultValue" | "onChange"> & {
  readonly text: Y.Text
  /** Whether Enter makes a new line. Where not, it calls `onDone`, and pasted line breaks become spaces. */
  readonly lines: boolean
  readonly onDone?: () => void
  readonly onText?: (text: string) => void
}

/** A field that grows with its text, tied to a shared text. */
export function SharedField({ text, lines, onDone, onText, ...rest }: SharedFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const told = useRef(onText)
  useEffect(() => {
    told.current = onText
  })

  useEffect(() => {
    const element = field.current
    if (element === null) return
    const shared = new SharedText(text, element, (value) => {
      told.current?.(value)
      queueMicrotask(() => fit(element))
    })
    const observer = new ResizeObserver(() => fit(element))
    observer.observe(element.parentElement ?? element)
    return () => {
      observer.disconnect()
      shared.destroy()
    }
  }, [text])

  return (
    <textarea
      {...rest}
      ref={field}
      rows={1}
      onKeyDown={(event) => {
        if (lines || event.key !== "Enter" || event.nativeEvent.isComposing) return
        event.preventDefault()
        onDone?.()
      }}
      onPaste={(event) => {
        const pasted = event.clipboardData.getData("text/plain")
        if (lines || !/[\r\n]/.test(pasted)) return
        event.preventDefault()
        const element = event.currentTarget
        element.setRangeText(
          pasted.replace(/\s+/g, " ").trim(),
          element.selectionStart,
          element.selectionEnd,
          "end",
        )
        element.dispatchEvent(new InputEvent("input", { bubbles: true }))
      }}
    />
  )
}

/** As tall as its text. */
function fit(element: HTMLTextAreaElement): void {
  element.style.height = "auto"
  element.style.height = `${element.scrollHeight}px`
}
