import { Extension } from "@tiptap/core"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import { type EditorState, Plugin, TextSelection } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"

type Range = { readonly from: number; readonly to: number }

/** Shorter ones are boxes, notes and list positions: "[x]", "[1]". */
const guidance = /\[[^[\]\ufffc]{4,}\]/g

/** Positions within a block's own content. A block that was not changed is the same object, so it is read once. */
const known = new WeakMap<ProseMirrorNode, readonly Range[]>()

function rangesIn(block: ProseMirrorNode): readonly Range[] {
  const before = known.get(block)
  if (before) return before
  const text = block.type.spec.code ? "" : block.textBetween(0, block.content.size, "\ufffc", "\ufffc")
  const ranges = [...text.matchAll(guidance)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }))
  known.set(block, ranges)
  return ranges
}

/** The guidance that a position stands in, brackets included; null where it stands in none. */
export function guidanceAt(state: EditorState, position: number): Range | null {
  const $position = state.doc.resolve(position)
  if (!$position.parent.isTextblock) return null
  const at = $position.parentOffset
  const range = rangesIn($position.parent).find(({ from, to }) => at > from && at < to)
  const start = $position.start()
  return range ? { from: start + range.from, to: start + range.to } : null
}

function decorations(state: EditorState): DecorationSet {
  const drawn: Decoration[] = []
  state.doc.descendants((node, position) => {
    if (!node.isTextblock) return
    for (const { from, to } of rangesIn(node))
      drawn.push(Decoration.inline(position + 1 + from, position + 1 + to, { class: "guidance" }))
  })
  return DecorationSet.create(state.doc, drawn)
}

/**
 * Text in square brackets, as templates have it, is guidance: a click selects all of it, so that what is typed replaces it.
 * A second click at the same place puts the caret there, to change some of it.
 */
export const Guidance = Extension.create({
  name: "guidance",
  addProseMirrorPlugins() {
    let selectedBefore: Range | null = null
    return [
      new Plugin<DecorationSet>({
        state: {
          init: (_, state) => decorations(state),
          apply: (tr, before, _, state) => (tr.docChanged ? decorations(state) : before),
        },
        props: {
          decorations(state) {
            return this.getState(state)
          },
          handleClick(view, position, event) {
            const range = view.editable && !event.shiftKey ? guidanceAt(view.state, position) : null
            const again = range?.from === selectedBefore?.from && range?.to === selectedBefore?.to
            selectedBefore = again ? null : range
            if (range === null || again) return false
            view.dispatch(
              view.state.tr.setSelection(TextSelection.create(view.state.doc, range.from, range.to)),
            )
            return true
          },
        },
      }),
    ]
  },
})
