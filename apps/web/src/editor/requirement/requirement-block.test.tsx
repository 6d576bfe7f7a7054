import { lessonRoots } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { NodeSelection } from "@tiptap/pm/state"
import { yUndoPluginKey } from "@tiptap/y-tiptap"
import { act } from "react"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { blocks, container, doc, editor, form, insert, leave, open } from "../testing/open-lesson.tsx"

const fieldNames = () =>
  [...(form()?.querySelectorAll("[name]") ?? [])].map((field) => field.getAttribute("name"))

function field(name: string): HTMLInputElement {
  const found = form()?.querySelector(`[name=${name}]`)
  if (!(found instanceof HTMLInputElement)) throw new Error(`No field ${name}`)
  return found
}

/** Types as a person does: React hears of it through the element's own value. */
function type(name: string, value: string) {
  return act(async () => {
    const element = field(name)
    element.focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(element, value)
    element.dispatchEvent(new Event("input", { bubbles: true }))
  })
}

describe("a requirement in the text", () => {
  it("is inserted with its kind's first values, and opens the form of its fields", async () => {
    await insert()
    expect(blocks().map((block) => block.getAttributes())).toMatchObject([
      { kind: "transport", count: 1, vehicle: "minibus" },
    ])
    expect(fieldNames()).toEqual(["count", "per", "vehicle", "kilometres", "childSeats", "planBFor"])
    expect(form()?.getAttribute("aria-label")).toBe("Transport: what is needed")
    expect(container.textContent).toContain("1 minibus")
    expect(document.activeElement).toBe(field("count"))
  })

  it("writes what is typed into the document at once, each field as an attribute of its own", async () => {
    await insert()
    await type("count", "3")
    await type("kilometres", "12,5")
    expect(blocks()[0]?.getAttributes()).toMatchObject({ count: 3, kilometres: 12.5 })
    expect(container.textContent).toContain("3 minibuses, 12.5 km")
    await type("kilometres", "")
    expect(blocks()[0]?.getAttribute("kilometres")).toBeUndefined()
  })

  it("keeps what is wrong to be seen, and says why beside the field", async () => {
    await insert()
    await type("count", "many")
    expect(blocks()[0]?.getAttributes()).toMatchObject({ count: "many" })
    expect(field("count").getAttribute("aria-invalid")).toBe("true")
    expect(form()?.textContent).toContain("“many” is not a number")
    await type("count", "-3")
    expect(form()?.textContent).toContain("-3 is too little")
    expect(container.textContent).toContain("1 field needs a look")
  })

  it("lets two people change two fields at once", async () => {
    await insert()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    blocks(other)[0]?.setAttribute("childSeats", "true")
    await type("count", "5")
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    await act(async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    for (const copy of [doc, other]) {
      expect(blocks(copy)[0]?.getAttributes()).toMatchObject({ count: 5, childSeats: "true" })
    }
  })

  it("keeps the form, its focus and its block while someone else writes around it", async () => {
    await insert()
    const own = blocks()[0]?.getAttribute("id")
    await type("count", "4")
    const before = field("count")
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const another = new Y.XmlElement("requirement")
    lessonRoots(other).content.insert(0, [another])
    another.setAttribute("id", "another")
    another.setAttribute("kind", "device")
    await act(async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    expect(container.querySelectorAll(".node-requirement")).toHaveLength(2)
    expect(document.activeElement).toBe(before)
    await type("count", "6")
    const after = blocks().map((block) => [block.getAttribute("id"), block.getAttributes().count])
    expect(after).toEqual([
      ["another", undefined],
      [own, 6],
    ])
  })

  it("closes at Escape and gives the text the focus, with the block chosen", async () => {
    await insert()
    await act(async () => {
      field("count").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
    })
    expect(form()).toBeNull()
    expect(editor.state.selection).toBeInstanceOf(NodeSelection)
    expect(document.activeElement).toBe(editor.view.dom)
  })

  it("undoes one's own change of a field and leaves the other person's", async () => {
    await insert()
    // What follows is a step of its own for undo, as it is for someone who pauses.
    yUndoPluginKey.getState(editor.state).undoManager.stopCapturing()
    await type("count", "7")
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    blocks(other)[0]?.setAttribute("vehicle", "bicycle")
    await act(async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    await act(async () => void editor.commands.undo())
    expect(blocks()[0]?.getAttributes()).toMatchObject({ count: 1, vehicle: "bicycle" })
    await act(async () => void editor.commands.redo())
    expect(blocks()[0]?.getAttributes()).toMatchObject({ count: 7, vehicle: "bicycle" })
  })
})

describe("the empty note of a requirement that the lesson begins with", () => {
  const content = {
    type: "doc",
    content: [
      { type: "requirement", attrs: { kind: "transport" } },
      { type: "paragraph", content: [{ type: "text", text: "By bus." }] },
    ],
  }
  const isShown = () => container.querySelector("[data-note]")?.getAttribute("data-note") === "true"
  const chooseNote = () => act(async () => void editor.commands.setTextSelection(1))

  it("is hidden until someone goes there, so that the first click does not push the text under it", async () => {
    await leave()
    await open(seedLesson({ title: "Trip", content }))
    expect(editor.state.selection.$from.parent.textContent).toBe("By bus.")
    expect(isShown()).toBe(false)
    await chooseNote()
    expect(isShown()).toBe(true)
  })

  it("has its name where an empty box may have one", async () => {
    await leave()
    await open(seedLesson({ title: "Trip", content }))
    const named = container.querySelector(`[aria-label="Note"]`)
    expect(named?.tagName).toBe("DIV")
    expect(named?.getAttribute("role")).toBe("group")
  })

  it("stays hidden for who may not write it", async () => {
    await leave()
    await open(seedLesson({ title: "Trip", content }), { mayWrite: false })
    await chooseNote()
    expect(isShown()).toBe(false)
  })
})
