import { LocalBlockIds } from "@readyroom/lesson/document/block-ids"
import { lessonRoots } from "@readyroom/lesson/document/facts"
import { REQUIREMENT } from "@readyroom/lesson/document/requirement-node"
import { lessonExtensions } from "@readyroom/lesson/document/schema"
import type { Registry } from "@readyroom/lesson/requirements/registry"
import { type AnyExtension, Extension, type Extensions } from "@tiptap/core"
import { Collaboration } from "@tiptap/extension-collaboration"
import { Placeholder } from "@tiptap/extension-placeholder"
import type { Node as ProseMirrorNode } from "@tiptap/pm/model"
import { flagMarks } from "../flags/flag-marks.ts"
import { OfferedTools } from "../offered-tools/offered-tools.ts"
import { withRequirementView } from "../requirement/requirement-extension.ts"
import type { DocumentSession } from "../session/document-session.ts"
import type { Present } from "../session/presence.ts"
import type { LineReaders } from "../typed-line/line-readers.ts"
import { TypedLine } from "../typed-line/typed-line.ts"
import { typedLineKey } from "../typed-line/typed-line-state.ts"
import { CaretAmongEdits } from "./caret-among-edits.ts"
import { carets } from "./carets.ts"
import { DropStep } from "./drop-step.ts"
import { Guidance } from "./guidance.ts"
import { MoveBlockKeys } from "./move-block.ts"
import type { InsertItem } from "./slash/insert-item.ts"
import { SlashCommands } from "./slash/slash-commands.ts"
import type { SlashMenuState } from "./slash/slash-menu-state.ts"
import { WritingKeys } from "./writing-keys.ts"

/** What the extensions ask the page at the moment they need it, so that a change of language reaches them too. */
export type TextPage = {
  readonly registry: Registry
  readonly me: Present
  readonly placeholder: (node: string) => string
  readonly taskLabel: (text: string) => string
  readonly insertItems: () => readonly InsertItem[]
  readonly slashMenu: SlashMenuState
  readonly readers: () => LineReaders
  readonly putAway: () => ReadonlySet<string>
  readonly linePlaceholder: () => string
  readonly onLineAsks: () => boolean
  readonly onLineControls: () => boolean
  readonly onLink: () => void
  readonly onToolbar: () => boolean
  readonly onHelp: () => void
}

/** The lesson's schema with its views, and everything that makes of it this page's editor. */
export function textExtensions(
  session: Pick<DocumentSession, "doc" | "awareness">,
  page: TextPage,
): Extensions {
  return [
    ...lessonExtensions(page.registry).map((extension) => withView(extension, page)),
    Collaboration.configure({ fragment: lessonRoots(session.doc).content }),
    carets(session.awareness, page.me),
    CaretAmongEdits,
    LocalBlockIds,
    Placeholder.configure({
      placeholder: ({ node, editor, pos }) => {
        const { name } = node.type
        if (typeof node.attrs.id === "string" && typedLineKey.getState(editor.state)?.id === node.attrs.id)
          return page.linePlaceholder()
        if (name === "heading") return page.placeholder(name)
        return name === "paragraph" && editor.state.doc.resolve(pos).depth === 0 ? page.placeholder(name) : ""
      },
    }),
    TypedLine.configure({
      read: (line) => page.readers().read(line),
      registry: () => page.registry,
      onAsk: page.onLineAsks,
      onControls: page.onLineControls,
    }),
    OfferedTools.configure({ finder: () => page.readers().tools, putAway: page.putAway }),
    SlashCommands.configure({ items: page.insertItems, state: page.slashMenu }),
    DropStep,
    Guidance,
    MoveBlockKeys,
    FlagMarks,
    WritingKeys.configure({ onLink: page.onLink, onToolbar: page.onToolbar, onHelp: page.onHelp }),
  ]
}

const FlagMarks = Extension.create({ name: "flagMarks", addProseMirrorPlugins: () => [flagMarks()] })

/** Gives an extension of the schema what only a screen needs. */
function withView(extension: AnyExtension, page: TextPage): AnyExtension {
  switch (extension.name) {
    case REQUIREMENT:
      return withRequirementView(extension)
    case "taskItem":
      return extension.configure({
        a11y: {
          checkboxLabel: (node: ProseMirrorNode) => page.taskLabel(node.firstChild?.textContent ?? ""),
        },
      })
    default:
      return extension
  }
}
