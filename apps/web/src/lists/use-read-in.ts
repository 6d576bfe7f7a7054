import { useEffect, useRef, useState } from "react"
import { useLanguage } from "../shell/preferences.ts"
import type { Sending } from "./list-requests.ts"

/** How far a file is on its way into a list. */
export type ReadIn<Answer> =
  | {
      readonly is: "choosing"
      readonly failed: { readonly fileName: string; readonly error: unknown } | null
    }
  | { readonly is: "reading"; readonly fileName: string }
  | {
      readonly is: "preview" | "storing"
      readonly file: Blob
      readonly fileName: string
      readonly answer: Answer
      /** Why it was not stored, or not looked at anew. */
      readonly error: unknown
    }
  | { readonly is: "done"; readonly fileName: string; readonly answer: Answer }

/**
 * One file's way: chosen, looked at, read in. What is running ends with the component: the server has then stored all of it or
 * nothing.
 */
export function useReadIn<Answer>(
  send: (sending: Sending) => Promise<Answer>,
  onStored: () => Promise<unknown>,
) {
  const language = useLanguage()
  const [state, setState] = useState<ReadIn<Answer>>({ is: "choosing", failed: null })
  const running = useRef<AbortController>(null)
  useEffect(() => () => running.current?.abort(), [])

  function begun(): AbortSignal {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }

  /** Tells what reading it in would do. `sendIt`: with other choices than `send` has until the page is drawn again. */
  async function preview(file: Blob, fileName: string, sendIt = send): Promise<void> {
    const before = state
    const signal = begun()
    if (before.is !== "preview") setState({ is: "reading", fileName })
    try {
      const answer = await sendIt({ mode: "preview", file, language, signal })
      setState({ is: "preview", file, fileName, answer, error: null })
    } catch (error) {
      if (signal.aborted) return
      setState(
        before.is === "preview" ? { ...before, error } : { is: "choosing", failed: { fileName, error } },
      )
    }
  }

  /** Reads in what was looked at. */
  async function store(): Promise<void> {
    if (state.is !== "preview") return
    const { file, fileName, answer: previewed } = state
    const signal = begun()
    setState({ is: "storing", file, fileName, answer: previewed, error: null })
    try {
      const answer = await send({ mode: "commit", file, language, signal })
      setState({ is: "done", fileName, answer })
      await onStored()
    } catch (error) {
      if (!signal.aborted) setState({ is: "preview", file, fileName, answer: previewed, error })
    }
  }

  function begin(): void {
    running.current?.abort()
    setState({ is: "choosing", failed: null })
  }

  return { state, preview, store, begin }
}
