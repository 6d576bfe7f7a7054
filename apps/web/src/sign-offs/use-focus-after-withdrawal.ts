import { type RefObject, useEffect, useRef } from "react"

type FocusAfterWithdrawal = {
  /** Of what has the focus next. */
  readonly next: RefObject<HTMLElement | null>
  /** To be called when the reader takes the word back. */
  readonly withdrawing: () => void
}

/** Once a word is gone that the reader took back, with the button that had the focus, what one can say next has it. */
export function useFocusAfterWithdrawal(wordId: string | null): FocusAfterWithdrawal {
  const next = useRef<HTMLElement>(null)
  const taken = useRef<string>(null)
  useEffect(() => {
    if (taken.current === null || taken.current === wordId) return
    taken.current = null
    // Who has gone on meanwhile stays there.
    if (document.activeElement === null || document.activeElement === document.body) next.current?.focus()
  }, [wordId])
  return {
    next,
    withdrawing: () => {
      taken.current = wordId
    },
  }
}
