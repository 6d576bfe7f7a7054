import { lessonExtensions } from "@readyroom/lesson/document/schema"
import { getSchema } from "@tiptap/core"
import { Node } from "@tiptap/pm/model"
import { EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state"
import { describe, expect, it } from "vitest"
import { copyBlocks, deleteBlocks, moveBlocks } from "./move-block.ts"

const schema = getSchema(lessonExtensions())
const p = (text: string) => ({
  type: "paragraph",
  attrs: { id: `id-${text}` },
  content: [{ type: "text", text }],
})
const item = (...texts: string[]) => ({ type: "listItem", content: texts.map(p) })
const doc = Node.fromJSON(schema, {
  type: "doc",
  content: [p("one"), { type: "bulletList", content: [item("a"), item("b"), item("c", "d")] }, p("two")],
})

/** A state whose selection goes from the text `from` to the text `to`. */
function at(from: string, to = from): EditorState {
  const positions = new Map<string, number>()
  doc.descendants((node, position) => {
    if (node.isText && node.text !== undefined) positions.set(node.text, position)
    return true
  })
  const selection = TextSelection.create(doc, positions.get(from) ?? 0, (positions.get(to) ?? 0) + 1)
  return EditorState.create({ doc, selection })
}

function after(state: EditorState, work: (state: EditorState, tr: EditorState["tr"]) => boolean) {
  const transaction = state.tr
  const done = work(state, transaction)
  const next = state.apply(transaction)
  next.doc.check()
  return { done, text: next.doc.textBetween(0, next.doc.content.size, " "), next }
}

describe("moving blocks", () => {
  it("moves a block past its neighbour and keeps the selection in it", () => {
    const { text, next } = after(at("one"), (state, tr) => moveBlocks(state, tr, "down"))
    expect(text).toBe("a b c d one two")
    expect(next.selection.$from.parent.textContent).toBe("one")
    expect(after(at("two"), (state, tr) => moveBlocks(state, tr, "up")).text).toBe("one two a b c d")
  })

  it("moves a list item within its list", () => {
    const { text, next } = after(at("b"), (state, tr) => moveBlocks(state, tr, "up"))
    expect(text).toBe("one b a c d two")
    expect(next.selection.$from.parent.textContent).toBe("b")
    expect(after(at("b"), (state, tr) => moveBlocks(state, tr, "down")).text).toBe("one a c d b two")
  })

  it("moves the items of a selection together", () => {
    expect(after(at("b", "c"), (state, tr) => moveBlocks(state, tr, "up")).text).toBe("one b c d a two")
  })

  it("moves everything from a paragraph into a list as whole blocks", () => {
    expect(after(at("one", "b"), (state, tr) => moveBlocks(state, tr, "down")).text).toBe("two one a b c d")
  })

  it("changes nothing at the end of the way", () => {
    expect(after(at("one"), (state, tr) => moveBlocks(state, tr, "up"))).toMatchObject({ done: false })
    expect(after(at("a"), (state, tr) => moveBlocks(state, tr, "up"))).toMatchObject({ done: false })
  })

  it("moves, copies and deletes a block that is selected as a whole", () => {
    const state = EditorState.create({ doc, selection: NodeSelection.create(doc, 5) })
    expect(after(state, (state, tr) => moveBlocks(state, tr, "down")).text).toBe("one two a b c d")
    expect(after(state, deleteBlocks).text).toBe("one two")
    expect(after(state, copyBlocks).text).toBe("one a b c d a b c d two")
  })

  it("gives a copy no ids, so that it gets its own", () => {
    const { next } = after(at("one"), copyBlocks)
    expect(next.doc.child(0).attrs.id).toBe("id-one")
    expect(next.doc.child(1).attrs.id).toBeNull()
    expect(next.doc.child(1).textContent).toBe("one")
  })
})
