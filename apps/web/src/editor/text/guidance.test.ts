// @vitest-environment node
import { fromMarkdown } from "@readyroom/lesson/document/from-markdown"
import { lessonSchema } from "@readyroom/lesson/document/schema"
import { EditorState } from "@tiptap/pm/state"
import { expect, it } from "vitest"
import { guidanceAt } from "./guidance.ts"

function textAt(markdown: string, at: string): string | null {
  const state = EditorState.create({ doc: lessonSchema().nodeFromJSON(fromMarkdown(markdown).content) })
  let position = -1
  state.doc.descendants((node, start) => {
    if (node.isText && node.text?.includes(at)) position = start + node.text.indexOf(at)
  })
  const range = guidanceAt(state, position)
  return range && state.doc.textBetween(range.from, range.to)
}

it.each([
  [
    "a whole paragraph",
    "Before\n\n[Ask what they **see** and wonder.]",
    "see",
    "[Ask what they see and wonder.]",
  ],
  ["a part of a list's item", "- Risks: [heat, glass] and [power]", "power", "[power]"],
  ["a table's cell", "|a|b|\n|-|-|\n|x|[says why]|", "says", "[says why]"],
])("guidance is %s in brackets", (_, markdown, at, expected) => expect(textAt(markdown, at)).toBe(expected))

it.each([
  ["text beside it", "Question: [what is asked]", "Question"],
  ["a note's number", "As shown [12] before", "12"],
  ["code", "```\nlist[index]\n```", "index"],
  ["brackets that a line break parts", "[one<br>two]", "two"],
])("%s is none", (_, markdown, at) => expect(textAt(markdown, at)).toBeNull())
