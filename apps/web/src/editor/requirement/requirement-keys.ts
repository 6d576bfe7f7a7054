import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { Editor } from "@tiptap/core"
import type { EditorState } from "@tiptap/pm/state"
import { NodeSelection, Plugin, PluginKey, Selection, TextSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { behindLast, isBehindLast } from "../text/behind-last.ts"
import { blockId } from "./lesson-requirements.ts"
import { openRequirements } from "./open-requirements.ts"

/** The keys of requirement blocks: arrows choose one as a whole, Enter opens its form, Escape leaves its note, Ctrl End goes behind the last. */
export function requirementKeys(): Plugin {
  let byMouse = false
  return new Plugin({
    key: new PluginKey("requirementKeys"),
    props: {
      handleKeyDown,
      handleTextInput: writeAfter,
      // The browser tells again where it was put.
      createSelectionBetween: ({ state }, { pos }, $head) =>
        pos === $head.pos && pos === state.doc.content.size ? behindLast(state.doc) : null,
      handleDOMEvents: {
        mousedown() {
          // The focus that a press brings comes before the next task.
          byMouse = true
          setTimeout(() => {
            byMouse = false
          })
          return false
        },
        focus(view) {
          if (!byMouse) comeToText(view)
          return false
        },
      },
    },
  })
}

/** Chooses the block as a whole and gives the text the focus: where Escape in its form or note leads. */
export function chooseBlock(editor: Editor, position: number): void {
  const { doc, tr } = editor.state
  if (doc.nodeAt(position)?.type.name !== REQUIREMENT) return
  editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, position)).scrollIntoView())
  editor.view.focus()
}

/** Chooses the block as a whole and leaves the focus: what is done next, such as raising a flag, is about it. */
export function selectBlock(editor: Editor, position: number | undefined): void {
  const { doc, tr } = editor.state
  if (position === undefined || doc.nodeAt(position)?.type.name !== REQUIREMENT) return
  editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, position)))
}

function handleKeyDown(view: EditorView, event: KeyboardEvent): boolean {
  if (isKeyOfEnd(event)) return goBehindLast(view)
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return false
  const { selection } = view.state
  if (event.key === "Enter" && isRequirement(selection)) {
    const id = blockId(selection.node)
    if (id === null || !view.editable) return false
    openRequirements.open(id)
    return true
  }
  if (event.key === "Escape" && selection.$from.parent.type.name === REQUIREMENT) {
    return choose(view, selection.$from.before())
  }
  const direction = directions[event.key]
  return direction !== undefined && moveBy(view, direction)
}

/**
 * In a text that begins with a requirement, a new caret stands in its empty note. That is hidden, and shown for the caret's
 * sake it would go at the first click, and the text below it jump up. So the caret goes to the first text after it.
 */
export function leaveHiddenNote(view: EditorView): void {
  const { state } = view
  const { $from, empty } = state.selection
  const isHidden = $from.parent.type.name === REQUIREMENT && $from.parent.content.size === 0
  if (!empty || !isHidden || openRequirements.current === blockId($from.parent)) return
  let next: Selection | null = null
  state.doc.nodesBetween($from.after(), state.doc.content.size, (node, position) => {
    if (next === null && node.isTextblock && node.type.name !== REQUIREMENT)
      next = TextSelection.create(state.doc, position + 1)
    return next === null
  })
  view.dispatch(state.tr.setSelection(next ?? NodeSelection.create(state.doc, $from.before())))
}

/**
 * Someone comes by key. The browser has put its caret at the first place of the text, which may be a hidden note, where
 * nothing can be typed; what ProseMirror takes 20 ms to set right is set right at once.
 */
function comeToText(view: EditorView): void {
  leaveHiddenNote(view)
  view.focus()
}

/** Ctrl End; Cmd End and Cmd Down on a Mac. */
function isKeyOfEnd({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  if (altKey || shiftKey || isComposing || ctrlKey === metaKey) return false
  return key === "End" || (metaKey && key === "ArrowDown")
}

/** To where Enter and typing begin a paragraph; elsewhere the browser's own end of the text is the right one. */
function goBehindLast(view: EditorView): boolean {
  const { doc, tr } = view.state
  const end = view.editable ? behindLast(doc) : null
  if (end === null) return false
  view.dispatch(tr.setSelection(end).scrollIntoView())
  return true
}

/** What is typed while a block is chosen as a whole does not take its place: it begins a paragraph after it. */
function writeAfter(view: EditorView, _from: number, _to: number, text: string): boolean {
  const { selection, schema, tr } = view.state
  const paragraph = schema.nodes.paragraph
  if (!(isRequirement(selection) || isBehindLast(selection)) || paragraph === undefined) return false
  const after = selection.to
  tr.insert(after, paragraph.create(null, schema.text(text)))
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1 + text.length)).scrollIntoView())
  return true
}

type Direction = { readonly name: "up" | "down" | "left" | "right"; readonly by: 1 | -1 }

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: { name: "up", by: -1 },
  ArrowLeft: { name: "left", by: -1 },
  ArrowDown: { name: "down", by: 1 },
  ArrowRight: { name: "right", by: 1 },
}

/** A block whose note is hidden has no place for a caret: the arrows choose it as a whole, and go on from it. */
function moveBy(view: EditorView, { name, by }: Direction): boolean {
  const { state } = view
  const { selection } = state
  if (isRequirement(selection)) {
    const edge = by === 1 ? selection.to : selection.from
    const neighbour = neighbourAt(state, edge, by)
    if (neighbour !== null) return choose(view, neighbour)
    const next = Selection.findFrom(state.doc.resolve(edge), by)
    if (next === null) return by === 1 && goBehindLast(view)
    view.dispatch(state.tr.setSelection(next).scrollIntoView())
    return true
  }
  if (isBehindLast(selection)) {
    const last = neighbourAt(state, selection.head, -1)
    return by === -1 && last !== null && choose(view, last)
  }
  if (!(selection instanceof TextSelection) || !selection.empty || !view.endOfTextblock(name)) return false
  const { $head } = selection
  if ($head.parent.type.name === REQUIREMENT && by === -1) return choose(view, $head.before())
  const edge = edgeOfBlocks($head, by)
  const neighbour = edge === null ? null : neighbourAt(state, edge, by)
  return neighbour !== null && choose(view, neighbour)
}

/** The position behind (or before) the outermost block that ends (or begins) where this text does. */
function edgeOfBlocks($head: TextSelection["$head"], by: 1 | -1): number | null {
  for (let depth = $head.depth; depth > 0; depth--) {
    const parent = $head.node(depth - 1)
    const index = $head.index(depth - 1)
    const isLast = by === 1 ? index === parent.childCount - 1 : index === 0
    if (!isLast || depth === 1) return by === 1 ? $head.after(depth) : $head.before(depth)
  }
  return null
}

/** The position of the requirement that begins (or ends) here; null where something else does. */
function neighbourAt({ doc }: EditorState, position: number, by: 1 | -1): number | null {
  const $position = doc.resolve(position)
  const node = by === 1 ? $position.nodeAfter : $position.nodeBefore
  if (node?.type.name !== REQUIREMENT) return null
  return by === 1 ? position : position - node.nodeSize
}

function choose(view: EditorView, position: number): boolean {
  const { doc, tr } = view.state
  view.dispatch(tr.setSelection(NodeSelection.create(doc, position)).scrollIntoView())
  return true
}

function isRequirement(selection: Selection): selection is NodeSelection {
  return selection instanceof NodeSelection && selection.node.type.name === REQUIREMENT
}
