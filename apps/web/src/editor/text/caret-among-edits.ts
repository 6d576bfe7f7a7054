import { Extension } from "@tiptap/core"
import type { ResolvedPos } from "@tiptap/pm/model"
import { type EditorState, Plugin, TextSelection } from "@tiptap/pm/state"
import { relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap"
import * as Y from "yjs"

/**
 * Keeps the caret at the letters where it stood while others edit the same block. y-tiptap (3.0.6 to 3.0.9) takes every edit
 * of that block for a block that was moved, and puts the caret back at its old distance from the block's start: two people
 * who type in one line would mix up each other's letters.
 */
export const CaretAmongEdits = Extension.create({
  name: "caretAmongEdits",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, after) {
        const sync = transactions.find((one) => one.getMeta(ySyncPluginKey)?.isChangeOrigin === true)
        if (sync === undefined || !(after.selection instanceof TextSelection)) return null
        const stood = ySyncPluginKey.getState(after)?.binding?.beforeTransactionSelection
        if (stood?.type !== "text") return null
        const anchor = standsAt(after, stood.anchor, before.selection.$anchor)
        const head = standsAt(after, stood.head, before.selection.$head)
        if (anchor === null || head === null) return null
        const selection = TextSelection.between(after.doc.resolve(anchor), after.doc.resolve(head))
        if (selection.eq(after.selection)) return null
        // The plugin takes what has no meta of its own for an edit of this page's.
        return after.tr.setSelection(selection).setMeta(ySyncPluginKey, sync.getMeta(ySyncPluginKey))
      },
    }),
  ],
})

/** Where a position of Yjs is now, if the block that it was in is still the same one; else null. */
function standsAt(state: EditorState, position: Y.RelativePosition, stood: ResolvedPos): number | null {
  const { doc, type: content, binding } = ySyncPluginKey.getState(state)
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  if (found === null || !isLive(found.type)) return null
  const inEmptyBlock = stood.parent.isTextblock && stood.parent.content.size === 0
  // A position in an empty block names the block, and would go behind what is written there: in front, as everywhere else.
  const exact = inEmptyBlock ? Y.createRelativePositionFromTypeIndex(found.type, 0, -1) : position
  if (!inEmptyBlock && !(found.type instanceof Y.XmlText)) return null
  const at = relativePositionToAbsolutePosition(doc, content, exact, binding.mapping)
  return at !== null && at <= state.doc.content.size && state.doc.resolve(at).parent.isTextblock ? at : null
}

function isLive(type: Y.AbstractType<unknown>): boolean {
  for (let item = type._item; item !== null; ) {
    if (item.deleted) return false
    const { parent } = item
    item = parent instanceof Y.AbstractType ? parent._item : null
  }
  return true
}
