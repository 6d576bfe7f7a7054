import type { JSONContent } from "@tiptap/core"
import { Node } from "@tiptap/pm/model"
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap"
import * as Y from "yjs"
import { planBField } from "../requirements/common-fields.ts"
import { defaultRegistry } from "../requirements/default-registry.ts"
import { identifiedBlocks, newBlockId } from "./block-ids.ts"
import type { LessonFacts } from "./facts.ts"
import { lessonRoots, writeFact } from "./facts.ts"
import { readContent } from "./read-content.ts"
import { readLesson } from "./read-lesson.ts"
import { REQUIREMENT } from "./requirement-node.ts"
import { lessonSchema } from "./schema.ts"

/** What a new lesson opens with. Without content: one empty paragraph. */
export type LessonSeed = {
  readonly title: string
  readonly goals?: string
  readonly facts?: LessonFacts
  /** A `doc` of the lesson's schema. Its blocks get new ids, and references between requirements follow. */
  readonly content?: JSONContent
}

/**
 * The first update of a lesson's document; the server stores it in the transaction that creates the lesson, once.
 *
 * Two seeds of the same content are two contents: each has a Yjs client id and block ids of its own, chosen at random
 * as every writer's are. A client id that all seeds shared would make two different seeds of one document look like
 * one and the same to Yjs, and tear it. `seedClientId` tells the one that was used, for the table of authors.
 *
 * @throws RangeError where the content does not fit the schema
 */
export function seedLesson({ title, goals = "", facts = {}, content }: LessonSeed): Uint8Array {
  const schema = lessonSchema()
  const json = content ?? { type: "doc", content: [{ type: "paragraph" }] }
  const root = Node.fromJSON(schema, withNewIds(json))
  root.check()

  const doc = new Y.Doc()
  doc.transact(() => {
    const roots = lessonRoots(doc)
    roots.title.insert(0, title)
    roots.goals.insert(0, goals)
    writeFact(doc, "subject", facts.subject)
    writeFact(doc, "yearGroup", facts.yearGroup)
    writeFact(doc, "lengthMin", facts.lengthMin)
    writeFact(doc, "classSize", facts.classSize)
    prosemirrorToYXmlFragment(root, roots.content)
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** The Yjs client id that wrote a seed. */
export function seedClientId(seed: Uint8Array): number {
  const [clientId] = Y.parseUpdateMeta(seed).to.keys()
  if (clientId === undefined) throw new RangeError("An update without content is no seed.")
  return clientId
}

/** The seed of a new lesson with another one's text, facts and requirements, under new ids; the source is not touched. */
export function seedFromLesson(source: Y.Doc, title: string): Uint8Array {
  const { goals, facts } = readLesson(source)
  return seedLesson({ title, goals, facts, content: readContent(source).toJSON() })
}

/** The content with a new id on every block, and the references of its requirements turned to the new ones. */
function withNewIds(content: JSONContent): JSONContent {
  const newRequirementIds = new Map<string, string>()
  const numbered = mapBlocks(content, (block) => {
    const id = newBlockId()
    const old: unknown = block.attrs?.id
    if (block.type === REQUIREMENT && typeof old === "string" && !newRequirementIds.has(old)) {
      newRequirementIds.set(old, id)
    }
    return { ...block, attrs: { ...block.attrs, id } }
  })
  return mapBlocks(numbered, (block) =>
    block.type === REQUIREMENT ? { ...block, attrs: remapped(block.attrs, newRequirementIds) } : block,
  )
}

function remapped(attributes: JSONContent["attrs"], ids: ReadonlyMap<string, string>) {
  const changed = { ...attributes }
  for (const name of referenceAttributes) {
    const to = ids.get(changed[name])
    if (to !== undefined) changed[name] = to
  }
  return changed
}

/** The attributes, over all kinds, that hold another requirement's id. */
const referenceAttributes = [planBField, ...defaultRegistry.kinds.flatMap((kind) => kind.fields)]
  .filter((field) => field.type === "reference")
  .map((field) => field.name)

function mapBlocks(content: JSONContent, change: (block: JSONContent) => JSONContent): JSONContent {
  const identified = content.type !== undefined && identifiedBlocks.includes(content.type)
  const changed = identified ? change(content) : content
  return changed.content === undefined
    ? changed
    : { ...changed, content: changed.content.map((child) => mapBlocks(child, change)) }
}
