import { lessonRoots } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { NodeSelection } from "@tiptap/pm/state"
import { act } from "react"
import { beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { openRequirements } from "../requirement/open-requirements.ts"
import { blocks, doc, editor, leave, open } from "../testing/open-lesson.tsx"

describe("behind the requirement that a lesson ends with", () => {
  const content = {
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: "By bus." }] },
      { type: "requirement", attrs: { kind: "transport" } },
    ],
  }
  const press = (key: string, held: KeyboardEventInit = {}) =>
    act(async () => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held })
      editor.view.dom.dispatchEvent(event)
    })
  /** As the browser's own keypress does. */
  const write = (text: string) =>
    act(async () => {
      const { from, to } = editor.state.selection
      const take = () => editor.state.tr.insertText(text)
      const taken = editor.view.someProp("handleTextInput", (ask) => ask(editor.view, from, to, text, take))
      if (taken !== true) editor.view.dispatch(take())
    })
  const texts = () => editor.state.doc.content.content.map((node) => [node.type.name, node.textContent])
  const before = [
    ["paragraph", "By bus."],
    ["requirement", ""],
  ]

  beforeEach(async () => {
    await leave()
    await open(seedLesson({ title: "Trip", content }))
  })

  it.each([
    ["Ctrl End", "End", { ctrlKey: true }],
    ["Cmd End", "End", { metaKey: true }],
    ["Cmd Down", "ArrowDown", { metaKey: true }],
  ])("%s writes nothing; Enter and what is typed then begin a paragraph", async (_name, key, held) => {
    await press(key, held)
    expect(texts()).toEqual(before)
    await press("Enter")
    expect(openRequirements.current).toBeNull()
    await write("Back at three.")
    expect(texts()).toEqual([...before, ["paragraph", "Back at three."]])
  })

  it("what is typed at once begins a paragraph too", async () => {
    await press("End", { ctrlKey: true })
    await write("Back at three.")
    expect(texts()).toEqual([...before, ["paragraph", "Back at three."]])
  })

  it("the caret stays while someone else writes above", async () => {
    await press("End", { ctrlKey: true })
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const first = lessonRoots(other).content.get(0)
    if (first instanceof Y.XmlElement) first.insert(0, [new Y.XmlText("Soon. ")])
    await act(async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    await write("Back at three.")
    expect(texts().slice(1)).toEqual([before[1], ["paragraph", "Back at three."]])
  })

  it("the arrows lead there and back, and Enter on the block opens its form", async () => {
    await press("End", { ctrlKey: true })
    await press("ArrowUp")
    expect(editor.state.selection).toBeInstanceOf(NodeSelection)
    await press("ArrowDown")
    expect(editor.state.selection).not.toBeInstanceOf(NodeSelection)
    await press("ArrowLeft")
    await press("Enter")
    expect(openRequirements.current).toBe(blocks()[0]?.getAttribute("id"))
  })

  it("someone who only reads is not taken there", async () => {
    await leave()
    await open(seedLesson({ title: "Trip", content }), { mayWrite: false })
    const { selection } = editor.state
    await press("End", { ctrlKey: true })
    expect(editor.state.selection.eq(selection)).toBe(true)
  })
})
