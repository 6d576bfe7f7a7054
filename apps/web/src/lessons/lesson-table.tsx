import { Table, VisuallyHidden } from "@mantine/core"
import { type KeyboardEvent, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { moveRowFocus, rowOfFocus } from "../shell/beside/row-focus.ts"
import { rowMoveOf } from "../shell/beside/row-keys.ts"
import type { useLessonChanges } from "./lesson-changes.ts"
import type { LessonState } from "./lesson-filters.ts"
import type { LessonItem } from "./lesson-queries.ts"
import { LessonRow } from "./lesson-row.tsx"
import classes from "./lesson-table.module.css"

type LessonTableProps = {
  lessons: readonly LessonItem[]
  state: LessonState
  /** The rows are those of the filters before, until the answer to these comes. */
  isOld: boolean
  run: ReturnType<typeof useLessonChanges>["run"]
}

/** The list of lessons as a table; arrow keys, Home and End go from lesson to lesson. */
export function LessonTable({ lessons, state, isOld, run }: LessonTableProps) {
  const { t } = useTranslation("lessons")
  const body = useRef<HTMLTableSectionElement>(null)
  useFocusAfterRemoval(body, lessons)

  function onKeyDown(event: KeyboardEvent) {
    const move = rowMoveOf(event)
    if (move === undefined || body.current === null) return
    if (event.target instanceof Element && event.target.closest("[role=menu]") !== null) return
    event.preventDefault()
    moveRowFocus(body.current, move)
  }

  return (
    <Table
      horizontalSpacing="0.625rem"
      className={classes.table}
      onKeyDown={onKeyDown}
      aria-label={t("table")}
      aria-busy={isOld}
    >
      <Table.Thead className={classes.head}>
        <Table.Tr>
          <Table.Th>{t("column.title")}</Table.Th>
          <Table.Th className={classes.wide}>{t("column.subject")}</Table.Th>
          <Table.Th className={classes.wide}>{t("column.yearGroup")}</Table.Th>
          <Table.Th className={classes.wide}>{t("column.length")}</Table.Th>
          <Table.Th className={classes.wide}>{t("column.owner")}</Table.Th>
          <Table.Th className={classes.wide}>{t("column.role")}</Table.Th>
          <Table.Th className={classes.wide}>
            {t(state === "deleted" ? "column.deleted" : "column.changed")}
          </Table.Th>
          <Table.Th className={classes.actions}>
            <VisuallyHidden>{t("column.actions")}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ref={body} data-lesson-rows>
        {lessons.map((lesson) => (
          <LessonRow key={lesson.id} lesson={lesson} run={run} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** When the row with the focus leaves the list, the one in its place gets it: the keyboard does not begin anew. */
function useFocusAfterRemoval(
  body: React.RefObject<HTMLElement | null>,
  lessons: readonly LessonItem[],
): void {
  const lastRow = useRef(-1)
  useEffect(() => {
    const element = body.current
    if (element === null) return
    const remember = () => {
      lastRow.current = rowOfFocus(element)
    }
    element.addEventListener("focusin", remember)
    return () => element.removeEventListener("focusin", remember)
  }, [body])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the rows change
  useEffect(() => {
    const focusWasLost = document.activeElement === document.body
    if (!focusWasLost || lastRow.current < 0 || body.current === null) return
    moveRowFocus(body.current, lastRow.current)
  }, [body, lessons])
}
