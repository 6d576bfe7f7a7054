import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import type { RequirementKind } from "@readyroom/lesson/requirements/kind"
import type { Editor } from "@tiptap/core"
import { openRequirements } from "./open-requirements.ts"

/** Puts a new requirement of this kind where the caret is, and opens its form. An empty line gives its place to it. */
export function insertRequirement(editor: Editor, kind: RequirementKind): void {
  const before = new Set(requirementIds(editor))
  editor
    .chain()
    .insertContent({ type: REQUIREMENT, attrs: { kind: kind.kind, ...kind.initial } })
    .run()
  const id = requirementIds(editor).find((one) => !before.has(one))
  if (id !== undefined) openRequirements.open(id)
}

function requirementIds(editor: Editor): string[] {
  const ids: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.type.name === REQUIREMENT && typeof node.attrs.id === "string") ids.push(node.attrs.id)
    return true
  })
  return ids
}
