import { Text, UnstyledButton } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { minutesOf, type PeriodRow, type ScheduleDraft, weekdays } from "./schedule-draft.ts"
import classes from "./timetable.module.css"
import { weekdayName } from "./weekday-name.ts"

type WeekOverviewProps = {
  readonly draft: Pick<ScheduleDraft, "days">
  /** The weekday that is edited below, from 1; without one the week is only looked at. */
  readonly chosen?: number
  readonly onChoose?: (weekday: number) => void
  /** Weekdays where something is wrong. */
  readonly wrong?: readonly number[]
}

/** A week at a glance: each day's lesson times to scale, and which day is edited. */
export function WeekOverview({ draft, chosen, onChoose, wrong = [] }: WeekOverviewProps) {
  const { t } = useTranslation("timetable")
  const language = useLanguage()
  const all = draft.days.flat().filter(hasTimes)
  const first = Math.min(...all.map(({ startsAt }) => minutesOf(startsAt)), 9 * 60)
  const last = Math.max(...all.map(({ endsAt }) => minutesOf(endsAt)), 10 * 60)
  const share = (minutes: number) => `${((minutes - first) / (last - first)) * 100}%`
  return (
    <ul className={classes.week}>
      {weekdays.map((weekday) => {
        const rows = draft.days[weekday - 1] ?? []
        const said = rows.length === 0 ? t("noPeriods") : spanOf(rows, t("periods", { count: rows.length }))
        const day = (
          <>
            <span className={classes.dayName}>
              <span className={classes.long}>{weekdayName(weekday, language, "long")}</span>
              <span className={classes.short} aria-hidden>
                {weekdayName(weekday, language, "short")}
              </span>
            </span>
            <span className={classes.bar} aria-hidden>
              {rows.filter(hasTimes).map(({ key, startsAt, endsAt, week }) => (
                <span
                  key={key}
                  className={classes.block}
                  data-week={week}
                  style={{
                    insetBlockStart: share(minutesOf(startsAt)),
                    insetBlockEnd: `calc(100% - ${share(minutesOf(endsAt))})`,
                  }}
                />
              ))}
            </span>
            <Text component="span" size="xs" className={classes.said}>
              {wrong.includes(weekday) ? t("wrongHere") : said}
            </Text>
          </>
        )
        return (
          <li key={weekday}>
            {onChoose === undefined ? (
              <div className={classes.day}>{day}</div>
            ) : (
              <UnstyledButton
                className={classes.day}
                aria-pressed={weekday === chosen}
                data-wrong={wrong.includes(weekday)}
                onClick={() => onChoose(weekday)}
              >
                {day}
              </UnstyledButton>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const hasTimes = ({ startsAt, endsAt }: PeriodRow) => startsAt !== "" && startsAt < endsAt

function spanOf(rows: readonly PeriodRow[], count: string): string {
  const starts = rows.map(({ startsAt }) => startsAt).toSorted()[0] ?? ""
  const ends =
    rows
      .map(({ endsAt }) => endsAt)
      .toSorted()
      .at(-1) ?? ""
  return `${count}, ${starts}–${ends}`
}
