import type { Registry } from "@readyroom/lesson/requirements/registry"
import {
  IconBlockquote,
  IconCheckbox,
  IconCode,
  IconH1,
  IconH2,
  IconH3,
  IconLetterT,
  IconLineDashed,
  IconList,
  IconListNumbers,
  IconPencilBolt,
  IconTable,
} from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import type { TFunction } from "i18next"
import { editor as english } from "../../../i18n/en/editor.ts"
import type { Language } from "../../../i18n/language.ts"
import { editor as swedish } from "../../../i18n/sv/editor.ts"
import { insertRequirement } from "../../requirement/insert-requirement.ts"
import { kindIcon } from "../../requirement/kind-icon.ts"
import { openLine } from "../../typed-line/typed-line.ts"
import type { InsertItem } from "./insert-item.ts"

type BlockName = keyof typeof english.insert.words

const blocks: readonly (Pick<InsertItem, "group" | "icon" | "run"> & { readonly name: BlockName })[] = [
  block("paragraph", "text", IconLetterT, (editor) => editor.chain().focus().setParagraph().run()),
  block("heading1", "text", IconH1, (editor) => editor.chain().focus().setHeading({ level: 1 }).run()),
  block("heading2", "text", IconH2, (editor) => editor.chain().focus().setHeading({ level: 2 }).run()),
  block("heading3", "text", IconH3, (editor) => editor.chain().focus().setHeading({ level: 3 }).run()),
  block("blockquote", "text", IconBlockquote, (editor) => editor.chain().focus().toggleBlockquote().run()),
  block("codeBlock", "text", IconCode, (editor) => editor.chain().focus().setCodeBlock().run()),
  block("divider", "text", IconLineDashed, (editor) => editor.chain().focus().setHorizontalRule().run()),
  block("bulletList", "lists", IconList, (editor) => editor.chain().focus().toggleBulletList().run()),
  block("orderedList", "lists", IconListNumbers, (editor) =>
    editor.chain().focus().toggleOrderedList().run(),
  ),
  block("taskList", "lists", IconCheckbox, (editor) => editor.chain().focus().toggleTaskList().run()),
  block("table", "lists", IconTable, (editor) =>
    editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  ),
]

/** All that can be inserted, in the menu's order: a line of needs, text, lists, then a block for each kind of requirement. */
export function insertChoices(t: TFunction<"editor">, language: Language, registry: Registry): InsertItem[] {
  const texts = blocks.map(({ name, ...rest }) => ({
    ...rest,
    id: name,
    label: t(`format.${name}`),
    words: [
      english.insert.words[name],
      english.format[name],
      swedish.insert.words[name],
      swedish.format[name],
    ],
  }))
  const requirements = registry.kinds.map((kind) => ({
    id: kind.kind,
    group: "technology" as const,
    icon: kindIcon(kind.icon),
    label: kind.label[language],
    hint: kind.description[language],
    words: [kind.kind, kind.label.en, kind.label.sv, ...kind.searchWords.en, ...kind.searchWords.sv],
    run: (editor: Editor) => insertRequirement(editor, kind),
  }))
  const line: InsertItem = {
    id: "typed-line",
    group: "line",
    icon: IconPencilBolt,
    label: t("line.start"),
    hint: t("line.startHint"),
    words: [english.line.words, english.line.start, swedish.line.words, swedish.line.start],
    run: openLine,
  }
  return [line, ...texts, ...requirements]
}

function block(
  name: BlockName,
  group: InsertItem["group"],
  icon: InsertItem["icon"],
  run: (editor: Editor) => boolean,
) {
  return { name, group, icon, run: (editor: Editor) => void run(editor) }
}
