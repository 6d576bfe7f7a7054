import type { Mark, Node as ProseMirrorNode } from "@tiptap/pm/model"
import { Mark as Marks } from "@tiptap/pm/model"
import type * as Y from "yjs"
import { lessonSchema } from "./schema.ts"
import { walkContent } from "./walk-elements.ts"

/** Blocks nested deeper are left out: no page could draw them, and the program's stack would not hold them. */
const DEEPEST = 100

/** An element that is being read: what it holds so far. */
type Open = { readonly element: Y.XmlElement | null; readonly children: ProseMirrorNode[] }

/**
 * The document's content as the editor would show it, without writing into the document.
 *
 * The Yjs binding answers the same for whatever the editor made, but deletes from the document what the schema refuses,
 * and throws at things that only a foreign client can write; here they are left out of the answer.
 */
export function readContent(doc: Y.Doc): ProseMirrorNode {
  const schema = lessonSchema()
  const top: Open = { element: null, children: [] }
  const path: Open[] = [top]
  for (const step of walkContent(doc)) {
    const open = path.at(-1) ?? top
    if (step.at === "enter") {
      path.push({ element: step.element, children: [] })
    } else if (step.at === "text") {
      open.children.push(...readText(step.text))
    } else {
      path.pop()
      const node = path.length > DEEPEST ? null : closed(open)
      if (node) path.at(-1)?.children.push(node)
    }
  }
  const blocks = top.children.filter((child) => child.type.isInGroup("block"))
  return schema.topNodeType.create(null, blocks.length > 0 ? blocks : schema.nodes.paragraph?.create())
}

/** The element as a node of the schema, or null where it is none or may not hold what it holds. */
function closed({ element, children }: Open): ProseMirrorNode | null {
  const type = lessonSchema().nodes[element?.nodeName ?? ""]
  if (!type || !element || type.isText) return null
  const attributes = Object.entries(element.getAttributes()).filter(([, value]) => isPlain(value))
  const fitting = children.map((child) => child.mark(type.allowedMarks(child.marks)))
  try {
    return type.createChecked(Object.fromEntries(attributes), fitting)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function readText(text: Y.XmlText): ProseMirrorNode[] {
  const schema = lessonSchema()
  const nodes: ProseMirrorNode[] = []
  for (const { insert, attributes } of text.toDelta()) {
    if (typeof insert === "string" && insert !== "") nodes.push(schema.text(insert, readMarks(attributes)))
  }
  return nodes
}

/** Marks that shut each other out can meet when two people set them at once; the stronger one stays, as in the editor. */
function readMarks(attributes: unknown): readonly Mark[] {
  if (typeof attributes !== "object" || attributes === null) return Marks.none
  let marks = Marks.none
  for (const [name, values] of Object.entries(attributes)) {
    const type = lessonSchema().marks[name]
    const plain = typeof values === "object" && values !== null ? values : {}
    if (type) marks = type.create(plain).addToSet(marks)
  }
  return marks
}

/** A value that JSON holds: nothing else ever stands in an attribute that the editor wrote. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true
    case "number":
      return Number.isFinite(value)
    default:
      return Array.isArray(value) && value.every(isPlain)
  }
}
