import { lessonRoots } from "@readyroom/lesson/document/facts"
import { lessonExtensions } from "@readyroom/lesson/document/schema"
import { seedLesson } from "@readyroom/lesson/document/seed"
import { Editor } from "@tiptap/core"
import { Collaboration } from "@tiptap/extension-collaboration"
import { TextSelection } from "@tiptap/pm/state"
import { yUndoPluginKey } from "@tiptap/y-tiptap"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { CaretAmongEdits } from "./caret-among-edits.ts"
import { moveBlocks } from "./move-block.ts"

/** Someone's page: what is typed there waits until the test lets the other have it. */
type Page = { readonly doc: Y.Doc; readonly editor: Editor; readonly unsent: Uint8Array[] }

let anna: Page
let ivar: Page

function open(clientID: number, seed: Uint8Array): Page {
  const doc = new Y.Doc()
  doc.clientID = clientID
  Y.applyUpdate(doc, seed)
  const unsent: Uint8Array[] = []
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "other") unsent.push(update)
  })
  const editor = new Editor({
    element: document.body.appendChild(document.createElement("div")),
    extensions: [
      ...lessonExtensions(),
      Collaboration.configure({ fragment: lessonRoots(doc).content }),
      CaretAmongEdits,
    ],
  })
  return { doc, editor, unsent }
}

/** Brings the first `count` of what `from` has not sent yet to `to`. */
function send(from: Page, to: Page, count = from.unsent.length): void {
  for (const update of from.unsent.splice(0, count)) Y.applyUpdate(to.doc, update, "other")
}

function meet(): void {
  send(anna, ivar)
  send(ivar, anna)
}

const type = ({ editor }: Page, text: string) =>
  editor.view.dispatch(editor.state.tr.insertText(text).setMeta("addToHistory", true))

/** Puts the caret, or a selection, in a top-level block, by letters from the block's start. */
function caret({ editor }: Page, block: number, letter: number, to = letter): void {
  let start = 1
  for (let before = 0; before < block; before++) start += editor.state.doc.child(before).nodeSize
  editor.view.dispatch(
    editor.state.tr.setSelection(TextSelection.create(editor.state.doc, start + letter, start + to)),
  )
}

/** The blocks' texts, with the caret as "|" or the selection in brackets. */
function shown({ editor }: Page): string[] {
  const { doc, selection } = editor.state
  const texts: string[] = []
  doc.forEach((block, offset) => {
    const at = (position: number) => position - offset - 1
    const text = block.textContent
    const isIn = (position: number) => at(position) >= 0 && at(position) <= text.length
    if (!isIn(selection.from)) texts.push(text)
    else if (selection.empty)
      texts.push(`${text.slice(0, at(selection.from))}|${text.slice(at(selection.from))}`)
    else
      texts.push(
        `${text.slice(0, at(selection.from))}[${text.slice(at(selection.from), at(selection.to))}]${text.slice(at(selection.to))}`,
      )
  })
  return texts
}

beforeEach(() => {
  const seed = seedLesson({ title: "Maps" })
  anna = open(1, seed)
  ivar = open(2, seed)
  type(anna, "abcdef")
  meet()
})

afterEach(() => {
  anna.editor.destroy()
  ivar.editor.destroy()
  document.body.replaceChildren()
})

describe("the caret, while another edits the same block,", () => {
  it("goes along with what is typed before it, and stays at what is typed after it", () => {
    caret(anna, 0, 3)
    caret(ivar, 0, 0)
    type(ivar, "xyz")
    meet()
    expect(shown(anna)).toEqual(["xyzabc|def"])
    caret(ivar, 0, 9)
    type(ivar, "!")
    meet()
    expect(shown(anna)).toEqual(["xyzabc|def!"])
    expect(shown(ivar)).toEqual(["xyzabcdef!|"])
  })

  it("goes along with what is deleted before it and around it", () => {
    caret(anna, 0, 4)
    caret(ivar, 0, 0, 2)
    type(ivar, "")
    meet()
    expect(shown(anna)).toEqual(["cd|ef"])
    caret(ivar, 0, 1, 3)
    type(ivar, "")
    meet()
    expect(shown(anna)).toEqual(["c|f"])
  })

  it("keeps its selection on the letters selected", () => {
    caret(anna, 0, 2, 4)
    caret(ivar, 0, 0)
    type(ivar, "xy")
    meet()
    expect(shown(anna)).toEqual(["xyab[cd]ef"])
    caret(ivar, 0, 5)
    type(ivar, "z")
    meet()
    expect(shown(anna)).toEqual(["xyab[czd]ef"])
  })

  it("stays in front of what another writes into the empty block where it stands", () => {
    anna.editor.commands.enter()
    meet()
    expect(shown(anna)).toEqual(["abcdef", "|"])
    caret(ivar, 1, 0)
    for (const letter of "test") {
      type(ivar, letter)
      meet()
    }
    expect(shown(anna)).toEqual(["abcdef", "|test"])
    expect(shown(ivar)).toEqual(["abcdef", "test|"])
  })

  it("stays in its block when blocks come and go above it", () => {
    caret(anna, 0, 3)
    caret(ivar, 0, 0)
    ivar.editor.commands.enter()
    meet()
    expect(shown(anna)).toEqual(["", "abc|def"])
    caret(ivar, 0, 0)
    ivar.editor.commands.deleteCurrentNode()
    meet()
    expect(shown(anna)).toEqual(["abc|def"])
  })

  it("goes along with its block when that is moved", () => {
    caret(anna, 0, 6)
    anna.editor.commands.enter()
    type(anna, "second")
    meet()
    caret(anna, 0, 3)
    caret(ivar, 0, 0)
    ivar.editor.commands.command(({ state, tr }) => moveBlocks(state, tr, "down"))
    meet()
    expect(shown(anna)).toEqual(["second", "abc|def"])
  })
})

