import { seedLesson } from "@readyroom/lesson/document/seed"
import { act } from "react"
import { beforeEach, describe, expect, it } from "vitest"
import { blocks, container, editor, leave, open } from "../testing/open-lesson.tsx"

const text = (words: string, marks: { type: string }[] = []) => ({ type: "text", text: words, marks })
const paragraph = (...content: ReturnType<typeof text>[]) => ({ type: "paragraph", content })
const show = async (content: object[], options = {}) => {
  await leave()
  await open(seedLesson({ title: "Maps", content: { type: "doc", content } }), options)
}
const marked = () => [...container.querySelectorAll(".offered-tool")].map((mark) => mark.textContent)
const bar = () => container.querySelector<HTMLElement>("[role=toolbar][aria-label$='among the requirements']")
const putCaret = (position: number) => act(async () => void editor.commands.setTextSelection(position))
const press = (name: RegExp) =>
  act(async () =>
    [...(bar()?.querySelectorAll("button") ?? [])].find((one) => name.test(one.textContent))?.click(),
  )

beforeEach(() => localStorage.clear())

describe("a tool that the text names", () => {
  const sentence = [paragraph(text("Students open GeoGebra, then GeoGebra again and Kahoot"))]

  it("is marked where it is named first, and not in code, not where it is asked for", async () => {
    await show([
      ...sentence,
      paragraph(text("phet.colorado.edu", [{ type: "code" }])),
      { type: "codeBlock", content: [text("Scratch and then Scratch")] },
      { type: "requirement", attrs: { kind: "service", service: "kahoot!" } },
    ])
    expect(marked()).toEqual(["GeoGebra"])
  })

  it("is offered at the caret, becomes a requirement at one press, and is offered no more", async () => {
    await show(sentence)
    expect([marked(), bar()]).toEqual([["GeoGebra", "Kahoot"], null])
    await putCaret(17)
    await press(/^Add GeoGebra/u)
    expect(blocks().map((block) => block.getAttributes())).toMatchObject([
      { kind: "software", app: "GeoGebra", per: "student", count: 1 },
    ])
    expect(marked()).toEqual(["Kahoot"])
    await act(async () => void editor.commands.undo())
    expect([blocks().length, marked()]).toEqual([0, ["Kahoot"]])
  })

  it("runs on the lesson's devices where there is one block of them", async () => {
    await show([...sentence, { type: "requirement", attrs: { kind: "device", deviceKind: "tablet" } }])
    await putCaret(17)
    await press(/^Add/u)
    const app = blocks().find((block) => block.getAttribute("kind") === "software")
    const devices = blocks().find((block) => block.getAttribute("kind") === "device")
    expect(app?.getAttributes()).toMatchObject({ app: "GeoGebra", runsOn: devices?.getAttribute("id") })
  })

  it("is put away for good, in this lesson and on this device", async () => {
    await show(sentence)
    await putCaret(17)
    await press(/^Not needed/u)
    expect([marked(), bar()]).toEqual([["Kahoot"], null])
    await show(sentence)
    expect(marked()).toEqual(["Kahoot"])
  })

  it("opens nothing while its name is being typed, and is not marked for who only reads", async () => {
    await act(async () => void editor.commands.insertContent("We use Scratch"))
    expect([marked(), bar()]).toEqual([["Scratch"], null])
    await show(sentence, { mayWrite: false })
    expect(marked()).toEqual([])
  })
})
