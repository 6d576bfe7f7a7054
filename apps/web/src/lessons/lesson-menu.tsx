import { ActionIcon, Menu } from "@mantine/core"
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconTrash } from "@tabler/icons-react"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { useLessonChanges } from "./lesson-changes.ts"
import { titleOf } from "./lesson-facts.ts"
import { type LessonItem, lessonQuery } from "./lesson-queries.ts"

type LessonMenuProps = { lesson: LessonItem; run: ReturnType<typeof useLessonChanges>["run"] }

/** What one may do with a lesson of the list. The server is asked what that is: the page knows no rules of its own. */
export function LessonMenu({ lesson, run }: LessonMenuProps) {
  const { t } = useTranslation(["lessons", "shell"])
  const queryClient = useQueryClient()
  const [opened, setOpened] = useState(false)
  const prefetch = () => void queryClient.prefetchQuery(lessonQuery(lesson.id))

  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end">
      <Menu.Target>
        <ActionIcon
          aria-label={t("action.menu", { title: titleOf(lesson, t) })}
          size="lg"
          onPointerEnter={prefetch}
          onFocus={prefetch}
        >
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{opened && <LessonMenuItems lesson={lesson} run={run} />}</Menu.Dropdown>
    </Menu>
  )
}

function LessonMenuItems({ lesson, run }: LessonMenuProps) {
  const { t } = useTranslation(["lessons", "shell"])
  const { data, isError } = useQuery(lessonQuery(lesson.id))
  const iconProps = { size: 17, stroke: 1.7 }

  if (data === undefined) {
    return <Menu.Item disabled>{isError ? t("action.failed") : t("shell:loading")}</Menu.Item>
  }
  return (
    <>
      <Menu.Item leftSection={<IconCopy {...iconProps} />} onClick={() => run("duplicate", lesson)}>
        {t("action.duplicate")}
      </Menu.Item>
      {data.may.includes("lesson:archive") &&
        (lesson.archived ? (
          <Menu.Item leftSection={<IconArchiveOff {...iconProps} />} onClick={() => run("unarchive", lesson)}>
            {t("action.unarchive")}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconArchive {...iconProps} />} onClick={() => run("archive", lesson)}>
            {t("action.archive")}
          </Menu.Item>
        ))}
      {data.may.includes("lesson:delete") && (
        <Menu.Item
          color="red"
          leftSection={<IconTrash {...iconProps} />}
          onClick={() => run("delete", lesson)}
        >
          {t("action.delete")}
        </Menu.Item>
      )}
    </>
  )
}
