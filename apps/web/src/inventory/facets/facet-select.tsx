import { Select } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useTranslation } from "react-i18next"
import classes from "../../shell/listed/listed.module.css"
import { useLanguage } from "../../shell/preferences.ts"
import type { CountedValue } from "./facet.ts"

type FacetSelectProps = {
  readonly label: string
  readonly counts: readonly CountedValue[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** Narrows a list by one thing; each value with how many it would show. */
export function FacetSelect({ label, counts, value, onChange }: FacetSelectProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  return (
    <Select
      className={classes.facet}
      aria-label={label}
      placeholder={label}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      data={counts.map((one) => ({
        value: one.value,
        label: `${one.name} · ${formatNumber(one.count, language)}`,
      }))}
      comboboxProps={{ width: "max-content", position: "bottom-start" }}
      clearable
      clearButtonProps={{ "aria-label": `${label}: ${t("devices.any")}` }}
      searchable
    />
  )
}
