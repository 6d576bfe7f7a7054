import { ActionIcon, Menu } from "@mantine/core"
import { IconArrowDown, IconArrowUp, IconCopy, IconGripVertical, IconTrash } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import type { NestedOptions } from "@tiptap/extension-drag-handle"
import { DragHandle } from "@tiptap/extension-drag-handle-react"
import type { EditorState, Transaction } from "@tiptap/pm/state"
import { NodeSelection } from "@tiptap/pm/state"
import { useCallback, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./block-handle.module.css"
import { keyNames } from "./format/key-names.ts"
import { copyBlocks, deleteBlocks, moveBlocks } from "./move-block.ts"

type BlockHandleProps = {
  readonly editor: Editor
  /** Whoever only reads has the plugin all the same, with nothing in it. */
  readonly mayWrite: boolean
}

/**
 * The grip beside the block under the pointer: drag it, or press it for what can be done with the block. For the pointer
 * only; every key that does the same stands in the list of keys.
 */
export function BlockHandle({ editor, mayWrite }: BlockHandleProps) {
  const { t } = useTranslation("editor")
  const [opened, setOpened] = useState(false)
  const position = useRef(-1)
  const onNodeChange = useCallback(({ pos }: { pos: number }) => {
    position.current = pos
  }, [])

  const open = (next: boolean) => {
    setOpened(next)
    editor.commands.setMeta("lockDragHandle", next)
    if (next) selectBlock(editor, position.current)
  }
  const run = (work: (state: EditorState, transaction: Transaction) => boolean) =>
    editor
      .chain()
      .focus()
      .command(({ state, tr }) => work(state, tr))
      .run()

  const icon = { size: 17, stroke: 1.7, "aria-hidden": true } as const
  return (
    <DragHandle
      editor={editor}
      onNodeChange={onNodeChange}
      getReferencedVirtualElement={() => firstLineOf(editor, position.current)}
      className={classes.handle ?? ""}
      nested={nested}
    >
      {mayWrite && (
        <Menu opened={opened} onChange={open} position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <ActionIcon size={26} aria-label={t("text.blockMenu")} className={classes.grip} tabIndex={-1}>
              <IconGripVertical size={17} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowUp {...icon} />}
              rightSection={<Keys keys="Alt-Shift-ArrowUp" />}
              onClick={() => run((state, tr) => moveBlocks(state, tr, "up"))}
            >
              {t("format.moveUp")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown {...icon} />}
              rightSection={<Keys keys="Alt-Shift-ArrowDown" />}
              onClick={() => run((state, tr) => moveBlocks(state, tr, "down"))}
            >
              {t("format.moveDown")}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => run(copyBlocks)}>
              {t("format.copy")}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => run(deleteBlocks)}>
              {t("format.remove")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </DragHandle>
  )
}

const listItems = new Set(["listItem", "taskItem"])

/**
 * Items of a list have a grip of their own; everything else moves with the block that it stands in. Near a block's left edge
 * too: that is where the grip is.
 */
const nested: NestedOptions = {
  edgeDetection: "none",
  rules: [
    {
      id: "wholeBlocks",
      evaluate: ({ node, depth }) => (depth === 1 || listItems.has(node.type.name) ? 0 : NEVER),
    },
  ],
}

/** More than any node has to lose. */
const NEVER = 1000

/** How far a list's bullets and numbers stand out, in pixels; the grip stands left of them. */
const MARKER_WIDTH = 26
const GRIP_HEIGHT = 26

/** Where the grip goes: beside the block's first line, whatever its letters' size. */
function firstLineOf(editor: Editor, position: number) {
  const dom = position < 0 ? null : editor.view.nodeDOM(position)
  if (!(dom instanceof HTMLElement)) return null
  return {
    getBoundingClientRect: () => {
      const block = dom.getBoundingClientRect()
      const style = getComputedStyle(dom)
      const lineHeight = Number.parseFloat(style.lineHeight) || GRIP_HEIGHT
      const line = dom.querySelector("[data-line]")?.getBoundingClientRect()
      const top = line?.top ?? block.top + Number.parseFloat(style.paddingBlockStart)
      const y = top + ((line?.height ?? lineHeight) - GRIP_HEIGHT) / 2
      const isMarked = dom.tagName === "LI" && dom.closest("ul, ol")?.getAttribute("data-type") !== "taskList"
      return new DOMRect(block.x - (isMarked ? MARKER_WIDTH : 0), y, block.width, block.height)
    },
  }
}

function Keys({ keys }: { keys: string }) {
  return <span className={classes.keys}>{keyNames(keys).join(" ")}</span>
}

function selectBlock(editor: Editor, position: number): void {
  const { doc, tr } = editor.state
  const node = position < 0 ? null : doc.nodeAt(position)
  if (node === null || !NodeSelection.isSelectable(node)) return
  editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, position)))
}
