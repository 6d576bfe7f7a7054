import { type RefObject, useEffect } from "react"

/**
 * Tiptap makes each floating menu a stop of the Tab key of its own, besides the buttons in it, and does so again whenever
 * the editor's plugins change.
 */
export function useNoTabStop(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = menu.current
    if (element === null) return
    const take = () => element.removeAttribute("tabindex")
    const observer = new MutationObserver(() => {
      if (element.hasAttribute("tabindex")) take()
    })
    observer.observe(element, { attributeFilter: ["tabindex"] })
    take()
    return () => observer.disconnect()
  }, [menu])
}
