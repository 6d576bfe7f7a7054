import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { yUndoPluginKey } from "@tiptap/y-tiptap"

/** A drop is undone by itself, also right after typing: Yjs takes for one step whatever comes within half a second. */
export const DropStep = Extension.create({
  name: "dropStep",
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDrop(view) {
          endUndoStep(view)
          // ProseMirror's own drop comes after this one; what is typed then is a step of its own too.
          setTimeout(() => endUndoStep(view))
          return false
        },
      },
    }),
  ],
})

function endUndoStep(view: EditorView): void {
  yUndoPluginKey.getState(view.state)?.undoManager.stopCapturing()
}
