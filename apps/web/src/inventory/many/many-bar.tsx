import { ActionIcon, Autocomplete, Button, MultiSelect, Select, TextInput } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { IconX } from "@tabler/icons-react"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "./many-bar.module.css"
import type { Many, ManyField } from "./many-field.ts"
import { useManyChange } from "./use-many-change.ts"

type ManyBarProps<Of, Change> = {
  readonly items: readonly Of[]
  readonly many: Many<Of, Change>
  readonly readAll: () => Promise<readonly Of[]>
  readonly onClear: () => void
}

/** What is selected of a list, and one change for all of it. */
export function ManyBar<Of extends { readonly id: string }, Change>(props: ManyBarProps<Of, Change>) {
  const { items, many, readAll, onClear } = props
  const { t } = useTranslation("resources")
  const [wanted, setWanted] = useState<string | null>(null)
  const [values, setValues] = useState<readonly string[]>([])
  const [showsWrong, setShowsWrong] = useState(false)
  const setting = useManyChange(many.send, readAll)
  const field = many.fields.find(({ name }) => name === wanted) ?? many.fields[0]
  if (field === undefined) return null

  const give = (next: readonly string[]) => {
    setShowsWrong(false)
    setValues(next)
  }
  function apply(event: FormEvent) {
    event.preventDefault()
    if (field === undefined) return
    const change = field.changeTo(values)
    if (change === undefined) setShowsWrong(true)
    else setting.mutate({ items, field, change }, { onSuccess: onClear })
  }

  return (
    <form className={classes.bar} onSubmit={apply} noValidate aria-label={t("many.change")}>
      <span className={classes.count} role="status">
        {t("many.selected", { count: items.length })}
      </span>
      <Select
        className={classes.field}
        aria-label={t("many.what")}
        value={field.name}
        allowDeselect={false}
        data={many.fields.map(({ name, label }) => ({ value: name, label }))}
        onChange={(next) => {
          setWanted(next)
          give([])
        }}
      />
      <Value field={field} values={values} isWrong={showsWrong} onChange={give} />
      <Button type="submit" loading={setting.isPending}>
        {t("many.apply")}
      </Button>
      <ActionIcon size="lg" aria-label={t("many.clear")} onClick={onClear}>
        <IconX size={18} stroke={1.8} />
      </ActionIcon>
    </form>
  )
}

type ValueProps<Of, Change> = {
  readonly field: ManyField<Of, Change>
  readonly values: readonly string[]
  readonly isWrong: boolean
  readonly onChange: (values: readonly string[]) => void
}

function Value<Of, Change>({ field: { label, input }, values, isWrong, onChange }: ValueProps<Of, Change>) {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const common = {
    className: classes.value,
    "aria-label": t("resources:many.to", { field: label }),
    error: isWrong && t("resources:many.wrong"),
  }
  const [value = ""] = values
  switch (input.is) {
    case "choice":
      return (
        <Select
          {...common}
          placeholder={t("resources:many.choose")}
          data={[...input.choices]}
          value={value === "" ? null : value}
          onChange={(next) => onChange(next === null ? [] : [next])}
          searchable
        />
      )
    case "choices":
      return (
        <MultiSelect
          {...common}
          placeholder={values.length === 0 ? t("inventory:notRecorded") : ""}
          data={[...input.choices]}
          value={[...values]}
          onChange={onChange}
          searchable
        />
      )
    case "text":
      return (
        <Autocomplete
          {...common}
          placeholder={t("inventory:notRecorded")}
          data={[...input.suggestions]}
          value={value}
          maxLength={200}
          onChange={(next) => onChange([next])}
        />
      )
    case "amount":
      return (
        <TextInput
          {...common}
          error={isWrong && t("inventory:rooms.wholeNumber", { max: formatNumber(input.most, language) })}
          placeholder={t("inventory:notRecorded")}
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange([event.currentTarget.value])}
        />
      )
  }
}
