import {
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconColumnRemove,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconRowRemove,
  IconTableColumn,
  IconTableMinus,
  IconTableRow,
} from "@tabler/icons-react"
import type { ChainedCommands, Editor } from "@tiptap/core"
import { CellSelection } from "@tiptap/pm/tables"
import type { BubbleMenuProps } from "@tiptap/react/menus"
import { BubbleMenu } from "@tiptap/react/menus"
import { useCallback, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { editor as words } from "../../../i18n/en/editor.ts"
import classes from "./bar.module.css"
import { Bar, BarButton, BarDivider } from "./bar.tsx"
import { useNoTabStop } from "./no-tab-stop.ts"

type TableAction = {
  readonly name: keyof typeof words.table
  readonly icon: typeof IconTableRow
  readonly run: (chain: ChainedCommands) => ChainedCommands
}

const actions: readonly (TableAction | "divider")[] = [
  { name: "rowAbove", icon: IconRowInsertTop, run: (chain) => chain.addRowBefore() },
  { name: "rowBelow", icon: IconRowInsertBottom, run: (chain) => chain.addRowAfter() },
  { name: "deleteRow", icon: IconRowRemove, run: (chain) => chain.deleteRow() },
  "divider",
  { name: "columnLeft", icon: IconColumnInsertLeft, run: (chain) => chain.addColumnBefore() },
  { name: "columnRight", icon: IconColumnInsertRight, run: (chain) => chain.addColumnAfter() },
  { name: "deleteColumn", icon: IconColumnRemove, run: (chain) => chain.deleteColumn() },
  "divider",
  { name: "headerRow", icon: IconTableRow, run: (chain) => chain.toggleHeaderRow() },
  { name: "headerColumn", icon: IconTableColumn, run: (chain) => chain.toggleHeaderColumn() },
  { name: "delete", icon: IconTableMinus, run: (chain) => chain.deleteTable() },
]

type TableBarProps = {
  readonly editor: Editor
  /** Whoever only reads has the plugin all the same, with nothing in it. */
  readonly mayWrite: boolean
}

/** The bar above the table that the caret is in. */
export function TableBar({ editor, mayWrite }: TableBarProps) {
  const { t } = useTranslation("editor")
  const place = useCallback(() => placeOf(editor), [editor])
  const menu = useRef<HTMLDivElement>(null)
  useNoTabStop(menu)
  return (
    <BubbleMenu
      ref={menu}
      editor={editor}
      pluginKey="tableBar"
      updateDelay={0}
      className={classes.place ?? ""}
      options={options}
      getReferencedVirtualElement={place}
      shouldShow={shouldShow}
    >
      {mayWrite && (
        <Bar
          label={t("text.tableToolbar")}
          className={classes.floating ?? ""}
          onLeave={() => editor.commands.focus()}
        >
          {actions.map((action, index) =>
            action === "divider" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
              <BarDivider key={index} />
            ) : (
              <BarButton
                key={action.name}
                label={t(`table.${action.name}`)}
                icon={action.icon}
                onPress={() => action.run(editor.chain().focus()).run()}
              />
            ),
          )}
        </Bar>
      )}
    </BubbleMenu>
  )
}

const options: BubbleMenuProps["options"] = {
  placement: "top-start",
  flip: false,
  shift: { padding: 12 },
  offset: 6,
}

const shouldShow: BubbleMenuProps["shouldShow"] = ({ editor, state: { selection }, element, view }) => {
  if (!editor.isEditable || !editor.isActive("table")) return false
  if (!view.hasFocus() && !element.contains(document.activeElement)) return false
  return selection.empty || selection instanceof CellSelection
}

function placeOf(editor: Editor) {
  const table = tableOf(editor)
  return table === null ? null : { getBoundingClientRect: () => stuckToTop(table.getBoundingClientRect()) }
}

function tableOf(editor: Editor): Element | null {
  const { node } = editor.view.domAtPos(editor.state.selection.from)
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest("table") ?? null
}

/** A table taller than the window keeps its bar in view, below the page's own bar. */
function stuckToTop(table: DOMRect): DOMRect {
  const top = Math.min(Math.max(table.top, PAGE_BAR), Math.max(PAGE_BAR, table.bottom - 40))
  return new DOMRect(table.x, top, table.width, table.height)
}

/** The height of the page's bar and of this one, in pixels. */
const PAGE_BAR = 104
