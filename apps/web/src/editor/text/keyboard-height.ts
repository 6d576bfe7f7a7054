import { type RefObject, useEffect } from "react"

/**
 * Tells the page's styles, as `--keyboard-height`, how much of the window a touch keyboard covers: what is fixed to the
 * bottom would else lie under it.
 */
export function useKeyboardHeight(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const viewport = window.visualViewport
    if (viewport === null) return
    const update = () => {
      const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop)
      element.current?.style.setProperty("--keyboard-height", `${Math.round(covered)}px`)
    }
    viewport.addEventListener("resize", update)
    viewport.addEventListener("scroll", update)
    update()
    return () => {
      viewport.removeEventListener("resize", update)
      viewport.removeEventListener("scroll", update)
    }
  }, [element])
}
