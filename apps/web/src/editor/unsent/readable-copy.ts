import { lessonRoots, readFacts } from "@readyroom/lesson/document/facts"
import { readContent } from "@readyroom/lesson/document/read-content"
import { readLesson } from "@readyroom/lesson/document/read-lesson"
import { lessonSchema } from "@readyroom/lesson/document/schema"
import type { Language } from "@readyroom/lesson/requirements/language"
import { parseRequirements, writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import { requirementSentence } from "@readyroom/lesson/requirements/sentence"
import { DOMSerializer } from "@tiptap/pm/model"
import type * as Y from "yjs"

export type CopyWords = {
  readonly untitled: string
  readonly goals: string
  /** Says what this file is and from when. */
  readonly about: string
}

/**
 * A lesson as a web page that every browser and word processor opens: title, facts, goals, text, and each requirement as
 * its sentence. Reads only.
 */
export function readableCopy(doc: Y.Doc, language: Language, words: CopyWords): string {
  const page = document.implementation.createHTMLDocument()
  page.documentElement.lang = language
  const charset = page.createElement("meta")
  charset.setAttribute("charset", "utf-8")
  page.head.prepend(charset)
  const roots = lessonRoots(doc)
  const title = roots.title.toString().trim() || words.untitled
  page.title = title

  const add = (name: string, text: string) => {
    if (text === "") return
    const element = page.createElement(name)
    element.textContent = text
    page.body.append(element)
  }
  add("h1", title)
  add("p", Object.values(readFacts(roots.facts)).join(" · "))
  const goals = roots.goals.toString().trim()
  if (goals !== "") add("p", `${words.goals}: ${goals}`)

  const content = DOMSerializer.fromSchema(lessonSchema()).serializeFragment(readContent(doc).content, {
    document: page,
  })
  page.body.append(content)
  sayRequirements(page, doc, language)
  page.body.append(page.createElement("hr"))
  add("p", words.about)
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`
}

function sayRequirements(page: Document, doc: Y.Doc, language: Language): void {
  const readings = readLesson(doc).requirements
  const requirements = parseRequirements(readings).map(writtenOf)
  for (const element of page.querySelectorAll("[data-requirement]")) {
    const requirement = requirements.find(({ id }) => id === element.getAttribute("data-id"))
    if (requirement === undefined) continue
    const sentence = page.createElement("strong")
    sentence.textContent = requirementSentence(requirement, language, requirements)
    const note = element.textContent.trim()
    const paragraph = page.createElement("p")
    paragraph.append(sentence, note === "" ? "" : ` – ${note}`)
    element.replaceWith(paragraph)
  }
}
