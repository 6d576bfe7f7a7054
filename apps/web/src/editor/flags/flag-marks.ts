import type { Editor } from "@tiptap/core"
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import { rangeOf } from "./flag-anchor.ts"
import type { Flag } from "./flag-queries.ts"

const key = new PluginKey<readonly Flag[]>("flagMarks")

/** Draws the passages that have a flag which is not solved; the flags are given by `showFlags`. */
export function flagMarks(): Plugin<readonly Flag[]> {
  return new Plugin<readonly Flag[]>({
    key,
    state: {
      init: () => [],
      apply: (tr, flags) => {
        const given: readonly Flag[] | undefined = tr.getMeta(key)
        return given ?? flags
      },
    },
    props: {
      decorations: (state) => DecorationSet.create(state.doc, decorationsOf(state)),
    },
  })
}

/** Gives the editor the flags to draw. */
export function showFlags(editor: Editor, flags: readonly Flag[]): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, flags).setMeta("addToHistory", false))
}

function decorationsOf(state: EditorState): Decoration[] {
  return (key.getState(state) ?? []).flatMap((flag) => {
    const range = flag.state === "solved" ? null : rangeOf(state, flag)
    if (range === null) return []
    const attributes = { class: "flagged", "data-severity": flag.severity, title: flag.text }
    return flag.blockId === null
      ? [Decoration.inline(range.from, range.to, attributes)]
      : [Decoration.node(range.from, range.to, attributes)]
  })
}
