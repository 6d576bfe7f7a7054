import { ActionIcon, Button, Group, Switch, Text, TextInput } from "@mantine/core"
import { weekOf } from "@readyroom/lesson/occurrences/bell-schedule"
import { IconPlus, IconX } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { mondayFor } from "./schedule-draft.ts"
import classes from "./timetable.module.css"
import { dayText } from "./weekday-name.ts"

type AWeeksProps = {
  /** Mondays of A weeks. */
  readonly aWeeks: readonly string[]
  /** Local, in the school's zone. */
  readonly today: string
  /** Whether periods hang on them. */
  readonly isUsed: boolean
  readonly onChange: (aWeeks: readonly string[]) => void
  readonly error: string | undefined
}

/** Whether the school alternates between A and B weeks, and from when on it counts; begun anew as often as it likes. */
export function AWeeks({ aWeeks, today, isUsed, onChange, error }: AWeeksProps) {
  const { t } = useTranslation("timetable")
  const language = useLanguage()
  const known = aWeeks.filter((day) => day !== "")
  const week = known.length === 0 ? null : weekOf(today, known)
  return (
    <section aria-label={t("aWeeks.title")} className={classes.part}>
      <Switch
        label={t("aWeeks.use")}
        description={isUsed ? t("aWeeks.used") : t("aWeeks.help")}
        checked={aWeeks.length > 0}
        disabled={isUsed && aWeeks.length > 0}
        error={error}
        onChange={(event) => onChange(event.currentTarget.checked ? [mondayFor(today)] : [])}
      />
      {aWeeks.length > 0 && (
        <div className={classes.under}>
          {aWeeks.map((day, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the list while it is typed
            <Group key={index} gap="xs" mb={6} align="flex-end" wrap="nowrap">
              <TextInput
                type="date"
                label={t(index === 0 ? "aWeeks.first" : "aWeeks.again")}
                value={day}
                onChange={(event) => onChange(aWeeks.with(index, event.currentTarget.value))}
                // A school says "the week of the 18th": its Monday is meant.
                onBlur={() => onChange(aWeeks.with(index, mondayFor(day)))}
              />
              {index > 0 && (
                <ActionIcon
                  size="lg"
                  aria-label={t("aWeeks.remove", { day: day === "" ? "?" : dayText(day, language) })}
                  onClick={() => onChange(aWeeks.filter((_, at) => at !== index))}
                >
                  <IconX size={16} stroke={1.8} />
                </ActionIcon>
              )}
            </Group>
          ))}
          <Group gap="md">
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
              onClick={() => onChange([...aWeeks, ""])}
            >
              {t("aWeeks.add")}
            </Button>
            {week !== null && (
              <Text size="sm" c="dimmed" role="status">
                {t("aWeeks.now", { week })}
              </Text>
            )}
          </Group>
        </div>
      )}
    </section>
  )
}
