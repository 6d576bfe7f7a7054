import { ActionIcon, Tabs, Tooltip, UnstyledButton } from "@mantine/core"
import { writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import { requirementSentence } from "@readyroom/lesson/requirements/sentence"
import { IconX } from "@tabler/icons-react"
import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { useTranslation } from "react-i18next"
import { rangeOf } from "../flags/flag-anchor.ts"
import { FlagList } from "../flags/flag-list.tsx"
import type { Flag } from "../flags/flag-queries.ts"
import { useLessonAround } from "../lesson-context.tsx"
import { requirementsIn } from "../requirement/lesson-requirements.ts"
import { chooseBlock } from "../requirement/requirement-keys.ts"
import { SignOffBadge } from "../sign-offs/sign-off-badge.tsx"
import { BlockVerdict } from "../verdicts/block-verdict.tsx"
import classes from "./lesson-panel.module.css"

export type PanelTab = "requirements" | "flags"

type LessonPanelProps = {
  readonly editor: Editor
  readonly tab: PanelTab
  readonly onTab: (tab: PanelTab) => void
  readonly onClose: () => void
}

/** Beside the text: all requirements with their verdicts, and the flags; each leads to its place. */
export function LessonPanel({ editor, tab, onTab, onClose }: LessonPanelProps) {
  const { t } = useTranslation(["requirements", "flags"])
  const state = useEditorState({ editor, selector: ({ editor: now }) => now.state })
  const jumpToFlag = (flag: Flag) => {
    const range = rangeOf(editor.state, flag)
    if (range === null) return
    editor.chain().focus().setTextSelection(range).scrollIntoView().run()
  }
  return (
    <aside
      className={classes.panel}
      data-lesson-panel
      aria-label={tab === "flags" ? t("flags:title") : t("panel.title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose()
      }}
    >
      <Tabs
        value={tab}
        onChange={(value) => onTab(value === "flags" ? "flags" : "requirements")}
        keepMounted={false}
      >
        <div className={classes.head}>
          <Tabs.List>
            <Tabs.Tab value="requirements">{t("panel.title")}</Tabs.Tab>
            <Tabs.Tab value="flags">{t("panel.flags")}</Tabs.Tab>
          </Tabs.List>
          <Tooltip label={t("panel.close")}>
            <ActionIcon aria-label={t("panel.close")} onClick={onClose}>
              <IconX size={17} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
        <Tabs.Panel value="requirements" pt="sm">
          <RequirementList editor={editor} />
        </Tabs.Panel>
        <Tabs.Panel value="flags" pt="sm">
          <FlagList
            stands={(flag) =>
              (flag.blockId === null && flag.anchor === null) || rangeOf(state, flag) !== null
            }
            onJump={jumpToFlag}
          />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}

function RequirementList({ editor }: { editor: Editor }) {
  const { t } = useTranslation("requirements")
  const { language } = useLessonAround()
  const parsed = useEditorState({ editor, selector: ({ editor: now }) => requirementsIn(now.state.doc) })
  const requirements = parsed.map(writtenOf)
  const jump = (id: string) => {
    editor.state.doc.descendants((node, position) => {
      if (node.attrs.id === id) chooseBlock(editor, position)
      return !node.isTextblock
    })
  }
  if (requirements.length === 0)
    return <p className={classes.none}>{editor.isEditable ? t("panel.empty") : t("panel.emptyReader")}</p>
  return (
    <ul className={classes.list}>
      {requirements.map((requirement) => {
        const sentence = requirementSentence(requirement, language, requirements)
        return (
          <li key={requirement.id}>
            <UnstyledButton className={classes.row} onClick={() => jump(requirement.id)}>
              <span>{sentence}</span>
              <span className={classes.marks}>
                <BlockVerdict requirementId={requirement.id} />
                <SignOffBadge requirementId={requirement.id} />
              </span>
            </UnstyledButton>
          </li>
        )
      })}
    </ul>
  )
}
