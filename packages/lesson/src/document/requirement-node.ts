import { mergeAttributes, Node } from "@tiptap/core"
import type { RequirementAttribute } from "../requirements/attributes.ts"

/** The name of the requirement's node in the schema and of its element in the Y.Doc. */
export const REQUIREMENT = "requirement"

/**
 * The requirement block: flat attributes, one for each thing that two people may change at the same time, and a note as
 * its text. Absent is `null` here and no attribute in the Y.Doc.
 *
 * No attribute is checked by the schema: what the schema refuses, the Yjs binding deletes for everyone, while a wrong
 * value that stays can be shown with the reason why it is wrong.
 */
export function requirementNode(attributes: readonly RequirementAttribute[]) {
  return Node.create({
    name: REQUIREMENT,
    group: "block",
    content: "inline*",
    defining: true,
    isolating: true,
    draggable: true,

    addAttributes() {
      const declared: [string, ReturnType<typeof flatAttribute>][] = attributes.map((attribute) => [
        attribute.name,
        flatAttribute(attribute),
      ])
      return Object.fromEntries([["kind", flatAttribute({ name: "kind", type: "string" })], ...declared])
    },

    parseHTML() {
      return [{ tag: "div[data-requirement]" }]
    },

    renderHTML({ HTMLAttributes }) {
      return ["div", mergeAttributes({ "data-requirement": "" }, HTMLAttributes), 0]
    },

    /** A note is one paragraph: Enter leaves it, because a split block would ask for its devices twice. */
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => {
          const { $from, $to } = editor.state.selection
          if ($from.parent.type.name !== REQUIREMENT || !$from.sameParent($to)) return false
          return editor
            .chain()
            .insertContentAt($from.after(), { type: "paragraph" })
            .setTextSelection($from.after() + 1)
            .scrollIntoView()
            .run()
        },
      }
    },
  })
}

function flatAttribute({ name, type }: RequirementAttribute) {
  const htmlName = `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  return {
    default: null,
    keepOnSplit: false,
    parseHTML: (element: { getAttribute(name: string): string | null }) =>
      fromText(element.getAttribute(htmlName), type),
    renderHTML: (values: Record<string, unknown>): Record<string, string> => {
      const value = values[name]
      return value === null || value === undefined ? {} : { [htmlName]: String(value) }
    },
  }
}

/** A pasted value as its type; a number that is none stays text, so that the form can show what was pasted. */
function fromText(text: string | null, type: RequirementAttribute["type"]) {
  if (text === null) return null
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text
  if (type === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text
  return text
}
