import { Alert } from "@mantine/core"
import type { QueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import { useLanguage } from "../shell/preferences.ts"
import { demandSentence } from "./demand.ts"
import classes from "./desk-list.module.css"
import { type DeskItem, type DeskPage, deskKeys } from "./desk-queries.ts"
import type { FailedRows } from "./use-many.ts"

/** So many are told one by one. */
const TOLD = 10

type FailedAlertProps = { failed: FailedRows; queryClient: QueryClient; onClose: () => void }

/** For which of many rows a thing could not be done, and why. */
export function FailedAlert({ failed, queryClient, onClose }: FailedAlertProps) {
  const { t } = useTranslation(["desk", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const language = useLanguage()
  if (failed.length === 0) return null
  const known = queryClient
    .getQueriesData<DeskPage>({ queryKey: deskKeys.allPages })
    .flatMap(([, page]) => page?.items ?? [])
  const nameOf = (row: FailedRows[number]) => {
    const item = known.find((one) => isOf(one, row))
    return item === undefined
      ? t("many.gone")
      : t("many.rowName", { what: demandSentence(item, language), lesson: item.lesson.title })
  }
  return (
    <Alert
      color="red"
      mb="sm"
      role="alert"
      title={t("many.left", { count: failed.length })}
      withCloseButton
      closeButtonLabel={t("shell:close")}
      onClose={onClose}
    >
      <ul className={classes.reasons}>
        {failed.slice(0, TOLD).map((row) => (
          <li key={`${row.lessonId}/${row.occurrenceId}/${row.requirementId}`}>
            {nameOf(row)}: {problemMessage(tProblem, new Problem(row.code, 422))}
          </li>
        ))}
        {failed.length > TOLD && <li>{t("many.andMore", { count: failed.length - TOLD })}</li>}
      </ul>
    </Alert>
  )
}

function isOf({ lesson, occurrence, requirement }: DeskItem, row: FailedRows[number]): boolean {
  return (
    lesson.id === row.lessonId &&
    (occurrence?.id ?? null) === row.occurrenceId &&
    requirement.id === row.requirementId
  )
}
