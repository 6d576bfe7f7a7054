import { MantineProvider } from "@mantine/core"
import { notifications } from "@mantine/notifications"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import { transport } from "@readyroom/lesson/requirements/fixtures/tenth-kind"
import { createRegistry } from "@readyroom/lesson/requirements/registry"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import type { Editor } from "@tiptap/core"
import { NodeSelection } from "@tiptap/pm/state"
import { yUndoPluginKey } from "@tiptap/y-tiptap"
import i18next from "i18next"
import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { initReactI18next } from "react-i18next"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import { editor as words } from "../../i18n/en/editor.ts"
import { requirements as requirementWords } from "../../i18n/en/requirements.ts"
import { signOffKeys } from "../../sign-offs/sign-off-queries.ts"
import { LessonAroundProvider } from "../lesson-context.tsx"
import { LessonText } from "../text/lesson-text.tsx"
import { insertRequirement } from "./insert-requirement.ts"
import { openRequirements } from "./open-requirements.ts"
import { RegistryContext } from "./registry-context.ts"

const registry = createRegistry([...defaultRegistry.kinds, transport])
const person = { id: "p1", name: "Anna", colour: "#2f7d6b" }
const lesson = {
  id: "l1",
  schoolId: "s1",
  title: "Maps",
  subject: null,
  yearGroup: null,
  lengthMin: null,
  classSize: null,
  role: "owner" as const,
  owner: person,
  updatedAt: "2026-01-01T00:00:00Z",
  archived: false,
  deletedAt: null,
  people: [],
  schemaVersion: 1,
  may: ["lesson:read" as const, "lesson:write" as const],
}

let root: Root
let container: HTMLElement
let doc: Y.Doc
let editor: Editor

beforeAll(async () => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  // happy-dom lays nothing out, so there is no part of the window to be covered by a keyboard.
  vi.stubGlobal("visualViewport", null)
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { editor: words, requirements: requirementWords } },
    interpolation: { escapeValue: false },
  })
})

beforeEach(() => open(seedLesson({ title: "Maps" })))

/** Shows the page of a lesson to someone who may write it, or only read. */
async function open(seed: Uint8Array, { mayWrite = true } = {}): Promise<void> {
  container = document.body.appendChild(document.createElement("div"))
  root = createRoot(container)
  doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 1e9 } } })
  queryClient.setQueryData(signOffKeys.ofLesson(lesson.id), [])
  const around = {
    lesson,
    readiness: null,
    unchecked: "checking" as const,
    timeZone: "UTC",
    language: "en" as const,
    blockName: () => null,
  }
  await act(async () => {
    root.render(
      <MantineProvider>
        <QueryClientProvider client={queryClient}>
          <RegistryContext.Provider value={registry}>
            <LessonAroundProvider value={around}>
              <LessonText
                session={{ doc, awareness: new Awareness(doc) }}
                me={{ personId: person.id, name: person.name, colour: person.colour }}
                mayWrite={mayWrite}
                onHelp={() => {}}
                onEditor={(made) => {
                  editor = made
                }}
              />
            </LessonAroundProvider>
          </RegistryContext.Provider>
        </QueryClientProvider>
      </MantineProvider>,
    )
  })
}

async function leave(): Promise<void> {
  act(() => openRequirements.close())
  await act(async () => root.unmount())
  container.remove()
}
afterEach(leave)

const insert = (kind = transport) => act(async () => insertRequirement(editor, kind))
const form = () => container.querySelector("form")
const fieldNames = () =>
  [...(form()?.querySelectorAll("[name]") ?? [])].map((field) => field.getAttribute("name"))
const blocks = (of = doc) =>
  lessonRoots(of)
    .content.toArray()
    .filter((node) => node instanceof Y.XmlElement)
    .filter((node) => node.nodeName === "requirement")

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

  it("stays hidden for who may not write it", async () => {
    await leave()
    await open(seedLesson({ title: "Trip", content }), { mayWrite: false })
    await chooseNote()
    expect(isShown()).toBe(false)
  })
})

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

describe("a requirement that the address names", () => {
  const scrolledTo: Element[] = []
  beforeEach(() => {
    scrolledTo.length = 0
    vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
      scrolledTo.push(this)
    })
  })
  afterEach(() => goTo(""))

  const goTo = (id: string) =>
    act(async () => {
      window.location.hash = id
      window.dispatchEvent(new Event("hashchange"))
    })
  /** Someone else's block, at the end. */
  const write = (id: string) =>
    act(async () => {
      const block = new Y.XmlElement("requirement")
      block.setAttribute("id", id)
      block.setAttribute("kind", "transport")
      lessonRoots(doc).content.push([block])
    })
  const lines = () => [...container.querySelectorAll<HTMLElement>("[data-line]")]
  const wait = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)))
  const until = async (holds: () => boolean) => {
    for (let round = 0; round < 100 && !holds(); round++) await wait(20)
    expect(holds()).toBe(true)
  }
  const leaveText = () =>
    act(async () => {
      openRequirements.close()
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    })

  it("is scrolled to, open, and has the focus on its line, where no key writes", async () => {
    await insert()
    await write("second")
    await leaveText()
    const [first, second] = lines()
    await goTo(String(blocks()[0]?.getAttribute("id")))
    await until(() => first?.getAttribute("aria-expanded") === "true")
    expect(second?.getAttribute("aria-expanded")).toBe("false")
    expect(document.activeElement).toBe(first)
    expect(scrolledTo).toEqual([first])
    expect(form()).not.toBeNull()
  })

  it("is waited for until it is there", async () => {
    await goTo("later")
    await wait(120)
    expect([scrolledTo, openRequirements.current]).toEqual([[], null])
    await write("later")
    await until(() => openRequirements.current === "later")
  })

  it("is said to be gone where the lesson has no such block", async () => {
    await leaveText()
    const told = vi.spyOn(notifications, "show")
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
    try {
      await goTo("taken-out")
      await act(async () => void vi.advanceTimersByTime(4_900))
      expect(told).not.toHaveBeenCalled()
      await act(async () => void vi.advanceTimersByTime(60_000))
      expect(told).toHaveBeenCalledOnce()
      expect(told).toHaveBeenCalledWith(expect.objectContaining({ id: "no-such-block" }))
    } finally {
      vi.useRealTimers()
      told.mockRestore()
    }
  })

  it("carries nobody away who writes already", async () => {
    await insert()
    await leaveText()
    act(() => editor.view.focus())
    await goTo(String(blocks()[0]?.getAttribute("id")))
    await wait(150)
    expect([scrolledTo, openRequirements.current]).toEqual([[], null])
  })
})
