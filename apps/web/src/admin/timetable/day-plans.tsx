import { ActionIcon, Button, Group, Pill, Text, TextInput } from "@mantine/core"
import { isDay } from "@readyroom/lesson/occurrences/bell-schedule-problems"
import { IconPlus, IconTrash } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { PeriodRows } from "./period-rows.tsx"
import { newKey, type PlacedProblem, type PlanDraft, type ScheduleDraft } from "./schedule-draft.ts"
import classes from "./timetable.module.css"
import { dayText } from "./weekday-name.ts"

type DayPlansProps = {
  readonly draft: ScheduleDraft
  readonly problems: readonly PlacedProblem[]
  readonly onChange: (next: (plans: readonly PlanDraft[]) => readonly PlanDraft[]) => void
}

/** Half days and the like: periods of their own, and the days on which they hold instead of the weekday's. */
export function DayPlans({ draft, problems, onChange }: DayPlansProps) {
  const { t } = useTranslation("timetable")
  const { plans, days } = draft
  const set = (key: number, part: Partial<PlanDraft>) =>
    onChange((now) => now.map((plan) => (plan.key === key ? { ...plan, ...part } : plan)))
  const firstRows = days.find((rows) => rows.length > 0) ?? []
  return (
    <section aria-label={t("plans.title")} className={classes.part}>
      <h3 className={classes.heading}>{t("plans.title")}</h3>
      <Text size="sm" c="dimmed" mb="sm">
        {t("plans.help")}
      </Text>
      {plans.map((plan) => (
        <Plan
          key={plan.key}
          plan={plan}
          problems={problems.filter(({ planKey }) => planKey === plan.key)}
          others={[firstRows]}
          onChange={(part) => set(plan.key, part)}
          onRemove={() => onChange((now) => now.filter(({ key }) => key !== plan.key))}
        />
      ))}
      <Button
        className={classes.own}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
        onClick={() =>
          onChange((now) => [
            ...now,
            { key: newKey(), name: plans.length === 0 ? t("plans.halfDay") : "", periods: [], days: [] },
          ])
        }
      >
        {t("plans.add")}
      </Button>
    </section>
  )
}

type PlanProps = {
  readonly plan: PlanDraft
  readonly problems: readonly PlacedProblem[]
  readonly others: ScheduleDraft["days"]
  readonly onChange: (part: Partial<PlanDraft>) => void
  readonly onRemove: () => void
}

function Plan({ plan, problems, others, onChange, onRemove }: PlanProps) {
  const { t } = useTranslation("timetable")
  const language = useLanguage()
  const [day, setDay] = useState("")
  const says = (field: string) => {
    const found = problems.find((one) => one.rowKey === null && one.field === field)
    return found === undefined ? undefined : t(`problem.${found.code}`, { other: found.other ?? "" })
  }
  const name = plan.name.trim() || t("plans.unnamed")

  function addDay() {
    if (!isDay(day)) return
    onChange({ days: [...new Set([...plan.days, day])].toSorted() })
    setDay("")
  }

  return (
    <fieldset className={classes.plan} aria-label={name}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t("plans.name")}
          value={plan.name}
          maxLength={100}
          autoFocus={plan.periods.length === 0 && plan.days.length === 0}
          error={says("name")}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <ActionIcon size="lg" color="red" aria-label={t("plans.remove", { name })} onClick={onRemove}>
          <IconTrash size={17} stroke={1.7} />
        </ActionIcon>
      </Group>
      <PeriodRows
        of={name}
        rows={plan.periods}
        others={others}
        inWeeks={false}
        problems={problems}
        onChange={(periods) => onChange({ periods })}
      />
      {says("periods") !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)">
          {says("periods")}
        </Text>
      )}
      <Group gap="xs" align="flex-end">
        <TextInput
          type="date"
          label={t("plans.day")}
          value={day}
          error={says("days")}
          onChange={(event) => setDay(event.currentTarget.value)}
          // A day that was typed and left is one that was meant.
          onBlur={addDay}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            event.preventDefault()
            addDay()
          }}
        />
        <Button variant="default" onClick={addDay} disabled={!isDay(day)}>
          {t("plans.addDay")}
        </Button>
      </Group>
      {plan.days.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("plans.noDays")}
        </Text>
      ) : (
        <Pill.Group>
          {plan.days.map((one) => (
            <Pill
              key={one}
              withRemoveButton
              onRemove={() => onChange({ days: plan.days.filter((other) => other !== one) })}
              removeButtonProps={{
                "aria-label": t("plans.removeDay", { day: dayText(one, language) }),
                tabIndex: 0,
                "aria-hidden": false,
              }}
            >
              {dayText(one, language)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </fieldset>
  )
}
