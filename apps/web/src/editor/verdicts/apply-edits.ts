import type { AttributeEdit } from "@readyroom/lesson/check/reason"
import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { Editor } from "@tiptap/core"

/**
 * Applies what a suggestion proposes as one edit of the reader's own, attribute by attribute, so that what someone else
 * changes in the same block stays and one undo takes it back. Blocks that are gone are passed over.
 */
export function applyEdits(editor: Editor, edits: readonly AttributeEdit[]): void {
  const { tr } = editor.state
  for (const { requirementId, attributes } of edits)
    editor.state.doc.descendants((node, position) => {
      if (node.type.name === REQUIREMENT && node.attrs.id === requirementId)
        for (const [name, value] of Object.entries(attributes)) tr.setNodeAttribute(position, name, value)
      return !node.isTextblock
    })
  if (tr.docChanged) editor.view.dispatch(tr)
}
