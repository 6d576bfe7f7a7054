import type { JSONContent } from "@tiptap/core"
import { fromMarkdown } from "../document/from-markdown.ts"
import { REQUIREMENT } from "../document/requirement-node.ts"
import type { Attributes } from "../requirements/field.ts"
import type { Language } from "../requirements/language.ts"

/** What a template says in one language. */
export type TemplateText = {
  readonly name: string
  /** One line, for who chooses. */
  readonly description: string
  /** What the goals' field begins with. */
  readonly goals: string
  /**
   * Markdown. `{{name}}` alone on a line is the requirement of that name, with what follows the name as its note; a
   * paragraph in square brackets is guidance, which the editor selects as a whole so that it is typed over.
   */
  readonly text: string
}

/** A lesson that comes with the program, to begin with. */
export type BuiltInTemplate = {
  readonly key: BuiltInKey
  /** By the name that the texts place them with. References name another one of these. */
  readonly requirements: Readonly<Record<string, Attributes>>
} & Readonly<Record<Language, TemplateText>>

export const builtInKeys = ["5e", "direct-instruction", "project-based", "lab"] as const
export type BuiltInKey = (typeof builtInKeys)[number]

const placeOf = /^\{\{([\w-]+)(?:[ \t]+([^}]+))?\}\}$/

/**
 * The template's content for `seedLesson`, which gives every block its own id.
 * @throws Error where the text places a requirement that the template does not have
 */
export function templateContent(template: BuiltInTemplate, language: Language): JSONContent {
  const content: JSONContent[] = []
  let lines: string[] = []
  const endText = () => {
    if (lines.some((line) => line.trim() !== ""))
      content.push(...(fromMarkdown(lines.join("\n")).content.content ?? []))
    lines = []
  }
  for (const line of template[language].text.trim().split("\n")) {
    const place = placeOf.exec(line)
    if (!place) {
      lines.push(line)
      continue
    }
    endText()
    const [, name = "", note] = place
    const attributes = template.requirements[name]
    if (attributes === undefined) throw new Error(`${template.key} has no requirement ${name}`)
    content.push({
      type: REQUIREMENT,
      attrs: { id: name, ...attributes },
      ...(note === undefined ? {} : { content: [{ type: "text", text: note }] }),
    })
  }
  endText()
  return { type: "doc", content }
}
