import { ActionIcon, Menu, Tooltip } from "@mantine/core"
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconDownload,
  IconKeyboard,
  IconTemplate,
  IconTrash,
} from "@tabler/icons-react"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useLessonChanges } from "../lessons/lesson-changes.ts"
import type { Lesson } from "../lessons/lesson-queries.ts"

type LessonMenuButtonProps = {
  readonly lesson: Lesson
  readonly onSaveCopy: () => void
  readonly onKeys: () => void
  readonly onSaveAsTemplate: () => void
}

/** What else can be done with the lesson that is open. */
export function LessonMenuButton({ lesson, onSaveCopy, onKeys, onSaveAsTemplate }: LessonMenuButtonProps) {
  const { t } = useTranslation("editor")
  const { run } = useLessonChanges()
  const navigate = useNavigate()
  const icon = { size: 17, stroke: 1.7, "aria-hidden": true } as const
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("menu.open")}>
          <ActionIcon size="lg" aria-label={t("menu.open")}>
            <IconDots size={20} stroke={1.8} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {lesson.may.includes("lesson:read") && (
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => run("duplicate", lesson)}>
            {t("menu.duplicate")}
          </Menu.Item>
        )}
        {lesson.may.includes("lesson:save-as-template") && (
          <Menu.Item leftSection={<IconTemplate {...icon} />} onClick={onSaveAsTemplate}>
            {t("menu.saveAsTemplate")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconDownload {...icon} />} onClick={onSaveCopy}>
          {t("menu.saveCopy")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} onClick={onKeys}>
          {t("menu.keys")}
        </Menu.Item>
        {lesson.may.includes("lesson:archive") && (
          <Menu.Item
            leftSection={lesson.archived ? <IconArchiveOff {...icon} /> : <IconArchive {...icon} />}
            onClick={() => run(lesson.archived ? "unarchive" : "archive", lesson)}
          >
            {lesson.archived ? t("menu.unarchive") : t("menu.archive")}
          </Menu.Item>
        )}
        {lesson.may.includes("lesson:delete") && (
          <Menu.Item
            color="red"
            leftSection={<IconTrash {...icon} />}
            onClick={() => {
              run("delete", lesson)
              void navigate({ to: "/lessons" })
            }}
          >
            {t("menu.delete")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
