import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import type { ParsedRequirement } from "@readyroom/lesson/requirements/parse-requirement"
import { parseRequirements } from "@readyroom/lesson/requirements/parse-requirement"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"

type Read = { readonly registry: Registry; readonly requirements: readonly ParsedRequirement[] }

const lastRead = new WeakMap<ProseMirrorNode, Read>()

/** The requirements of a document as it stands in the editor, in reading order; read once for each state of it. */
export function requirementsIn(
  doc: ProseMirrorNode,
  registry: Registry = defaultRegistry,
): readonly ParsedRequirement[] {
  const known = lastRead.get(doc)
  if (known?.registry === registry) return known.requirements
  const blocks: ProseMirrorNode[] = []
  doc.descendants((node) => {
    if (node.type.name === REQUIREMENT) blocks.push(node)
    return !node.isTextblock
  })
  const requirements = parseRequirements(blocks.map(rawOf), registry)
  lastRead.set(doc, { registry, requirements })
  return requirements
}

/** A block as the registry reads it. */
function rawOf(node: ProseMirrorNode) {
  const { id, kind, ...attributes } = node.attrs
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined)
  return { id: blockId(node) ?? "", kind, attributes: Object.fromEntries(given) }
}

/** The id of a block; null for one that has none yet. */
export function blockId(node: ProseMirrorNode): string | null {
  const id: unknown = node.attrs.id
  return typeof id === "string" ? id : null
}
