import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowUp,
  IconIndentDecrease,
  IconIndentIncrease,
  IconKeyboardHide,
  IconPencilBolt,
  IconPlus,
} from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { useTranslation } from "react-i18next"
import { openLine } from "../typed-line/typed-line.ts"
import { Bar, BarButton, BarDivider } from "./format/bar.tsx"
import { formatState } from "./format/format-actions.ts"
import { FormatButtons } from "./format/format-buttons.tsx"
import { StyleMenu } from "./format/style-menu.tsx"
import { moveBlocks } from "./move-block.ts"
import classes from "./touch-bar.module.css"

type TouchBarProps = { readonly editor: Editor; readonly onLink: () => void }

/** On a narrow page, above the keyboard while one writes: what there is a pointer, a hover or a shortcut for elsewhere. */
export function TouchBar({ editor, onLink }: TouchBarProps) {
  const { t } = useTranslation("editor")
  const state = useEditorState({
    editor,
    selector: ({ editor }) => ({ ...formatState(editor), focused: editor.isFocused }),
  })
  const move = (direction: "up" | "down") =>
    editor
      .chain()
      .focus()
      .command(({ state, tr }) => moveBlocks(state, tr, direction))
      .run()
  const item = editor.isActive("taskItem") ? "taskItem" : "listItem"

  return (
    <Bar
      label={t("text.toolbar")}
      className={`${classes.bar} ${state.focused ? "" : classes.away}`}
      onLeave={() => editor.commands.focus()}
    >
      <BarButton label={t("format.insert")} icon={IconPlus} onPress={() => openSlashMenu(editor)} />
      <BarButton label={t("line.make")} icon={IconPencilBolt} onPress={() => openLine(editor)} />
      <StyleMenu editor={editor} state={state} />
      <BarDivider />
      <BarButton
        label={t("format.undo")}
        icon={IconArrowBackUp}
        disabled={!state.canUndo}
        onPress={() => editor.chain().focus().undo().run()}
      />
      <BarButton
        label={t("format.redo")}
        icon={IconArrowForwardUp}
        disabled={!state.canRedo}
        onPress={() => editor.chain().focus().redo().run()}
      />
      <BarDivider />
      <FormatButtons editor={editor} state={state} onLink={onLink} tellsKeys={false} />
      <BarButton
        label={t("format.indent")}
        icon={IconIndentIncrease}
        disabled={!state.inList}
        onPress={() => editor.chain().focus().sinkListItem(item).run()}
      />
      <BarButton
        label={t("format.outdent")}
        icon={IconIndentDecrease}
        disabled={!state.inList}
        onPress={() => editor.chain().focus().liftListItem(item).run()}
      />
      <BarButton label={t("format.moveUp")} icon={IconArrowUp} onPress={() => move("up")} />
      <BarButton label={t("format.moveDown")} icon={IconArrowDown} onPress={() => move("down")} />
      <BarButton label={t("format.done")} icon={IconKeyboardHide} onPress={() => editor.commands.blur()} />
    </Bar>
  )
}

/** The same menu as "/" opens, at the caret; on a line with words, on a new line below it. */
function openSlashMenu(editor: Editor): void {
  const { $from } = editor.state.selection
  const chain = editor.chain().focus()
  if ($from.parent.isTextblock && $from.parent.content.size === 0 && !$from.parent.type.spec.code) {
    chain.insertContent("/").run()
    return
  }
  chain
    .insertContentAt($from.depth === 0 ? editor.state.selection.to : $from.after(1), { type: "paragraph" })
    .insertContent("/")
    .run()
}
