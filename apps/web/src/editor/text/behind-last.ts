import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import { GapCursor } from "@tiptap/pm/gapcursor"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import type { Selection } from "@tiptap/pm/state"

/**
 * The caret behind a requirement that ends the text; null where the text ends otherwise. A browser knows no such place: it
 * puts its caret into the hidden note, or chooses the block. Nothing is in the lesson there until something is typed.
 */
export function behindLast(doc: ProseMirrorNode): Selection | null {
  return doc.lastChild?.type.name === REQUIREMENT ? new GapCursor(doc.resolve(doc.content.size)) : null
}

/** Whether the caret stands behind the requirement that ends the text. */
export function isBehindLast(selection: Selection): boolean {
  const { $head } = selection
  return selection instanceof GapCursor && behindLast($head.doc)?.head === $head.pos
}
