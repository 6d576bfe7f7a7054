import type * as Y from "yjs"

/** The roots of a lesson's Y.Doc. Everyone who reads or writes one takes the names from here. */
export const rootNames = { content: "document", title: "title", goals: "goals", facts: "facts" } as const

/** What stands at the head of a lesson beside its title and goals. Absent: nobody has said. */
export type LessonFacts = {
  readonly subject?: string
  readonly yearGroup?: string
  /** Minutes. */
  readonly lengthMin?: number
  /** Students, where the occurrence does not say how many come. */
  readonly classSize?: number
}

export type FactName = keyof LessonFacts

/** The longest text (in UTF-16 units) and the least and greatest number that a fact may be. */
export const factLimits = {
  subject: { longest: 120 },
  yearGroup: { longest: 60 },
  lengthMin: { least: 1, greatest: 10_080 },
  classSize: { least: 1, greatest: 10_000 },
} as const satisfies Record<FactName, { longest: number } | { least: number; greatest: number }>

/** The four shared roots, for the page that edits them. Asking for them writes nothing into the document. */
export function lessonRoots(doc: Y.Doc) {
  return {
    content: doc.getXmlFragment(rootNames.content),
    title: doc.getText(rootNames.title),
    goals: doc.getText(rootNames.goals),
    facts: doc.getMap<unknown>(rootNames.facts),
  }
}

/** The facts in the map, each as its type; one that is not of its type or beyond its limits counts as not said. */
export function readFacts(facts: Y.Map<unknown>): LessonFacts {
  const subject = factText("subject", facts.get("subject"))
  const yearGroup = factText("yearGroup", facts.get("yearGroup"))
  const lengthMin = factNumber("lengthMin", facts.get("lengthMin"))
  const classSize = factNumber("classSize", facts.get("classSize"))
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(yearGroup === undefined ? {} : { yearGroup }),
    ...(lengthMin === undefined ? {} : { lengthMin }),
    ...(classSize === undefined ? {} : { classSize }),
  }
}

/**
 * Says one fact, or unsays it with `undefined`. Each is a key of its own, so two people may change two at once.
 * @returns false, with nothing written, where the value is beyond the fact's limits
 */
export function writeFact<Name extends FactName>(
  doc: Y.Doc,
  name: Name,
  value: LessonFacts[Name] | undefined,
): boolean {
  const facts = doc.getMap<unknown>(rootNames.facts)
  if (value === undefined) {
    if (facts.has(name)) facts.delete(name)
    return true
  }
  if (!isFact(name, value)) return false
  if (facts.get(name) !== value) facts.set(name, value)
  return true
}

/** Whether the value may stand as this fact. */
export function isFact(name: FactName, value: unknown): boolean {
  return name === "subject" || name === "yearGroup"
    ? factText(name, value) !== undefined
    : factNumber(name, value) !== undefined
}

function factText(name: "subject" | "yearGroup", value: unknown): string | undefined {
  if (typeof value !== "string") return undefined
  const text = storableText(value).trim()
  return text === "" || text.length > factLimits[name].longest ? undefined : text
}

function factNumber(name: "lengthMin" | "classSize", value: unknown): number | undefined {
  const { least, greatest } = factLimits[name]
  const whole = typeof value === "number" && Number.isInteger(value)
  return whole && value >= least && value <= greatest ? value : undefined
}

/** Text as PostgreSQL and JSON can hold it: no NUL, no half of a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed()
}
