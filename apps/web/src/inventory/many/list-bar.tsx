import { Autocomplete, Button, MultiSelect, Select, TextInput } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { useSingleKeys } from "../../shell/single-keys.ts"
import classes from "./many.module.css"
import { ManyBar } from "./many-bar.tsx"
import type { Many, ManyField } from "./many-field.ts"

type ListBarProps<Of, Change> = {
  readonly items: readonly Of[]
  readonly fields: Many<Of, Change>["fields"]
  readonly isRunning: boolean
  readonly onChange: (field: ManyField<Of, Change>, change: Change) => void
  readonly onNone: () => void
  readonly backToRows: () => void
}

/** One change for all that is chosen of a list. */
export function ListBar<Of, Change>(props: ListBarProps<Of, Change>) {
  const { items, fields, isRunning, onChange, onNone, backToRows } = props
  const { t } = useTranslation("resources")
  const [wanted, setWanted] = useState<string | null>(null)
  const [values, setValues] = useState<readonly string[]>([])
  const [showsWrong, setShowsWrong] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useSingleKeys({ e: () => first.current?.focus() })
  const count = items.length
  const field = fields.find(({ name }) => name === wanted) ?? fields[0]
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
    else onChange(field, change)
  }

  return (
    <ManyBar
      label={t("many.bar")}
      said={isRunning ? t("many.running", { count }) : t("many.chosen", { count })}
      isRunning={isRunning}
      keys={t("many.keys")}
      onNone={onNone}
      backToRows={backToRows}
    >
      <form className={classes.change} onSubmit={apply} noValidate>
        <Select
          ref={first}
          size="xs"
          className={classes.field}
          aria-label={t("many.what")}
          aria-keyshortcuts="e"
          value={field.name}
          allowDeselect={false}
          data={fields.map(({ name, label }) => ({ value: name, label }))}
          onChange={(next) => {
            setWanted(next)
            give([])
          }}
        />
        <Value field={field} values={values} isWrong={showsWrong} onChange={give} />
        <Button type="submit" size="compact-sm" loading={isRunning}>
          {t("many.apply")}
        </Button>
      </form>
    </ManyBar>
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
    size: "xs" as const,
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
