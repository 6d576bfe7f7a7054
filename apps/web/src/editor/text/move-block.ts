import type { Editor } from "@tiptap/core"
import { Extension } from "@tiptap/core"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import { Fragment } from "@tiptap/pm/model"
import type { EditorState, Transaction } from "@tiptap/pm/state"

/** Blocks that stand side by side and move together: from–to in the document, within `parent`. */
type Blocks = {
  readonly from: number
  readonly to: number
  readonly before: ProseMirrorNode | null
  readonly after: ProseMirrorNode | null
}

/**
 * Moves what the selection is in past its neighbour: a list item within its list, else the whole block. The neighbour is
 * what moves in the document, so the selection, the focus and an open form stay where they are.
 * @returns false, with nothing changed, at the end of the way
 */
export function moveBlocks(state: EditorState, transaction: Transaction, direction: "up" | "down"): boolean {
  const blocks = blocksAt(state)
  const neighbour = direction === "up" ? blocks?.before : blocks?.after
  if (!blocks || !neighbour) return false
  if (direction === "up") {
    transaction.insert(blocks.to, neighbour)
    transaction.delete(blocks.from - neighbour.nodeSize, blocks.from)
  } else {
    transaction.delete(blocks.to, blocks.to + neighbour.nodeSize)
    transaction.insert(blocks.from, neighbour)
  }
  transaction.scrollIntoView()
  return true
}

/** Puts a copy of what the selection is in behind it, under new ids. */
export function copyBlocks(state: EditorState, transaction: Transaction): boolean {
  const blocks = blocksAt(state)
  if (blocks === null) return false
  const copy: ProseMirrorNode[] = []
  state.doc.slice(blocks.from, blocks.to).content.forEach((node) => {
    copy.push(withoutIds(node))
  })
  transaction.insert(blocks.to, Fragment.from(copy))
  return true
}

/** Deletes what the selection is in. */
export function deleteBlocks(state: EditorState, transaction: Transaction): boolean {
  const blocks = blocksAt(state)
  if (blocks === null) return false
  transaction.delete(blocks.from, blocks.to)
  return true
}

/** The keys that move blocks. */
export const MoveBlockKeys = Extension.create({
  name: "moveBlockKeys",
  addKeyboardShortcuts() {
    const move =
      (direction: "up" | "down") =>
      ({ editor }: { editor: Editor }) => {
        editor.commands.command(({ state, tr }) => moveBlocks(state, tr, direction))
        return true
      }
    return { "Alt-Shift-ArrowUp": move("up"), "Alt-Shift-ArrowDown": move("down") }
  },
})

const itemTypes = new Set(["listItem", "taskItem"])

function blocksAt({ selection, doc }: EditorState): Blocks | null {
  const { $from, $to } = selection
  let depth = Math.min($from.sharedDepth($to.pos), $from.depth)
  while (depth > 0 && !isMovable($from.node(depth + 1), depth)) depth--
  const parent = $from.node(depth)
  const first = $from.index(depth)
  const last = Math.max($to.indexAfter(depth), first + 1)
  if (first >= parent.childCount) return null
  const from = depth === 0 ? positionOf(doc, first) : $from.posAtIndex(first, depth)
  const to = depth === 0 ? positionOf(doc, last) : $from.posAtIndex(last, depth)
  return {
    from,
    to,
    before: first > 0 ? parent.child(first - 1) : null,
    after: last < parent.childCount ? parent.child(last) : null,
  }
}

/** Whether a block at this depth moves by itself: items of a list, and whatever stands in the document itself. */
function isMovable(child: ProseMirrorNode | undefined, depth: number): boolean {
  return depth === 0 || (child !== undefined && itemTypes.has(child.type.name))
}

function positionOf(doc: ProseMirrorNode, index: number): number {
  let position = 0
  for (let at = 0; at < index; at++) position += doc.child(at).nodeSize
  return position
}

function withoutIds(node: ProseMirrorNode): ProseMirrorNode {
  if (node.isText) return node
  const children: ProseMirrorNode[] = []
  node.forEach((child) => {
    children.push(withoutIds(child))
  })
  const attributes = "id" in node.attrs ? { ...node.attrs, id: null } : node.attrs
  return node.type.create(attributes, children, node.marks)
}
