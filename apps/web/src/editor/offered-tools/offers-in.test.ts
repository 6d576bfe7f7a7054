// @vitest-environment node
import { lessonExtensions } from "@readyroom/lesson/document/schema"
import { noSchoolWords } from "@readyroom/lesson/typed-line/school-words"
import { toolFinder } from "@readyroom/lesson/typed-line/tools-in-text"
import { getSchema } from "@tiptap/core"
import { EditorState } from "@tiptap/pm/state"
import { expect, it } from "vitest"
import { offersIn } from "./offers-in.ts"

const schema = getSchema(lessonExtensions())
const finder = toolFinder({ ...noSchoolWords, apps: ["GeoGebra"], services: ["Kahoot!"] })

/** A quarter of a megabyte of text, some sixty pages. */
function longState(): EditorState {
  const words =
    "The class looks at what the others found out and writes it down in their own words, together. "
  const paragraphs = Array.from({ length: 900 }, (_, index) => ({
    type: "paragraph",
    content: [{ type: "text", text: `${words.repeat(3)}${index === 700 ? "Then GeoGebra." : ""}` }],
  }))
  return EditorState.create({ doc: schema.nodeFromJSON({ type: "doc", content: paragraphs }) })
}

it("is found in a long lesson, for less than 2 ms more a letter", () => {
  let state = longState()
  expect(state.doc.textContent.length).toBeGreaterThan(249_000)
  expect(offersIn(state.doc, finder, new Set()).map(({ name }) => name)).toEqual(["GeoGebra"])
  const letters = 300
  const before = process.cpuUsage()
  for (let typed = 0; typed < letters; typed++) {
    state = state.apply(state.tr.insertText("a", 5))
    offersIn(state.doc, finder, new Set())
  }
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000 / letters).toBeLessThan(2)
})
