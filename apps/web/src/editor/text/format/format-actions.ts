import type { Icon } from "@tabler/icons-react"
import {
  IconBlockquote,
  IconBold,
  IconCheckbox,
  IconCode,
  IconItalic,
  IconList,
  IconListNumbers,
  IconStrikethrough,
} from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"

export type MarkName = "bold" | "italic" | "strike" | "code"
export type BlockName = "bulletList" | "orderedList" | "taskList" | "blockquote"
export type StyleName = "paragraph" | "heading1" | "heading2" | "heading3" | "heading4"

/** Something a button of a formatting bar does; `keys` as ProseMirror writes them. */
export type FormatAction<Name extends string> = {
  readonly name: Name
  readonly icon: Icon
  readonly keys?: string
  readonly run: (editor: Editor) => boolean
}

export const markActions: readonly FormatAction<MarkName>[] = [
  { name: "bold", icon: IconBold, keys: "Mod-b", run: (editor) => editor.chain().focus().toggleBold().run() },
  {
    name: "italic",
    icon: IconItalic,
    keys: "Mod-i",
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: "strike",
    icon: IconStrikethrough,
    keys: "Mod-Shift-s",
    run: (editor) => editor.chain().focus().toggleStrike().run(),
  },
  { name: "code", icon: IconCode, keys: "Mod-e", run: (editor) => editor.chain().focus().toggleCode().run() },
]

export const blockActions: readonly FormatAction<BlockName>[] = [
  {
    name: "bulletList",
    icon: IconList,
    keys: "Mod-Shift-8",
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    icon: IconListNumbers,
    keys: "Mod-Shift-7",
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "taskList",
    icon: IconCheckbox,
    keys: "Mod-Shift-9",
    run: (editor) => editor.chain().focus().toggleTaskList().run(),
  },
  {
    name: "blockquote",
    icon: IconBlockquote,
    keys: "Mod-Shift-b",
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
]

/** The text styles in the order of their menu, each with its level of heading; 0 is plain text. */
export const textStyles: readonly { readonly name: StyleName; readonly level: 0 | 1 | 2 | 3 | 4 }[] = [
  { name: "paragraph", level: 0 },
  { name: "heading1", level: 1 },
  { name: "heading2", level: 2 },
  { name: "heading3", level: 3 },
  { name: "heading4", level: 4 },
]

export function setTextStyle(editor: Editor, level: 0 | 1 | 2 | 3 | 4): void {
  if (level === 0) editor.chain().focus().setParagraph().run()
  else editor.chain().focus().setHeading({ level }).run()
}

/** What the selection is now, for the bars' buttons. */
export type FormatState = {
  readonly style: StyleName
  readonly marks: readonly MarkName[]
  readonly blocks: readonly BlockName[]
  readonly link: boolean
  readonly inTable: boolean
  readonly inList: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export function formatState(editor: Editor): FormatState {
  return {
    style:
      textStyles.find(({ level }) => level > 0 && editor.isActive("heading", { level }))?.name ?? "paragraph",
    marks: markActions.map(({ name }) => name).filter((name) => editor.isActive(name)),
    blocks: blockActions.map(({ name }) => name).filter((name) => editor.isActive(name)),
    link: editor.isActive("link"),
    inTable: editor.isActive("table"),
    inList: editor.isActive("listItem") || editor.isActive("taskItem"),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
  }
}
