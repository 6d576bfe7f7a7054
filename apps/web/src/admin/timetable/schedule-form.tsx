import { Alert, Button, Group, Menu, Text } from "@mantine/core"
import { IconCopy } from "@tabler/icons-react"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import { todayIn } from "../../inventory/standing/days.ts"
import type { School } from "../../session/school-roles.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import {
  type BellSchedule,
  type SavedSchedule,
  saveBellSchedule,
  useSchoolChange,
} from "../school-records.ts"
import { AWeeks } from "./a-weeks.tsx"
import { DayPlans } from "./day-plans.tsx"
import { PeriodRows } from "./period-rows.tsx"
import { ScheduleConflict } from "./schedule-conflict.tsx"
import {
  alternates,
  copiedTo,
  type PlacedProblem,
  problemsOf,
  schoolDays,
  weekdays,
  writtenOf,
} from "./schedule-draft.ts"
import classes from "./timetable.module.css"
import { useScheduleDraft } from "./use-schedule-draft.ts"
import { WeekOverview } from "./week-overview.tsx"
import { weekdayName } from "./weekday-name.ts"

/** The lesson times of a school: a week at a glance, the chosen day's periods below, A and B weeks, half days. */
export function ScheduleForm({ school, schedule }: { school: School; schedule: BellSchedule }) {
  const { t } = useTranslation("timetable")
  const { t: tProblem } = useTranslation(["problems"])
  const language = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const { draft, isTouched, version, newer, change, takeSaved, keepOwn } = useScheduleDraft(schedule)
  const [weekday, setWeekday] = useState(1)
  const [showsWrong, setShowsWrong] = useState(false)
  const [copied, setCopied] = useState("")
  const problems = showsWrong ? problemsOf(draft) : []
  const save = useSchoolChange(
    (json: SavedSchedule) => saveBellSchedule(school.id, json),
    () => setShowsWrong(false),
  )
  const isSuperseded = save.error instanceof Problem && save.error.code === "bell-schedule-changed"
  const rows = draft.days[weekday - 1] ?? []
  const dayName = weekdayName(weekday, language, "long")

  function submit(event: FormEvent) {
    event.preventDefault()
    if (newer !== null) return
    const found = problemsOf(draft)
    setShowsWrong(found.length > 0)
    if (found.length === 0) save.mutate({ version, ...writtenOf(draft) })
    else showFirst(found)
  }

  function showFirst(found: readonly PlacedProblem[]) {
    const day = found.find((one) => one.weekday !== null)?.weekday
    if (day !== undefined && day !== null && !found.some((one) => one.weekday === weekday)) setWeekday(day)
    // Once the day with the first one is drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus())
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className={classes.form} aria-label={t("title")}>
      <UnsavedChanges name={t("title")} isChanged={isTouched} />
      {newer !== null && (
        <ScheduleConflict
          newer={newer}
          own={draft}
          onTakeNewer={() => {
            save.reset()
            takeSaved()
          }}
          onKeepOwn={() => {
            save.reset()
            keepOwn()
          }}
        />
      )}
      {save.isError && !isSuperseded && (
        <Alert color="red" role="alert" title={t("notSaved")} mb="md">
          {problemMessage(tProblem, save.error)}
        </Alert>
      )}
      <WeekOverview
        draft={draft}
        chosen={weekday}
        onChoose={(day) => {
          setCopied("")
          setWeekday(day)
        }}
        wrong={problems.flatMap((one) => one.weekday ?? [])}
      />
      <section aria-label={dayName} className={classes.part}>
        <Group justify="space-between" gap="xs" mb="xs">
          <h3 className={classes.heading}>{dayName}</h3>
          <Text size="sm" c="dimmed" role="status" className={classes.copied}>
            {copied}
          </Text>
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              disabled={rows.length === 0}
              onClick={() => {
                change((was) => copiedTo(was, weekday, schoolDays))
                setCopied(t("copy.doneAll", { day: dayName }))
              }}
            >
              {t("copy.all")}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconCopy size={15} stroke={1.8} aria-hidden />}
                >
                  {t("copy.open")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {weekdays
                  .filter((other) => other !== weekday)
                  .map((other) => (
                    <Menu.Item
                      key={other}
                      closeMenuOnClick={false}
                      onClick={() => {
                        change((was) => copiedTo(was, weekday, [other]))
                        setCopied(t("copy.done", { day: dayName, to: weekdayName(other, language, "long") }))
                      }}
                    >
                      {weekdayName(other, language, "long")}
                    </Menu.Item>
                  ))}
              </Menu.Dropdown>
            </Menu>
          </Group>
        </Group>
        <PeriodRows
          key={weekday}
          of={dayName}
          rows={rows}
          others={[...draft.days.slice(0, weekday - 1).toReversed(), ...draft.days.slice(weekday)]}
          inWeeks={draft.aWeeks.length > 0 || alternates(draft)}
          problems={problems}
          onChange={(next) => change((was) => ({ ...was, days: was.days.with(weekday - 1, next) }))}
        />
      </section>
      <AWeeks
        aWeeks={draft.aWeeks}
        today={todayIn(school.timeZone, Date.now())}
        isUsed={alternates(draft)}
        onChange={(aWeeks) => change((was) => ({ ...was, aWeeks }))}
        error={sayOf(problems.find(({ field }) => field === "aWeeks"))}
      />
      <DayPlans
        draft={draft}
        problems={problems}
        onChange={(next) => change((was) => ({ ...was, plans: next(was.plans) }))}
      />
      <div className={classes.foot}>
        {problems.length > 0 && (
          <div role="alert">
            <ul className={classes.wrongs}>
              {problems.map((one) => (
                <li key={`${one.rowKey}.${one.planKey}.${one.field}.${one.code}`}>
                  {whereOf(one)}: {sayOf(one)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Group gap="sm">
          <Button type="submit" disabled={!isTouched || newer !== null} loading={save.isPending}>
            {t("save")}
          </Button>
          {isTouched && (
            <Button
              variant="subtle"
              onClick={() => {
                setShowsWrong(false)
                save.reset()
                takeSaved()
              }}
            >
              {t("discard")}
            </Button>
          )}
          <Text size="sm" c="dimmed" role="status">
            {isTouched ? t("unsaved") : lastSaved()}
          </Text>
        </Group>
      </div>
    </form>
  )

  function lastSaved(): string {
    if (schedule.version === 0) return t("noChanges")
    return schedule.changedBy === null ? t("savedBefore") : t("savedBy", { name: schedule.changedBy })
  }

  function sayOf(problem: PlacedProblem | undefined): string | undefined {
    return problem === undefined ? undefined : t(`problem.${problem.code}`, { other: problem.other ?? "" })
  }

  function whereOf({ weekday: on, planKey, rowKey }: PlacedProblem): string {
    const plan = draft.plans.find(({ key }) => key === planKey)
    const of = on === null ? plan?.periods : draft.days[on - 1]
    const index = of?.findIndex(({ key }) => key === rowKey) ?? -1
    const place =
      on !== null ? weekdayName(on, language, "long") : (plan?.name.trim() ?? "") || t("plans.unnamed")
    if (on === null && plan === undefined) return t("aWeeks.title")
    return index < 0
      ? place
      : `${place}, ${of?.[index]?.name.trim() || t("periodName", { number: index + 1 })}`
  }
}
