import { Fieldset, Group, Text, TextInput } from "@mantine/core"
import { type ReactNode, useId } from "react"
import { useTranslation } from "react-i18next"
import type { OccurrenceForm } from "./occurrence-form.ts"

type SetUpFieldsProps = {
  readonly form: Pick<OccurrenceForm, "setUp" | "clearUp">
  readonly onChange: (change: Partial<Pick<OccurrenceForm, "setUp" | "clearUp">>) => void
  readonly setUpError: ReactNode
  readonly clearUpError: ReactNode
}

/** Minutes before and after the lesson for which its devices are taken. */
export function SetUpFields({ form, onChange, setUpError, clearUpError }: SetUpFieldsProps) {
  const { t } = useTranslation("occurrences")
  const helpId = useId()
  return (
    <Fieldset variant="unstyled" legend={t("dialog.setUpTitle")} aria-describedby={helpId}>
      <Text id={helpId} size="xs" c="dimmed" mb={4}>
        {t("dialog.setUpHelp")}
      </Text>
      <Group grow align="flex-start">
        <TextInput
          label={t("dialog.setUp")}
          placeholder="0"
          inputMode="numeric"
          value={form.setUp}
          onChange={(event) => onChange({ setUp: event.currentTarget.value })}
          error={setUpError}
        />
        <TextInput
          label={t("dialog.clearUp")}
          placeholder="0"
          inputMode="numeric"
          value={form.clearUp}
          onChange={(event) => onChange({ clearUp: event.currentTarget.value })}
          error={clearUpError}
        />
      </Group>
    </Fieldset>
  )
}
