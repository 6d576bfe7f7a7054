import { chosenDrafts, type DraftChoices } from "@readyroom/lesson/typed-line/chosen-drafts"
import type { Draft, TypedLine } from "@readyroom/lesson/typed-line/read-line"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import type { EditorState } from "@tiptap/pm/state"
import { PluginKey } from "@tiptap/pm/state"

/**
 * The paragraph that is typed as a line of needs, by its id: others may move it meanwhile. What is said of a draft is kept
 * by what the draft says, because its number in the line changes with every word before it.
 */
export type OpenLine = {
  readonly id: string
  readonly removed: ReadonlySet<string>
  readonly per: ReadonlyMap<string, string>
}

export const typedLineKey = new PluginKey<OpenLine | null>("typedLine")

/** The open line as it stands now. */
export type LineNow = {
  readonly open: OpenLine
  readonly node: ProseMirrorNode
  readonly position: number
}

/** Null while none is open, and where its paragraph is gone. */
export function lineIn(state: EditorState): LineNow | null {
  const open = typedLineKey.getState(state) ?? null
  if (open === null) return null
  const found: LineNow[] = []
  state.doc.descendants((node, position) => {
    if (node.type.name === "paragraph" && node.attrs.id === open.id) found.push({ open, node, position })
    return found.length === 0 && !node.isTextblock
  })
  return found[0] ?? null
}

/** The paragraph's text with one letter for each place in it, so that offsets are the same. */
export function textOfLine(node: ProseMirrorNode): string {
  return node.textBetween(0, node.content.size, undefined, "\n")
}

/** What is the same of a draft while the line around it changes. */
export function draftKey({ kind, attributes }: Draft): string {
  return JSON.stringify([kind, attributes])
}

/** What was said of the line's drafts, by the ids that they have now. */
export function choicesOf({ drafts }: TypedLine, { removed, per }: OpenLine): DraftChoices {
  const answers = drafts.flatMap((draft): [string, string][] => {
    const answer = per.get(draftKey(draft))
    return answer === undefined ? [] : [[draft.id, answer]]
  })
  return {
    removed: new Set(drafts.filter((draft) => removed.has(draftKey(draft))).map(({ id }) => id)),
    per: new Map(answers),
  }
}

/** Whether one that is wanted still waits to hear how many. */
export function isWaiting(line: TypedLine, open: OpenLine): boolean {
  return chosenDrafts(line, choicesOf(line, open)).some(({ asksCount }) => asksCount)
}
