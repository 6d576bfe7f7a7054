import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { Editor } from "@tiptap/core"
import { useEffect, useSyncExternalStore } from "react"
import { blockId } from "./lesson-requirements.ts"
import { openRequirements } from "./open-requirements.ts"

/** The document is drawn a moment after the page. So often, in milliseconds, and so many times the block is looked for. */
const LOOK_MS = 50
const LOOKS = 100

/**
 * Brings the reader to the requirement that the address names (`/lessons/:id#requirement`): it is scrolled to, open, and
 * has the focus. Nobody who writes already is carried away. `onMissing` hears, once it was looked for long enough, that the
 * lesson has no such block.
 */
export function useBlockOfAddress(editor: Editor, onMissing: () => void): void {
  const id = useSyncExternalStore(onHashChange, namedInAddress)
  useEffect(() => {
    if (id === "") return
    let looks = 0
    const timer = setInterval(() => {
      const isDone = editor.isFocused || showBlock(editor, id)
      if (isDone || ++looks >= LOOKS) clearInterval(timer)
      if (!isDone && looks >= LOOKS) onMissing()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [editor, id, onMissing])
}

/** Empty where the address names nothing, or is cut off in the middle of a sign. */
function namedInAddress(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1))
  } catch {
    return ""
  }
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener("hashchange", listener)
  return () => window.removeEventListener("hashchange", listener)
}

/** The focus goes to the block's line: in the form, a first key pressed would write. */
function showBlock(editor: Editor, id: string): boolean {
  const line = lineOf(editor, id)
  if (line === null) return false
  line.focus({ preventScroll: true })
  openRequirements.show(id)
  // At once and not gliding: the page is only coming up, and some people are made ill by what moves.
  line.scrollIntoView({ block: "start", behavior: "instant" })
  return true
}

/** Null while the block is not there, or not drawn yet. */
function lineOf(editor: Editor, id: string): HTMLElement | null {
  let line: HTMLElement | null = null
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === REQUIREMENT && blockId(node) === id) {
      const drawn = editor.view.nodeDOM(position)
      if (drawn instanceof HTMLElement) line = drawn.querySelector<HTMLElement>("[data-line]")
    }
    return line === null && !node.isTextblock
  })
  return line
}
