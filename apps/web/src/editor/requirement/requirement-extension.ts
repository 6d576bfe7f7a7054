import type { AnyExtension } from "@tiptap/core"
import { Node } from "@tiptap/core"
import { ReactNodeViewRenderer } from "@tiptap/react"
import { blockId } from "./lesson-requirements.ts"
import { requirementKeys } from "./requirement-keys.ts"
import { RequirementView } from "./requirement-view.tsx"

/** The requirement block of the lesson's schema with its view and its keys. */
export function withRequirementView(extension: AnyExtension): AnyExtension {
  if (!(extension instanceof Node)) return extension
  return extension.extend({
    addNodeView() {
      return ReactNodeViewRenderer(RequirementView, {
        // The binding draws a document anew after each edit of someone else, and the view would take any block of the
        // same type for the one that stood here: an open form would go on with another requirement.
        update: ({ oldNode, newNode, updateProps }) => {
          const before = blockId(oldNode)
          if (before !== null && before !== blockId(newNode)) return false
          updateProps()
          return true
        },
      })
    },
    addProseMirrorPlugins() {
      return [...(this.parent?.() ?? []), requirementKeys()]
    },
  })
}
