import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core"
import { weeks } from "@readyroom/lesson/occurrences/bell-schedule"
import { IconPlus, IconX } from "@tabler/icons-react"
import { useRef } from "react"
import { useTranslation } from "react-i18next"
import { nextPeriod, type PeriodRow, type PlacedProblem } from "./schedule-draft.ts"
import classes from "./timetable.module.css"

type PeriodRowsProps = {
  /** Whose periods they are: "Monday", "Half day". */
  readonly of: string
  readonly rows: readonly PeriodRow[]
  /** Days to learn the next period's times from. */
  readonly others: readonly (readonly PeriodRow[])[]
  /** Whether a period may come in A or B weeks alone. */
  readonly inWeeks: boolean
  readonly problems: readonly PlacedProblem[]
  readonly onChange: (rows: readonly PeriodRow[]) => void
}

/** The periods of a day, row by row; a new one proposes its times. */
export function PeriodRows({ of, rows, others, inWeeks, problems, onChange }: PeriodRowsProps) {
  const { t } = useTranslation("timetable")
  const added = useRef<number | null>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const set = (key: number, part: Partial<PeriodRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const says = (key: number, field: string) => {
    const found = problems.find((one) => one.rowKey === key && one.field === field)
    return found === undefined ? undefined : t(`problem.${found.code}`, { other: found.other ?? "" })
  }

  function add() {
    const row = nextPeriod(rows, others, (number) => t("periodName", { number }))
    added.current = row.key
    onChange([...rows, row])
  }

  return (
    <div>
      <ol className={classes.rows} aria-label={t("periodsOf", { of })}>
        {rows.map(({ key, name, startsAt, endsAt, week }, index) => (
          <li key={key} className={classes.row} data-in-weeks={inWeeks}>
            <TextInput
              className={classes.name}
              aria-label={t("field.name", { number: index + 1 })}
              value={name}
              maxLength={100}
              autoFocus={added.current === key}
              onFocus={(event) => {
                if (added.current !== key) return
                // What is proposed is typed over at once.
                added.current = null
                event.currentTarget.select()
              }}
              error={says(key, "name")}
              onChange={(event) => set(key, { name: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              className={classes.time}
              aria-label={t("field.from", { number: index + 1 })}
              value={startsAt}
              error={says(key, "startsAt")}
              onChange={(event) => set(key, { startsAt: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              className={classes.time}
              aria-label={t("field.to", { number: index + 1 })}
              value={endsAt}
              error={says(key, "endsAt")}
              onChange={(event) => set(key, { endsAt: event.currentTarget.value })}
            />
            {inWeeks && (
              <NativeSelect
                className={classes.weeks}
                aria-label={t("field.week", { number: index + 1 })}
                value={week}
                data={weeks.map((value) => ({ value, label: t(`week.${value}`) }))}
                onChange={(event) =>
                  set(key, { week: weeks.find((one) => one === event.currentTarget.value) ?? "every" })
                }
              />
            )}
            <ActionIcon
              size="lg"
              aria-label={t("removePeriod", { name: name || String(index + 1) })}
              onClick={() => {
                onChange(rows.filter((row) => row.key !== key))
                addButton.current?.focus()
              }}
            >
              <IconX size={16} stroke={1.8} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button
        ref={addButton}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
        onClick={add}
      >
        {t("addPeriod")}
      </Button>
    </div>
  )
}
