import { newBlockId } from "@readyroom/lesson/document/block-ids"
import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import { readableOf } from "@readyroom/lesson/requirements/parse-requirement"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import type { ToolFinder } from "@readyroom/lesson/typed-line/tools-in-text"
import { type Editor, Extension } from "@tiptap/core"
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import { yUndoPluginKey } from "@tiptap/y-tiptap"
import { requirementsIn } from "../requirement/lesson-requirements.ts"
import { openRequirements } from "../requirement/open-requirements.ts"
import { lineIn } from "../typed-line/typed-line-state.ts"
import { type Offer, offersIn } from "./offers-in.ts"

type Options = {
  /** Null until the school's names are known. */
  readonly finder: () => ToolFinder | null
  readonly putAway: () => ReadonlySet<string>
}

type Offered = {
  readonly offers: readonly Offer[]
  readonly marks: DecorationSet
  /** The one that the caret was put into; typing its name does not open it. */
  readonly at: Offer | null
}

const key = new PluginKey<Offered>("offeredTools")
const nothing: Offered = { offers: [], marks: DecorationSet.empty, at: null }

/** Marks, quietly and only here, the tools that the text names and no requirement asks for. Nothing of it is in the lesson. */
export const OfferedTools = Extension.create<Options>({
  name: "offeredTools",
  addProseMirrorPlugins() {
    const { options, editor } = this
    return [
      new Plugin<Offered>({
        key,
        state: {
          init: () => nothing,
          apply: (tr, before, _state, after) => {
            const isAnew = tr.getMeta(key) === "look"
            if (!tr.docChanged && !tr.selectionSet && !isAnew) return before
            const looked = tr.docChanged || isAnew ? look(after, options) : before
            return { ...looked, at: tr.docChanged ? null : offerAt(after, looked.offers) }
          },
        },
        props: {
          decorations: (state) => (editor.isEditable ? (key.getState(state)?.marks ?? null) : null),
        },
      }),
    ]
  },
})

function look(state: EditorState, { finder, putAway }: Options): Offered {
  const found = finder()
  if (found === null) return nothing
  const offers = offersIn(state.doc, found, putAway())
  const marks = offers.map(({ from, to, key }) =>
    Decoration.inline(from, to, { class: "offered-tool", "data-tool": key }),
  )
  return { offers, at: null, marks: DecorationSet.create(state.doc, marks) }
}

function offerAt({ selection }: EditorState, offers: readonly Offer[]): Offer | null {
  if (!selection.empty) return null
  return offers.find(({ from, to }) => from <= selection.from && selection.from <= to) ?? null
}

/** The offer that the caret stands in; null where it stands in none, has only just typed it, or the line is read as needs. */
export function openOffer(editor: Editor): Offer | null {
  return editor.isEditable && lineIn(editor.state) === null ? (key.getState(editor.state)?.at ?? null) : null
}

/** Looks again: the school's names have come, or one was put away. */
export function lookForTools(editor: Editor): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, "look").setMeta("addToHistory", false))
}

/** Puts the tool's requirement below the block that names it, and opens its form. */
export function addOffered(editor: Editor, offer: Offer, registry: Registry): void {
  const { state, view } = editor
  const type = state.schema.nodes[REQUIREMENT]
  if (type === undefined) return
  const id = newBlockId()
  const undo = yUndoPluginKey.getState(state)?.undoManager
  undo?.stopCapturing()
  const block = type.create({ ...attributesOf(offer, state, registry), id, kind: offer.kind })
  const tr: Transaction = state.tr.insert(state.doc.resolve(offer.from).after(1), block)
  view.dispatch(tr)
  undo?.stopCapturing()
  openRequirements.open(id)
}

/** An app runs on the lesson's devices where there is one such block, else everyone has a seat. */
function attributesOf({ kind, attributes }: Offer, { doc }: EditorState, registry: Registry) {
  const known = registry.kind(kind)
  if (known?.counted !== true) return attributes
  const link = known.fields.find((field) => field.type === "reference" && field.kinds !== undefined)
  const targets = requirementsIn(doc, registry)
    .map(readableOf)
    .filter(
      (one) =>
        link?.type === "reference" &&
        link.kinds?.includes(one.kind) === true &&
        (registry.kind(one.kind)?.typed?.carriesOthers?.(one.attributes) ?? true),
    )
  const [only] = targets
  return targets.length === 1 && link !== undefined && only !== undefined
    ? { ...attributes, [link.name]: only.id }
    : { ...attributes, count: 1, per: "student" }
}