describe("the caret, after an undo and a redo,", () => {
  /** From here on, what is typed is a step of its own for undo. */
  const step = ({ editor }: Page) => yUndoPluginKey.getState(editor.state).undoManager.stopCapturing()
  const writeWord = (page: Page, word: string) => {
    step(page)
    for (const letter of word) type(page, letter)
  }

  it("is where the word began, and behind it again", () => {
    caret(anna, 0, 3)
    writeWord(anna, "xyz")
    expect(shown(anna)).toEqual(["abcxyz|def"])
    anna.editor.commands.undo()
    expect(shown(anna)).toEqual(["abc|def"])
    anna.editor.commands.redo()
    expect(shown(anna)).toEqual(["abcxyz|def"])
  })

  it("is so in a block that was empty before, too", () => {
    anna.editor.commands.enter()
    writeWord(anna, "xyz")
    anna.editor.commands.undo()
    expect(shown(anna)).toEqual(["abcdef", "|"])
    anna.editor.commands.redo()
    expect(shown(anna)).toEqual(["abcdef", "xyz|"])
  })

  it("is so among what another has written there since", () => {
    anna.editor.commands.enter()
    writeWord(anna, "Why? ")
    meet()
    caret(ivar, 1, 5)
    type(ivar, "And how?")
    meet()
    expect(shown(anna)).toEqual(["abcdef", "Why? |And how?"])
    anna.editor.commands.undo()
    meet()
    expect(shown(anna)).toEqual(["abcdef", "|And how?"])
    expect(shown(ivar)).toEqual(["abcdef", "And how?|"])
    anna.editor.commands.redo()
    meet()
    expect(shown(anna)).toEqual(["abcdef", "Why? |And how?"])
    expect(shown(ivar)).toEqual(["abcdef", "Why? And how?|"])
  })
})

it("stays where it is when an undo and a redo change the fields of a block elsewhere", () => {
  const { editor } = anna
  editor.commands.insertContentAt(0, { type: "requirement", attrs: { kind: "device", count: 1 } })
  caret(anna, 1, 3)
  yUndoPluginKey.getState(editor.state).undoManager.stopCapturing()
  editor.view.dispatch(editor.state.tr.setNodeAttribute(0, "count", 2))
  for (const again of ["undo", "redo"] as const) {
    editor.commands[again]()
    expect(editor.state.doc.child(0).attrs.count).toBe(again === "undo" ? 1 : 2)
    expect(shown(anna)).toEqual(["", "abc|def"])
  }
})

describe("two who type at the same place", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("have their words one after the other, each whole (case %i)", (seed) => {
    const [annas, ivars] = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789+-*/=<>.,:;!?()%"]
    caret(anna, 0, 3)
    caret(ivar, 0, 3)
    let chance = seed
    const next = (below: number) => {
      chance = (chance * 48_271) % 2_147_483_647
      return chance % below
    }
    const left = new Map([
      [anna, [...annas]],
      [ivar, [...ivars]],
    ])
    while ([...left.values()].some((letters) => letters.length > 0)) {
      const [page, other] = next(2) === 0 ? [anna, ivar] : [ivar, anna]
      const letter = left.get(page)?.shift()
      if (letter !== undefined) type(page, letter)
      // The network is at times behind by some letters.
      if (next(3) > 0) send(page, other, 1 + next(3))
    }
    meet()
    const [text] = shown(anna).map((one) => one.replace("|", ""))
    expect([`abc${annas}${ivars}def`, `abc${ivars}${annas}def`]).toContain(text)
    expect(shown(ivar).map((one) => one.replace("|", ""))).toEqual([text])
    expect(shown(anna)[0]).toContain("Z|")
    expect(shown(ivar)[0]).toContain("%|")
  })
})
