import { Extension } from "@tiptap/core"
import { type EditorState, Plugin, Selection, TextSelection } from "@tiptap/pm/state"
import { relativePositionToAbsolutePosition, ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap"
import * as Y from "yjs"
import { behindLast, isBehindLast } from "./behind-last.ts"

/**
 * Keeps the caret at the letters where it stood while others edit the same block. y-tiptap (3.0.6 to 3.0.9) takes every edit
 * of that block for a block that was moved, and puts the caret back at its old distance from the block's start: two people
 * who type in one line would mix up each other's letters. After a redo the caret goes behind what came back, where y-tiptap
 * leaves it in front.
 */
export const CaretAmongEdits = Extension.create({
  name: "caretAmongEdits",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, after) {
        const sync = transactions.find((one) => one.getMeta(ySyncPluginKey)?.isChangeOrigin === true)
        if (sync === undefined) return null
        const isRedo = yUndoPluginKey.getState(after)?.undoManager.redoing === true
        const selection = (isRedo && behindWhatCame(before, after)) || keptSelection(before, after)
        if (selection === null || selection.eq(after.selection)) return null
        // The plugin takes what has no meta of its own for an edit of this page's.
        return after.tr.setSelection(selection).setMeta(ySyncPluginKey, sync.getMeta(ySyncPluginKey))
      },
    }),
  ],
})

/** The caret behind what has come or gone between the two; null where only formats or a block's fields differ. */
function behindWhatCame(before: EditorState, after: EditorState): Selection | null {
  if (before.doc.content.size === after.doc.content.size) return null
  const start = before.doc.content.findDiffStart(after.doc.content)
  const end = before.doc.content.findDiffEnd(after.doc.content)
  if (start === null || end === null) return null
  return Selection.near(after.doc.resolve(Math.max(start, end.b)), -1)
}

/** The selection of text as it was before the edit, at the same letters; null where a block or nothing was chosen. */
function keptSelection(before: EditorState, state: EditorState): Selection | null {
  if (isBehindLast(before.selection)) return behindLast(state.doc)
  const stood = ySyncPluginKey.getState(state)?.binding?.beforeTransactionSelection
  if (stood?.type !== "text") return null
  const anchor = standsAt(state, stood.anchor)
  const head = standsAt(state, stood.head)
  if (anchor === null || head === null) return null
  return TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head))
}

/** Where a position of Yjs is now, if the block that it was in is still the same one; else null. */
function standsAt(state: EditorState, position: Y.RelativePosition): number | null {
  const { doc, type: content, binding } = ySyncPluginKey.getState(state)
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  if (found === null || !isLive(found.type)) return null
  const inText = found.type instanceof Y.XmlText
  // A position in an empty block names the block, and would go behind what is written there: in front, as everywhere else.
  if (!inText && position.item !== null) return null
  const exact = inText ? position : Y.createRelativePositionFromTypeIndex(found.type, 0, -1)
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
