import { newBlockId } from "@readyroom/lesson/document/block-ids"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import type { TypedLine as ReadLine } from "@readyroom/lesson/typed-line/read-line"
import { type Editor, Extension } from "@tiptap/core"
import { isChangeOrigin } from "@tiptap/extension-collaboration"
import { type EditorState, Plugin, TextSelection } from "@tiptap/pm/state"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { yUndoPluginKey } from "@tiptap/y-tiptap"
import { insertDrafts } from "./insert-drafts.ts"
import { isWaiting, lineIn, type OpenLine, textOfLine, typedLineKey } from "./typed-line-state.ts"

type Options = {
  readonly read: (line: string) => ReadLine
  readonly registry: () => Registry
  /** Moves the focus to what is asked below the line, or to the first control there. */
  readonly onAsk: () => boolean
  readonly onControls: () => boolean
}

/**
 * A paragraph that is read as a line of needs while it is typed: Enter puts the requirements in its place, Escape leaves it as
 * the text that it is. It stands in the lesson like any other, so that others see it and nothing of it is lost.
 */
export const TypedLine = Extension.create<Options>({
  name: "typedLine",
  // Before the blocks, which take Enter and Tab.
  priority: 1200,

  addKeyboardShortcuts() {
    return { "Mod-Shift-Enter": () => openLine(this.editor) }
  },

  addProseMirrorPlugins() {
    const { options, editor } = this
    return [
      new Plugin<OpenLine | null>({
        key: typedLineKey,
        state: {
          init: () => null,
          apply: (tr, open, _before, after) => {
            const given: OpenLine | null | undefined = tr.getMeta(typedLineKey)
            if (given !== undefined) return given
            // While others write, the caret is put right a moment later.
            if (open === null || isChangeOrigin(tr) || !(tr.selectionSet || tr.docChanged)) return open
            return after.selection.$head.parent.attrs.id === open.id ? open : null
          },
        },
        props: {
          decorations: (state) => decorationsOf(state, options),
          handleKeyDown: (view, event) => {
            if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
            const line = lineIn(view.state)
            if (line === null) return false
            if (event.key === "Escape") return closeLine(view)
            if (event.key === "Tab" && !event.shiftKey) return options.onControls()
            if (event.key !== "Enter" || event.shiftKey) return false
            const read = options.read(textOfLine(line.node))
            if (isWaiting(read, line.open) && options.onAsk()) return true
            if (insertLine(editor, options.read, options.registry())) return true
            closeLine(view)
            return false
          },
        },
      }),
    ]
  },
})

/** Opens the paragraph at the caret as a line of needs; elsewhere, a new one below. Returns false for who may not write. */
export function openLine(editor: Editor): boolean {
  if (!editor.isEditable) return false
  const { state } = editor
  const { $from, to } = state.selection
  const tr = state.tr
  let position = $from.depth > 0 ? $from.before() : -1
  if ($from.parent.type.name !== "paragraph") {
    const paragraph = state.schema.nodes.paragraph
    if (paragraph === undefined) return false
    position = $from.depth > 0 ? $from.after(1) : to
    tr.insert(position, paragraph.create())
  }
  const node = tr.doc.nodeAt(position)
  if (node === null) return false
  const kept: unknown = node.attrs.id
  const id = typeof kept === "string" ? kept : newBlockId()
  if (id !== kept) tr.setNodeAttribute(position, "id", id)
  tr.setSelection(TextSelection.create(tr.doc, position + 1 + node.content.size))
  const open: OpenLine = { id, removed: new Set(), per: new Map() }
  editor.view.dispatch(tr.setMeta(typedLineKey, open).scrollIntoView())
  editor.view.focus()
  return true
}

/** Puts what the line says into the lesson, as a step of its own for undo; false where it says nothing that is wanted. */
export function insertLine(editor: Editor, read: (line: string) => ReadLine, registry: Registry): boolean {
  const { view, state } = editor
  const line = lineIn(state)
  if (line === null) return false
  const tr = insertDrafts(state, line, read(textOfLine(line.node)), registry)
  if (tr === null) return false
  const undo = yUndoPluginKey.getState(state)?.undoManager
  undo?.stopCapturing()
  view.dispatch(tr.setMeta(typedLineKey, null))
  undo?.stopCapturing()
  view.focus()
  return true
}

/** Leaves the line as text. */
export function closeLine(view: EditorView): boolean {
  view.dispatch(view.state.tr.setMeta(typedLineKey, null).setMeta("addToHistory", false))
  view.focus()
  return true
}

/** Changes what was said of the line's drafts. */
export function changeLine(view: EditorView, open: OpenLine): void {
  view.dispatch(view.state.tr.setMeta(typedLineKey, open).setMeta("addToHistory", false))
}

function decorationsOf(state: EditorState, { read }: Options): DecorationSet {
  const line = lineIn(state)
  if (line === null) return DecorationSet.empty
  const { node, position } = line
  const text = textOfLine(node)
  const frame = Decoration.node(position, position + node.nodeSize, {
    class: "typed-line",
  })
  const left = read(text).pieces.flatMap(({ from, to, is }) =>
    is === "left"
      ? [Decoration.inline(position + 1 + from, position + 1 + to, { class: "typed-line-left" })]
      : [],
  )
  return DecorationSet.create(state.doc, [frame, ...left])
}
