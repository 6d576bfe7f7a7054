import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { EditorState } from "@tiptap/pm/state"
import { NodeSelection } from "@tiptap/pm/state"
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap"
import { fromBase64, toBase64 } from "lib0/buffer"
import * as Y from "yjs"
import { blockId } from "../requirement/lesson-requirements.ts"
import type { Flag, NewFlag } from "./flag-queries.ts"

/** What a flag stands on: a block by its id, a passage by its ends, or neither. */
export type FlagPlace = Pick<NewFlag, "blockId" | "anchor" | "quote">

/** The server's limit of a quote. */
const LONGEST_QUOTE = 500

/** Where a flag raised now would stand: the chosen requirement, the selected passage, else the whole lesson. */
export function placeOfSelection(state: EditorState): FlagPlace {
  const { selection, doc } = state
  const block =
    selection instanceof NodeSelection && selection.node.type.name === REQUIREMENT
      ? selection.node
      : selection.$from.parent.type.name === REQUIREMENT && selection.empty
        ? selection.$from.parent
        : null
  const id = block === null ? null : blockId(block)
  if (id !== null) return { blockId: id, anchor: null, quote: "" }
  const quote = doc.textBetween(selection.from, selection.to, " ").trim().slice(0, LONGEST_QUOTE)
  if (selection.empty || quote === "") return { blockId: null, anchor: null, quote: "" }
  return { blockId: null, anchor: anchorOf(state, selection.from, selection.to), quote }
}

/** A passage as two positions that move with the text. */
function anchorOf(state: EditorState, from: number, to: number): FlagPlace["anchor"] {
  const { type, binding } = ySyncPluginKey.getState(state)
  const relative = (position: number): string =>
    toBase64(Y.encodeRelativePosition(absolutePositionToRelativePosition(position, type, binding.mapping)))
  return { start: relative(from), end: relative(to) }
}

/** Where a flag's passage or block stands now; null where it is gone, or the flag is on the whole lesson. */
export function rangeOf(state: EditorState, flag: Pick<Flag, "blockId" | "anchor">) {
  if (flag.blockId !== null) return rangeOfBlock(state, flag.blockId)
  if (flag.anchor === null) return null
  const sync = ySyncPluginKey.getState(state)
  if (sync?.binding == null) return null
  const absolute = (encoded: string) =>
    relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      Y.decodeRelativePosition(fromBase64(encoded)),
      sync.binding.mapping,
    )
  try {
    const from = absolute(flag.anchor.start)
    const to = absolute(flag.anchor.end)
    return from === null || to === null || to <= from || to > state.doc.content.size ? null : { from, to }
  } catch {
    // An anchor that another client wrote and that is none.
    return null
  }
}

function rangeOfBlock(state: EditorState, id: string): { from: number; to: number } | null {
  const found: { from: number; to: number }[] = []
  state.doc.descendants((node, position) => {
    if (node.attrs.id === id) found.push({ from: position, to: position + node.nodeSize })
    return found.length === 0
  })
  return found[0] ?? null
}
