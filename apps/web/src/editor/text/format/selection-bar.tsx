import { IconPencilBolt } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { NodeSelection } from "@tiptap/pm/state"
import { CellSelection } from "@tiptap/pm/tables"
import { useEditorState } from "@tiptap/react"
import type { BubbleMenuProps } from "@tiptap/react/menus"
import { BubbleMenu } from "@tiptap/react/menus"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { openLine } from "../../typed-line/typed-line.ts"
import classes from "./bar.module.css"
import { Bar, BarButton, BarDivider } from "./bar.tsx"
import { formatState } from "./format-actions.ts"
import { FormatButtons } from "./format-buttons.tsx"
import { useNoTabStop } from "./no-tab-stop.ts"
import { StyleMenu } from "./style-menu.tsx"

type SelectionBarProps = {
  readonly editor: Editor
  /** Whoever only reads has the plugin all the same, with nothing in it. */
  readonly mayWrite: boolean
  readonly onLink: () => void
}

/** The bar that appears at selected text. */
export function SelectionBar({ editor, mayWrite, onLink }: SelectionBarProps) {
  const { t } = useTranslation("editor")
  const state = useEditorState({ editor, selector: ({ editor }) => formatState(editor) })
  const menu = useRef<HTMLDivElement>(null)
  useNoTabStop(menu)
  return (
    <BubbleMenu
      ref={menu}
      editor={editor}
      pluginKey="selectionBar"
      updateDelay={120}
      className={`${classes.place} ${classes.selection}`}
      options={options}
      shouldShow={shouldShow}
    >
      {mayWrite && (
        <Bar
          label={t("text.toolbar")}
          className={classes.floating ?? ""}
          onLeave={() => editor.commands.focus()}
        >
          <StyleMenu editor={editor} state={state} />
          <BarDivider />
          <FormatButtons editor={editor} state={state} onLink={onLink} tellsKeys />
          <BarDivider />
          <BarButton
            label={t("line.make")}
            icon={IconPencilBolt}
            keys="Mod-Shift-Enter"
            onPress={() => openLine(editor)}
          />
        </Bar>
      )}
    </BubbleMenu>
  )
}

// Outside the component: the plugin is told anew whenever one of these is another object.
const options: BubbleMenuProps["options"] = {
  placement: "top",
  flip: { padding: 64 },
  shift: { padding: 12 },
}

const shouldShow: BubbleMenuProps["shouldShow"] = ({ editor, state, element, view }) => {
  const { selection, doc } = state
  if (!editor.isEditable || selection.empty) return false
  if (selection instanceof NodeSelection || selection instanceof CellSelection) return false
  if (editor.isActive("codeBlock")) return false
  if (!view.hasFocus() && !element.contains(document.activeElement)) return false
  return doc.textBetween(selection.from, selection.to).length > 0
}
