import { newBlockId } from "@readyroom/lesson/document/block-ids"
import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import { chosenDrafts, stayingPieces } from "@readyroom/lesson/typed-line/chosen-drafts"
import type { Draft, TypedLine } from "@readyroom/lesson/typed-line/read-line"
import { Fragment, type Node as ProseMirrorNode, type Schema } from "@tiptap/pm/model"
import { type EditorState, Selection, type Transaction } from "@tiptap/pm/state"
import { behindLast } from "../text/behind-last.ts"
import { choicesOf, type LineNow } from "./typed-line-state.ts"

/**
 * Puts the line's requirements in its place, or below the list or table that it stands in. What is not understood, and what
 * was taken out, stays as its text. Null where the line says nothing that is wanted.
 */
export function insertDrafts(
  state: EditorState,
  { open, node, position }: LineNow,
  line: TypedLine,
  registry: Registry,
): Transaction | null {
  const choices = choicesOf(line, open)
  const drafts = chosenDrafts(line, choices, registry)
  const blocks = blocksOf(drafts, state.schema, registry)
  if (blocks.length === 0) return null
  const $line = state.doc.resolve(position)
  const staying = stayingText(node, stayingPieces(line, choices), state.schema)
  const tr = state.tr
  let end: number
  if ($line.depth === 0 && staying.size === 0) {
    tr.replaceWith(position, position + node.nodeSize, blocks)
    end = position
  } else {
    tr.replaceWith(position + 1, position + 1 + node.content.size, staying)
    const after = $line.depth === 0 ? position + node.nodeSize : $line.after(1)
    end = tr.mapping.map(after)
    tr.insert(end, blocks)
  }
  end += blocks.reduce((size, block) => size + block.nodeSize, 0)
  const behind = end === tr.doc.content.size ? behindLast(tr.doc) : null
  return tr.setSelection(behind ?? Selection.near(tr.doc.resolve(end), 1)).scrollIntoView()
}

/** The blocks with ids of their own, and what they run on by those. */
function blocksOf(drafts: readonly Draft[], schema: Schema, registry: Registry): ProseMirrorNode[] {
  const type = schema.nodes[REQUIREMENT]
  if (type === undefined) return []
  const ids = new Map(drafts.map(({ id }) => [id, newBlockId()]))
  return drafts.map(({ id, kind, attributes }) => {
    const known = registry.kind(kind)
    const references =
      known === undefined ? [] : registry.fields(known).filter((field) => field.type === "reference")
    const linked = references.flatMap(({ name }) => {
      const target = ids.get(String(attributes[name]))
      return target === undefined ? [] : [[name, target]]
    })
    return type.create({ ...attributes, ...Object.fromEntries(linked), id: ids.get(id), kind })
  })
}

/** The parts of the paragraph that stay, with their bold and links, and a comma between them. */
function stayingText(
  node: ProseMirrorNode,
  pieces: readonly { readonly from: number; readonly to: number }[],
  schema: Schema,
): Fragment {
  return pieces.reduce((text, { from, to }, index) => {
    const separated = index === 0 ? text : text.addToEnd(schema.text(", "))
    return separated.append(node.content.cut(from, to))
  }, Fragment.empty)
}
