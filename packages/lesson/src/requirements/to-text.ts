import { defaultRegistry } from "./default-registry.ts"
import type { Language } from "./language.ts"
import type { Registry } from "./registry.ts"
import type { Requirement } from "./requirement.ts"
import { requirementSentence } from "./sentence.ts"

/** The requirement as a line of plain text, with its kind before and its note behind: for lists and for export. */
export function requirementToText(
  requirement: Requirement,
  language: Language,
  options: {
    readonly note?: string
    readonly others?: readonly Requirement[]
    readonly registry?: Registry
  } = {},
): string {
  const { label, sentence, note } = partsOf(requirement, language, options)
  return `${label}: ${sentence}${note === "" ? "" : ` (${note})`}`
}

/** The same as an item of a Markdown list; what the words contain is escaped. */
export function requirementToMarkdown(
  requirement: Requirement,
  language: Language,
  options: {
    readonly note?: string
    readonly others?: readonly Requirement[]
    readonly registry?: Registry
  } = {},
): string {
  const { label, sentence, note } = partsOf(requirement, language, options)
  return `- **${escaped(label)}:** ${escaped(sentence)}${note === "" ? "" : ` (${escaped(note)})`}`
}

function partsOf(
  requirement: Requirement,
  language: Language,
  {
    note = "",
    others = [],
    registry = defaultRegistry,
  }: { note?: string; others?: readonly Requirement[]; registry?: Registry },
) {
  const kind = registry.kind(requirement.kind)
  return {
    label: kind === undefined ? requirement.kind : kind.label[language],
    sentence: requirementSentence(requirement, language, others, registry),
    note: note.trim().replace(/\s+/gu, " "),
  }
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>]/gu, "\\$&")
}
