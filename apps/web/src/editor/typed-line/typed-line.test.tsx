import { seedLesson } from "@readyroom/lesson/document/seed"
import { act } from "react"
import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { blocks, container, doc, editor, leave, open } from "../testing/open-lesson.tsx"
import { openLine } from "./typed-line.ts"

const press = (key: string, init: KeyboardEventInit = {}) =>
  act(async () => {
    editor.view.dom.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }),
    )
  })
const type = (text: string) => act(async () => void editor.commands.insertContent(text))
const startLine = () => act(async () => void openLine(editor))
const card = () => container.querySelector<HTMLElement>("[data-typed-line]")
const rows = () =>
  [...(card()?.querySelectorAll("li") ?? [])].map((row) => row.querySelector("span")?.textContent)
const attributes = (of = doc) => blocks(of).map((block) => block.getAttributes())
const paragraphs = (text: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
})
const typed = "chromebooks with camera, 1 per pair, 5 Mbit/s each, geogebra, purple"

describe("a line of needs", () => {
  it("shows what it will become, and becomes it at Enter as one step, linked by ids of its own", async () => {
    await startLine()
    await type(typed)
    expect(rows()).toEqual([
      "1 Chromebook per pair with camera",
      "5 Mbit/s down for each of 1 Chromebook per pair",
      "GeoGebra, on 1 Chromebook per pair",
    ])
    expect(container.querySelector(".typed-line-left")?.textContent).toBe("purple")
    expect(blocks()).toHaveLength(0)
    await press("Enter")
    const [devices, network, app] = attributes()
    expect(devices).toMatchObject({ kind: "device", count: 1, per: "pair", camera: true })
    expect(devices?.id).toMatch(/^[\w-]{36}$/u)
    expect(network).toMatchObject({ kind: "network", downMbps: 5, runsOn: devices?.id })
    expect(app).toMatchObject({ kind: "software", app: "GeoGebra", runsOn: devices?.id })
    expect(editor.getText()).toContain("purple")
    expect(card()).toBeNull()
    await act(async () => void editor.commands.undo())
    expect(blocks()).toHaveLength(0)
    expect(editor.getText()).toContain(typed)
  })

  it("stays the text that it is at Escape", async () => {
    await startLine()
    await type(typed)
    await press("Escape")
    expect([card(), blocks().length]).toEqual([null, 0])
    expect(editor.getText()).toContain(typed)
  })

  it("asks how many where that is not said, and inserts nothing before", async () => {
    await startLine()
    await type("ipads with stylus")
    expect(rows()).toEqual(["… tablets with stylus, iPadOS"])
    await press("Enter")
    expect(blocks()).toHaveLength(0)
    const ask = card()?.querySelector("select")
    expect(document.activeElement).toBe(ask)
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value")?.set?.call(ask, "pair")
      ask?.dispatchEvent(new Event("change", { bubbles: true }))
    })
    expect(rows()).toEqual(["1 tablet per pair with stylus, iPadOS"])
    await act(async () => ask?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true })))
    expect(attributes()).toMatchObject([{ count: 1, per: "pair", stylus: true }])
  })

  it("leaves what is taken out as text, and what ran on it alone", async () => {
    await startLine()
    await type("14 laptops, Kahoot!")
    await act(async () => card()?.querySelector<HTMLButtonElement>("li button")?.click())
    await press("Enter")
    expect(attributes()).toMatchObject([{ kind: "service", service: "Kahoot!" }])
    expect(editor.getText()).toContain("14 laptops")
  })

  it("is a paragraph that someone wrote before, by key", async () => {
    await leave()
    await open(seedLesson({ title: "Maps", content: paragraphs("28 chromebooks and a projector") }))
    await press("Enter", { ctrlKey: true, shiftKey: true })
    expect(rows()).toEqual(["28 Chromebooks", "1 projector in the room"])
    await press("Enter")
    expect(attributes()).toMatchObject([{ kind: "device", count: 28 }, { kind: "room" }])
  })

  it("goes on while someone else writes above it and in it", async () => {
    await leave()
    await open(seedLesson({ title: "Maps", content: paragraphs("28 chromebooks") }))
    await startLine()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const content = other.getXmlFragment("document")
    const line = content.get(0)
    if (!(line instanceof Y.XmlElement)) throw new Error("no paragraph")
    const text = line.get(0)
    if (!(text instanceof Y.XmlText)) throw new Error("no text")
    text.insert(text.length, ", scratch")
    const above = new Y.XmlElement("paragraph")
    above.insert(0, [new Y.XmlText("Warm-up")])
    content.insert(0, [above])
    await act(async () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other)))
    expect(rows()).toEqual(["28 Chromebooks", "Scratch, on 28 Chromebooks"])
    await press("Enter")
    expect(attributes()).toHaveLength(2)
    expect(editor.getText()).toContain("Warm-up")
  })

  it("that says nothing is a paragraph like any other", async () => {
    await startLine()
    await type("Warm-up")
    await press("Enter")
    expect(card()).toBeNull()
    expect(editor.state.doc.childCount).toBe(2)
  })
})
