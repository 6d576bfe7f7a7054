import type * as Y from "yjs"
import { storableText } from "./facts.ts"
import { REQUIREMENT } from "./requirement-node.ts"
import { charactersOf, walkContent } from "./walk-elements.ts"

/** How much of a lesson is searched, in UTF-16 units: some sixty pages, and less than PostgreSQL's 1 MB for a vector. */
export const SEARCHED_LENGTH = 200_000

/** Attributes of a requirement whose text is a word of the program, not of a person. */
const notWords = new Set(["id", "kind", "per"])

/**
 * The lesson's text for searching: what a reader sees, one line a block, with what requirements name (an app, a domain,
 * a model) among it; no marks, addresses or ids. At most `longest` UTF-16 units; writes nothing, never throws.
 */
export function plainText(doc: Y.Doc, longest = SEARCHED_LENGTH): string {
  const lines: string[] = []
  let line = ""
  let length = 0

  const endLine = () => {
    const words = storableText(line).replace(/\s+/g, " ").trim()
    line = ""
    if (words === "") return
    lines.push(words)
    length += words.length + 1
  }

  for (const step of walkContent(doc)) {
    if (length + line.length > longest) break
    if (step.at === "text") line += charactersOf(step.text)
    else endLine()
    if (step.at === "enter" && step.element.nodeName === REQUIREMENT) {
      line += wordsOf(step.element)
      endLine()
    }
  }
  endLine()
  return lines.join("\n").slice(0, longest).toWellFormed()
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function wordsOf(requirement: Y.XmlElement): string {
  const words: string[] = []
  for (const [name, value] of Object.entries(requirement.getAttributes())) {
    if (!notWords.has(name) && typeof value === "string" && !uuid.test(value)) words.push(value)
  }
  return words.join(" ")
}
