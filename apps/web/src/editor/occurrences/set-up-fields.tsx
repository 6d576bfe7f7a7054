import { Group, Input, TextInput } from "@mantine/core"
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
  const labelId = useId()
  const helpId = useId()
  return (
    <Input.Wrapper
      role="group"
      aria-labelledby={labelId}
      aria-describedby={helpId}
      labelElement="div"
      label={t("dialog.setUpTitle")}
      labelProps={{ id: labelId }}
      description={t("dialog.setUpHelp")}
      descriptionProps={{ id: helpId }}
    >
      <Group grow align="flex-start" mt={6}>
        <TextInput
          size="sm"
          label={t("dialog.setUp")}
          labelProps={{ fw: 400 }}
          placeholder="0"
          inputMode="numeric"
          value={form.setUp}
          onChange={(event) => onChange({ setUp: event.currentTarget.value })}
          error={setUpError}
        />
        <TextInput
          size="sm"
          label={t("dialog.clearUp")}
          labelProps={{ fw: 400 }}
          placeholder="0"
          inputMode="numeric"
          value={form.clearUp}
          onChange={(event) => onChange({ clearUp: event.currentTarget.value })}
          error={clearUpError}
        />
      </Group>
    </Input.Wrapper>
  )
}
