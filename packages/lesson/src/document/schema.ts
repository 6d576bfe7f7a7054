import type { Extensions } from "@tiptap/core"
import { getSchema } from "@tiptap/core"
import { ListItem, TaskItem, TaskList } from "@tiptap/extension-list"
import { TableKit } from "@tiptap/extension-table"
import type { Schema } from "@tiptap/pm/model"
import { StarterKit } from "@tiptap/starter-kit"
import { requirementAttributes } from "../requirements/attributes.ts"
import { defaultRegistry } from "../requirements/default-registry.ts"
import type { Registry } from "../requirements/registry.ts"
import { BlockIdAttribute } from "./block-ids.ts"
import { requirementNode } from "./requirement-node.ts"
import { SafeLink } from "./safe-link.ts"

/**
 * The version of the document's schema. A client that knows a lower one must reload before it may open a lesson,
 * because the Yjs binding deletes for everyone what its schema does not know. A later version only adds.
 */
export const SCHEMA_VERSION = 1

/**
 * What a lesson's document may hold, for the editor and the server alike: Tiptap extensions without any screen of ours.
 *
 * The list is flat where the web app has something to add, so it can give one extension a view or words of its own:
 * `lessonExtensions().map((one) => one.name === "requirement" ? one.extend({ addNodeView }) : one)`.
 * Not in it: undo (Collaboration brings Yjs's own), a first or trailing node (both write before the first sync).
 *
 * @param registry the kinds of requirement; the block has every attribute that one of them declares
 */
export function lessonExtensions(registry: Registry = defaultRegistry): Extensions {
  return [
    StarterKit.configure({
      undoRedo: false,
      trailingNode: false,
      link: false,
      listItem: false,
      heading: { levels: [1, 2, 3, 4] },
    }),
    SafeLink,
    // `paragraph block*` is usual here; but where two people's edits together leave an item that opens with another
    // block, the binding would delete the item with all it holds.
    ListItem.extend({ content: "block+" }),
    TaskList,
    TaskItem.extend({ content: "block+" }).configure({ nested: true }),
    TableKit.configure({ table: { resizable: false } }),
    requirementNode(requirementAttributes(registry)),
    BlockIdAttribute,
  ]
}

let standardSchema: Schema | undefined

/** The ProseMirror schema of `lessonExtensions()`; built once. */
export function lessonSchema(): Schema {
  standardSchema ??= getSchema(lessonExtensions())
  return standardSchema
}
