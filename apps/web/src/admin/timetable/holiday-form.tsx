import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { isDay } from "@readyroom/lesson/occurrences/bell-schedule-problems"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import type { School } from "../../session/school-roles.ts"
import { useTell } from "../../shell/notices.tsx"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { useDraft } from "../../shell/use-draft.ts"
import {
  type Holiday,
  type HolidayQuestion,
  holidayEffectQuery,
  type NewHoliday,
  removeHoliday,
  saveHoliday,
  useSchoolChange,
} from "../school-records.ts"

type HolidayFormProps = {
  readonly school: School
  /** Null: a new one. */
  readonly holiday: Holiday | null
  readonly onClose: () => void
}

const blank = { name: "", firstDay: "", lastDay: "" }

/** A holiday's name and days, with what they do to the lessons to come before they are saved. */
export function HolidayForm({ school, holiday, onClose }: HolidayFormProps) {
  const { t } = useTranslation(["timetable", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const stored = holiday === null ? blank : fieldsOf(holiday)
  const [draft, setDraft] = useDraft(stored)
  const [showsWrong, setShowsWrong] = useState(false)
  const [removes, setRemoves] = useState(false)
  const name = draft.name.trim()
  // One day is what most are: its end need not be typed.
  const days = { firstDay: draft.firstDay, lastDay: draft.lastDay || draft.firstDay }
  const wrong = wrongOf({ name, ...days })
  const save = useSchoolChange(
    (json: NewHoliday) => saveHoliday(school.id, holiday?.id ?? null, json),
    () => {
      tell({ message: t("holidays.saved", { name }) })
      onClose()
    },
  )
  const remove = useSchoolChange(
    (id: string) => removeHoliday(school.id, id),
    () => {
      tell({ message: t("holidays.removed", { name: holiday?.name ?? name }) })
      onClose()
    },
  )
  const error = save.error ?? remove.error
  const set = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }))
  const id = holiday === null ? {} : { id: holiday.id }
  const asked: HolidayQuestion | null = removes
    ? id
    : isDay(days.firstDay) && isDay(days.lastDay) && wrong.lastDay === null
      ? { ...id, ...days }
      : null

  function submit(event: FormEvent) {
    event.preventDefault()
    const isWrong = Object.values(wrong).some((one) => one !== null)
    setShowsWrong(isWrong)
    if (!isWrong) save.mutate({ name, ...days })
  }
  const says = (field: keyof typeof wrong) => {
    const code = showsWrong || field === "lastDay" ? wrong[field] : null
    return code === null ? undefined : t(`holidays.${code}`)
  }

  return (
    <form onSubmit={submit} noValidate>
      <UnsavedChanges
        name={holiday?.name ?? (name || t("holidays.new"))}
        isChanged={JSON.stringify(draft) !== JSON.stringify(stored)}
      />
      <Stack gap="md">
        {error !== null && (
          <Alert color="red" role="alert" title={t("holidays.failed")}>
            {problemMessage(tProblem, error)}
          </Alert>
        )}
        <TextInput
          label={t("holidays.name")}
          value={draft.name}
          maxLength={200}
          data-autofocus
          error={says("name")}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t("holidays.firstDay")}
            value={draft.firstDay}
            error={says("firstDay")}
            onChange={(event) => set({ firstDay: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t("holidays.lastDay")}
            value={draft.lastDay}
            error={says("lastDay")}
            onChange={(event) => set({ lastDay: event.currentTarget.value })}
          />
        </Group>
        {asked !== null && <Effect school={school} question={asked} />}
        {removes && holiday !== null ? (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setRemoves(false)}>
              {t("shell:cancel")}
            </Button>
            <Button
              color="red"
              autoFocus
              loading={remove.isPending}
              onClick={() => remove.mutate(holiday.id)}
            >
              {t("holidays.remove")}
            </Button>
          </Group>
        ) : (
          <Group justify="space-between">
            {holiday === null ? (
              <span />
            ) : (
              <Button variant="subtle" color="red" onClick={() => setRemoves(true)}>
                {t("holidays.removeAsk")}
              </Button>
            )}
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** What becomes of the lessons to come, in words. */
function Effect({ school, question }: { school: School; question: HolidayQuestion }) {
  const { t } = useTranslation("timetable")
  const { data: effect, isError } = useQuery(holidayEffectQuery(school.id, question))
  if (isError) return null
  const lines =
    effect === undefined
      ? [t("effect.asking")]
      : [
          ...(effect.goes > 0 ? [t("effect.goes", { count: effect.goes })] : []),
          ...(effect.signedOff > 0 ? [t("effect.signedOff", { count: effect.signedOff })] : []),
          ...(effect.stays > 0 ? [t("effect.stays", { count: effect.stays })] : []),
          ...(effect.comesBack > 0 ? [t("effect.comesBack", { count: effect.comesBack })] : []),
        ]
  return (
    <div role="status">
      {(lines.length === 0 ? [t("effect.none")] : lines).map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  )
}

const fieldsOf = ({ name, firstDay, lastDay }: Holiday) => ({ name, firstDay, lastDay })

function wrongOf({ name, firstDay, lastDay }: NewHoliday) {
  return {
    name: name === "" ? ("nameMissing" as const) : null,
    firstDay: isDay(firstDay) ? null : ("dayMissing" as const),
    lastDay: isDay(firstDay) && isDay(lastDay) && lastDay < firstDay ? ("endsBefore" as const) : null,
  }
}
