import { TextInput } from "@mantine/core"
import { useTranslation } from "react-i18next"

/** The server's own limits. */
const LONGEST_NAME = 120
const LONGEST_DESCRIPTION = 300

type Fields = { readonly name: string; readonly description: string }

type TemplateFieldsProps = {
  readonly value: Fields
  readonly onChange: (value: Fields) => void
  readonly focus?: boolean
}

/** What colleagues choose a template by. */
export function TemplateFields({ value, onChange, focus = false }: TemplateFieldsProps) {
  const { t } = useTranslation("lessons")
  return (
    <>
      <TextInput
        label={t("template.name")}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        maxLength={LONGEST_NAME}
        required
        autoFocus={focus}
        autoComplete="off"
        {...(focus ? { "data-autofocus": true } : {})}
      />
      <TextInput
        label={t("template.description")}
        description={t("template.descriptionHelp")}
        value={value.description}
        onChange={(event) => onChange({ ...value, description: event.currentTarget.value })}
        maxLength={LONGEST_DESCRIPTION}
        autoComplete="off"
      />
    </>
  )
}
