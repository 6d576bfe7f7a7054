import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { NamedTool, ToolFinder } from "@readyroom/lesson/typed-line/tools-in-text"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"

/** A tool that the text names and no requirement asks for: its first place in the document. */
export type Offer = NamedTool

/** What one block of the document names and asks for; `from` and `to` are from the block's beginning. */
type Block = {
  readonly finder: ToolFinder
  readonly named: readonly NamedTool[]
  readonly asked: readonly string[]
}

const blocks = new WeakMap<ProseMirrorNode, Block>()

/**
 * The tools to offer in a document, each at its first place. Blocks that are what they were are not read again, so that
 * a letter costs its own block and a look at the list of the others.
 */
export function offersIn(doc: ProseMirrorNode, finder: ToolFinder, putAway: ReadonlySet<string>): Offer[] {
  const seen = new Set<string>(putAway)
  doc.forEach((child) => {
    for (const key of blockOf(child, finder).asked) seen.add(key)
  })
  const offers: Offer[] = []
  doc.forEach((child, offset) => {
    for (const tool of blockOf(child, finder).named) {
      if (seen.has(tool.key)) continue
      seen.add(tool.key)
      offers.push({ ...tool, from: offset + tool.from, to: offset + tool.to })
    }
  })
  return offers
}

function blockOf(node: ProseMirrorNode, finder: ToolFinder): Block {
  const known = blocks.get(node)
  if (known?.finder === finder) return known
  const named: NamedTool[] = []
  const asked: string[] = []
  const read = (block: ProseMirrorNode, start: number) => {
    if (block.type.name === REQUIREMENT) asked.push(...keysOf(block, finder))
    else if (block.isTextblock && block.type.spec.code !== true)
      for (const tool of finder.find(textOf(block)))
        named.push({ ...tool, from: start + 1 + tool.from, to: start + 1 + tool.to })
  }
  read(node, 0)
  if (!node.isTextblock)
    node.descendants((inner, position) => {
      read(inner, position + 1)
      return !inner.isTextblock
    })
  const block = { finder, named, asked }
  blocks.set(node, block)
  return block
}

function keysOf(block: ProseMirrorNode, finder: ToolFinder): string[] {
  const { kind, ...attributes } = block.attrs
  const key = finder.keyOf({ kind: String(kind), attributes })
  return key === null ? [] : [key]
}

/** The block's text, one letter a place; what is code or no text is blank. */
function textOf(block: ProseMirrorNode): string {
  let text = ""
  block.forEach((inline) => {
    const isCode = inline.marks.some(({ type }) => type.spec.code === true)
    text += inline.isText && !isCode ? inline.text : " ".repeat(inline.nodeSize)
  })
  return text
}
