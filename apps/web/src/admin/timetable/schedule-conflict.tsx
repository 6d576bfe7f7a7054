import { Alert, Button, Group, Text } from "@mantine/core"
import { IconUsers } from "@tabler/icons-react"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import type { BellSchedule } from "../school-records.ts"
import { draftOf, type PeriodRow, type ScheduleDraft } from "./schedule-draft.ts"
import classes from "./timetable.module.css"
import { WeekOverview } from "./week-overview.tsx"
import { dayText, weekdayName } from "./weekday-name.ts"

type ScheduleConflictProps = {
  readonly newer: BellSchedule
  readonly own: ScheduleDraft
  readonly onTakeNewer: () => void
  readonly onKeepOwn: () => void
}

/** Someone saved the schedule while it was edited here: both beside each other, and which to go on with. */
export function ScheduleConflict({ newer, own, onTakeNewer, onKeepOwn }: ScheduleConflictProps) {
  const { t } = useTranslation("timetable")
  const name = newer.changedBy ?? t("conflict.someone")
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" })
  }, [])
  const theirs = draftOf(newer)
  const theirLines = linesOf(theirs)
  const ownLines = linesOf(own)
  return (
    <Alert
      ref={box}
      variant="default"
      role="alert"
      icon={<IconUsers stroke={1.7} aria-hidden />}
      title={t("conflict.title", { name })}
      mb="md"
    >
      <Text size="sm">{t("conflict.help")}</Text>
      <div className={classes.both}>
        <section aria-label={t("conflict.theirs", { name })}>
          <h3 className={classes.heading}>{t("conflict.theirs", { name })}</h3>
          <WeekOverview draft={theirs} />
          <Lines lines={onlyIn(theirLines, ownLines)} />
        </section>
        <section aria-label={t("conflict.own")}>
          <h3 className={classes.heading}>{t("conflict.own")}</h3>
          <WeekOverview draft={own} />
          <Lines lines={onlyIn(ownLines, theirLines)} />
        </section>
      </div>
      <Group mt="sm">
        <Button variant="default" onClick={onTakeNewer}>
          {t("conflict.take", { name })}
        </Button>
        <Button variant="default" onClick={onKeepOwn}>
          {t("conflict.keep")}
        </Button>
      </Group>
    </Alert>
  )

  /** What a schedule says, line by line. */
  function linesOf({ days, aWeeks, plans }: ScheduleDraft): string[] {
    const period = ({ name: of, startsAt, endsAt }: PeriodRow) => `${of.trim()} ${startsAt}–${endsAt}`
    return [
      ...days.flatMap((rows, index) =>
        rows.map((row) => {
          const week = row.week === "every" ? "" : ` (${t(`week.${row.week}`)})`
          return `${weekdayName(index + 1, language, "long")}: ${period(row)}${week}`
        }),
      ),
      ...aWeeks.map((day) => `${t("aWeeks.title")}: ${day}`),
      ...plans.flatMap((plan) => [
        ...plan.periods.map((row) => `${plan.name.trim()}: ${period(row)}`),
        ...plan.days.map((day) => `${plan.name.trim()}: ${dayText(day, language)}`),
      ]),
    ]
  }
}

function onlyIn(lines: readonly string[], others: readonly string[]): string[] {
  return [...new Set(lines)].filter((line) => !others.includes(line))
}

/** What one of the two has and the other has not. */
function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
