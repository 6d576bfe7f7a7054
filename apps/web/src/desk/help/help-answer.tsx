import { Alert, Text } from "@mantine/core"
import { IconCircleCheck, IconShoppingCartOff } from "@tabler/icons-react"
import type { UseQueryResult } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { EmptyRows, FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "./help.module.css"
import { HelpList } from "./help-list.tsx"
import type { WhatWouldHelp } from "./help-queries.ts"

type HelpAnswerProps = { readonly school: School; readonly answer: UseQueryResult<WhatWouldHelp> }

/** What the check has found, or what there is to say where it has found nothing. */
export function HelpAnswer({ school, answer }: HelpAnswerProps) {
  const { t } = useTranslation("help")
  const language = useLanguage()
  if (answer.error !== null)
    return <FailedRows title={t("failed")} error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data === undefined) return <LoadingRows label={t("loading")} rows={4} height={96} />
  const { span, asking, unready, single, more, inTurn, isWhole } = answer.data
  if (unready === 0)
    return <EmptyRows icon={IconCircleCheck} title={t("empty.title")} help={t("empty.help")} />
  const day = (at: string) =>
    new Date(at).toLocaleDateString(language === "sv" ? "sv-SE" : "en-GB", {
      dateStyle: "medium",
      timeZone: school.timeZone,
    })
  return (
    <div className={classes.answer}>
      {span !== null && (
        <p className={classes.looked}>
          {t("looked", { count: asking, unready, from: day(span.from), to: day(span.to) })}
        </p>
      )}
      {!isWhole && <Alert color="yellow">{t("notWhole")}</Alert>}
      {single.length === 0 ? (
        <EmptyRows icon={IconShoppingCartOff} title={t("none.title")} help={t("none.help")} />
      ) : (
        <HelpList school={school} title={t("single")} help={t("singleHelp")} helps={single} />
      )}
      {more > 0 && <Text size="sm">{t("more", { count: more })}</Text>}
      {inTurn.length > 1 && (
        <HelpList school={school} title={t("inTurn")} help={t("inTurnHelp")} helps={inTurn} isOrdered />
      )}
    </div>
  )
}
