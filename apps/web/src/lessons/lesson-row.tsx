import { Button, Group, Table, Text } from "@mantine/core"
import { Link, useNavigate } from "@tanstack/react-router"
import { Fragment, type MouseEvent, memo } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { PersonFace } from "../shell/person-face.tsx"
import { ChangedTime } from "./changed-time.tsx"
import type { useLessonChanges } from "./lesson-changes.ts"
import { factsOf, titleOf } from "./lesson-facts.ts"
import { LessonMenu } from "./lesson-menu.tsx"
import type { LessonItem } from "./lesson-queries.ts"
import classes from "./lesson-table.module.css"

type LessonRowProps = { lesson: LessonItem; run: ReturnType<typeof useLessonChanges>["run"] }

/** A lesson of the list. On a narrow screen its facts stand under the title and their columns are gone. */
export const LessonRow = memo(function LessonRow({ lesson, run }: LessonRowProps) {
  const { t } = useTranslation("lessons")
  const me = useMe()
  const navigate = useNavigate()
  const isDeleted = lesson.deletedAt !== null
  const title = titleOf(lesson, t)
  const ownerName = lesson.owner.id === me.id ? t("you") : lesson.owner.name

  function openFromRow(event: MouseEvent) {
    const onControl =
      event.target instanceof Element && event.target.closest("a, button, [role=menu]") !== null
    const marksText = window.getSelection()?.isCollapsed === false
    if (isDeleted || onControl || marksText) return
    void navigate({ to: "/lessons/$lessonId", params: { lessonId: lesson.id } })
  }

  return (
    <Table.Tr className={classes.row} data-opens={!isDeleted || undefined} onClick={openFromRow}>
      <Table.Td className={classes.title}>
        {isDeleted ? (
          <span className={classes.name}>{title}</span>
        ) : (
          <Link
            to="/lessons/$lessonId"
            params={{ lessonId: lesson.id }}
            className={classes.name}
            data-untitled={lesson.title.trim() === "" || undefined}
            data-row-focus
          >
            {title}
          </Link>
        )}
        <Text component="div" size="xs" c="dimmed" className={classes.facts}>
          {[...factsOf(lesson, t), ownerName].map((fact) => (
            <Fragment key={fact}>
              <span>{fact}</span> ·{" "}
            </Fragment>
          ))}
          <span>
            <ChangedTime at={lesson.deletedAt ?? lesson.updatedAt} />
          </span>
        </Text>
      </Table.Td>
      <Fact value={lesson.subject} />
      <Fact value={lesson.yearGroup} />
      <Fact value={lesson.lengthMin === null ? null : t("minutes", { count: lesson.lengthMin })} />
      <Table.Td className={classes.wide}>
        <Group gap="xs" wrap="nowrap">
          <PersonFace name={lesson.owner.name} colour={lesson.owner.colour} size={22} />
          <span className={classes.clip}>{ownerName}</span>
        </Group>
      </Table.Td>
      <Table.Td className={classes.wide}>{t(`role.${lesson.role ?? "none"}`)}</Table.Td>
      <Table.Td className={classes.wide}>
        <ChangedTime at={lesson.deletedAt ?? lesson.updatedAt} />
      </Table.Td>
      <Table.Td className={classes.actions}>
        {!isDeleted && <LessonMenu lesson={lesson} run={run} />}
        {isDeleted && lesson.role === "owner" && (
          <Button
            size="compact-sm"
            variant="default"
            data-row-focus
            aria-label={t("action.restoreThis", { title })}
            onClick={() => run("restore", lesson)}
          >
            {t("action.restore")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
})

/** A fact of the lesson in a column of its own; a dash, told in words to screen readers, where it is not given. */
function Fact({ value }: { value: string | null }) {
  const { t } = useTranslation("lessons")
  return (
    <Table.Td className={classes.wide}>
      {value === null || value === "" ? (
        <Text span c="dimmed" role="img" aria-label={t("notGiven")}>
          –
        </Text>
      ) : (
        <span className={classes.clip}>{value}</span>
      )}
    </Table.Td>
  )
}
