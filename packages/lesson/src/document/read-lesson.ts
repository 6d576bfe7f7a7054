import type * as Y from "yjs"
import type { LessonFacts } from "./facts.ts"
import { readFacts, rootNames, storableText } from "./facts.ts"
import { findIdRepairs, storedId } from "./repair-ids.ts"
import { REQUIREMENT } from "./requirement-node.ts"
import { charactersOf, walkContent, yjsIdOf } from "./walk-elements.ts"

/** What the server reads from a lesson's document: the facts it lists lessons by, and what the lesson asks for. */
export type LessonReading = {
  /** One line, at most `readingLimits.title`; may be empty. */
  readonly title: string
  /** At most `readingLimits.goals`; may be empty. */
  readonly goals: string
  readonly facts: LessonFacts
  /** In reading order; no two with one id. */
  readonly requirements: readonly RequirementReading[]
  /** Requirements whose stored id cannot stand; `repairIds` writes what is read here. */
  readonly doubles: readonly {
    readonly yjsId: string
    readonly stored: string | null
    readonly id: string
  }[]
}

export type RequirementReading = {
  /** As stored; where two have one, or none can be used, as `repairIds` will write it. */
  readonly id: string
  /** As stored, known or not; "" where none is. */
  readonly kind: string
  /**
   * Every other attribute as it stands, of whatever type, so that validation can say what is wrong with it. Text is
   * cleaned of what a database cannot hold; a value that is no plain one arrives as an empty object.
   */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Without marks; a line break is "\n". At most `readingLimits.note`. */
  readonly note: string
  /** `client:clock` of its element. */
  readonly yjsId: string
  /** Its place among the lesson's requirements, from 0. */
  readonly ordinal: number
}

/** The longest texts that are read, in UTF-16 units. The document itself may hold more. */
export const readingLimits = { title: 300, goals: 10_000, note: 5_000, value: 2_000 } as const

/**
 * Reads a lesson without writing into it: its encoded state is the same afterwards. Nothing that a client can put into
 * a document makes it throw. O(size of the document).
 */
export function readLesson(doc: Y.Doc): LessonReading {
  const repairs = new Map(findIdRepairs(doc).map((repair) => [repair.element, repair]))
  const requirements: RequirementReading[] = []
  const doubles: LessonReading["doubles"][number][] = []

  for (const { element, note } of requirementElements(doc)) {
    const repair = repairs.get(element)
    const id = repair?.to ?? storedId(element)
    if (id === null) continue
    if (repair) doubles.push({ yjsId: repair.yjsId, stored: repair.from, id })
    const { kind, ...attributes } = plainAttributes(element)
    requirements.push({
      id,
      kind: typeof kind === "string" ? kind : "",
      attributes,
      note,
      yjsId: yjsIdOf(element),
      ordinal: requirements.length,
    })
  }

  return {
    title: cut(rootText(doc, rootNames.title).replace(/\s+/g, " ").trim(), readingLimits.title),
    goals: cut(rootText(doc, rootNames.goals).trim(), readingLimits.goals),
    facts: doc.share.has(rootNames.facts) ? readFacts(doc.getMap(rootNames.facts)) : {},
    requirements,
    doubles,
  }
}

/** The requirements with their notes. What a foreign client nests inside one is no requirement: no editor shows it. */
function* requirementElements(doc: Y.Doc): Generator<{ element: Y.XmlElement; note: string }> {
  let open: Y.XmlElement | undefined
  let note = ""
  for (const step of walkContent(doc)) {
    if (open === undefined) {
      if (step.at !== "enter" || step.element.nodeName !== REQUIREMENT) continue
      open = step.element
      note = ""
    } else if (step.at === "text") {
      note += charactersOf(step.text)
    } else if (step.at === "enter") {
      if (step.element.nodeName === "hardBreak") note += "\n"
    } else if (step.element === open) {
      yield { element: open, note: cut(storableText(note).trim(), readingLimits.note) }
      open = undefined
    }
  }
}

function rootText(doc: Y.Doc, name: string): string {
  return doc.share.has(name) ? storableText(charactersOf(doc.getText(name))) : ""
}

function plainAttributes(element: Y.XmlElement): Record<string, unknown> {
  const attributes: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(element.getAttributes())) {
    if (name === "id" || value === null || value === undefined) continue
    attributes[name] = plainValue(value)
  }
  return attributes
}

function plainValue(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return cut(storableText(value), readingLimits.value)
    case "number":
    case "boolean":
      return value
    default:
      return {}
  }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).toWellFormed()
}
