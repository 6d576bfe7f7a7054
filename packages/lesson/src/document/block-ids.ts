import { Extension } from "@tiptap/core"
import { UniqueID } from "@tiptap/extension-unique-id"
import { uuidv4 } from "lib0/random"

/** The blocks that carry an `id`: what a flag, a sign-off or a thread can hang on, and what can be moved as a whole. */
export const identifiedBlocks: readonly string[] = [
  "paragraph",
  "heading",
  "blockquote",
  "codeBlock",
  "horizontalRule",
  "bulletList",
  "orderedList",
  "listItem",
  "taskList",
  "taskItem",
  "table",
  "requirement",
]

/**
 * A new block id: a random UUID, so that two people offline never choose the same. Not `crypto.randomUUID`: browsers have
 * that only on https and on the machine itself, and a school may well open a trial copy by its address.
 */
export function newBlockId(): string {
  return uuidv4()
}

/** Declares the attribute `id` on every identified block. It writes nothing by itself. */
export const BlockIdAttribute = Extension.create({
  name: "blockIdAttribute",
  addGlobalAttributes() {
    return [
      {
        types: [...identifiedBlocks],
        attributes: {
          id: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => element.getAttribute("data-id"),
            renderHTML: ({ id }) => (typeof id === "string" ? { "data-id": id } : {}),
          },
        },
      },
    ]
  },
})

/**
 * Gives ids to blocks made in this editor; the web app adds it beside Collaboration.
 *
 * Tiptap's own would also, at the first sync, write ids into blocks that came from others: a write by someone who only
 * opened the page, and a random one where the server's repair chooses the same id everywhere. That part is off; blocks
 * that came from others are the server's to repair (`repair-ids.ts`).
 */
export const LocalBlockIds = UniqueID.extend({
  onCreate() {},
  addProseMirrorPlugins() {
    const plugins = UniqueID.config.addProseMirrorPlugins?.call({ ...this, parent: undefined }) ?? []
    this.storage.needsInitialIdGeneration = false
    return plugins
  },
}).configure({ attributeName: "id", types: [...identifiedBlocks], generateID: newBlockId })
