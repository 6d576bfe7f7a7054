import { Button, Chip, Select } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { IconDownload } from "@tabler/icons-react"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import classes from "../../shell/listed/listed.module.css"
import { Narrowing } from "../../shell/listed/narrowing.tsx"
import { SearchField } from "../../shell/listed/search-field.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { capital, kindName, platformName } from "../device-words.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { type DevicesSearch, deviceStatuses, isNarrowed, missingFacts } from "../inventory-search.ts"
import { missingText } from "../models/missing-text.ts"
import { type DeviceFacets, type DeviceFilters, devicesCsv } from "./device-queries.ts"

type DeviceToolbarProps = {
  filters: DeviceFilters
  facets: DeviceFacets | undefined
  onChange: (filters: DevicesSearch) => void
  searchField: RefObject<HTMLInputElement | null>
  onLeaveDown: () => void
}

type FacetName = (typeof facetNames)[number]
type Choice = { readonly value: string; readonly name: string; readonly count: number }

/** Search, and what the devices can be narrowed by, each value with how many devices it would show. */
export function DeviceToolbar({ filters, facets, onChange, searchField, onLeaveDown }: DeviceToolbarProps) {
  const { t } = useTranslation(["inventory", "devices", "imports"])
  const { id: schoolId } = useInventorySchool()
  const language = useLanguage()
  const choices = useChoices(facets)
  const set = (name: FacetName | "q", value: string | null) => {
    const { [name]: _, ...others } = filters
    if (value === null || value === "") return onChange(others)
    if (name === "status") {
      const status = deviceStatuses.find((one) => one === value)
      return onChange(status === undefined ? others : { ...others, status })
    }
    if (name === "missing") {
      const missing = missingFacts.find((one) => one === value)
      return onChange(missing === undefined ? others : { ...others, missing })
    }
    onChange({ ...others, [name]: value })
  }
  const labels = {
    status: t("field.status"),
    kind: t("devices.kind"),
    model: t("devices.model"),
    cart: t("field.cart"),
    room: t("field.room"),
    platform: t("devices:facet.platform"),
    missing: t("devices:facet.missing"),
  }
  const { overdue, ...notOverdue } = filters
  const overdueCount = facets?.overdue ?? 0

  return (
    <search className={classes.toolbar} aria-label={t("devices.filter")}>
      <SearchField
        className={classes.search}
        label={t("devices.search")}
        placeholder={t("devices.searchPlaceholder")}
        clearLabel={t("devices.clearSearch")}
        q={filters.q ?? ""}
        onChange={(q) => set("q", q)}
        inputRef={searchField}
        onLeaveDown={onLeaveDown}
      />
      <Narrowing chosen={facetNames.filter((name) => filters[name] !== undefined).length}>
        {facetNames.map((name) => (
          <Facet
            key={name}
            label={labels[name]}
            choices={choices[name]}
            value={filters[name] ?? null}
            onChange={(value) => set(name, value)}
          />
        ))}
      </Narrowing>
      {(overdueCount > 0 || overdue === "yes") && (
        <Chip
          size="xs"
          checked={overdue === "yes"}
          onChange={(only) => onChange(only ? { ...filters, overdue: "yes" } : notOverdue)}
        >
          {t("devices:facet.onlyOverdue", { count: overdueCount })}
        </Chip>
      )}
      {isNarrowed(filters) && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange({})}>
          {t("devices.clear")}
        </Button>
      )}
      <Button
        component="a"
        href={devicesCsv(schoolId, filters, language)}
        download
        size="compact-sm"
        variant="subtle"
        leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />}
        title={t("imports:exportHelp")}
      >
        {t("imports:export")}
      </Button>
      {facets !== undefined && (
        <span className={classes.count} role="status">
          {t("devices.count", { count: facets.total })}
        </span>
      )}
    </search>
  )
}

const facetNames = ["status", "kind", "platform", "model", "cart", "room", "missing"] as const

type FacetProps = {
  label: string
  choices: readonly Choice[]
  value: string | null
  onChange: (value: string | null) => void
}

function Facet({ label, choices, value, onChange }: FacetProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const chosen =
    value === null || choices.some((one) => one.value === value) ? [] : [{ value, name: value, count: 0 }]
  return (
    <Select
      className={classes.facet}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onChange}
      data={[...choices, ...chosen].map((one) => ({
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

function useChoices(facets: DeviceFacets | undefined): Readonly<Record<FacetName, readonly Choice[]>> {
  const { t } = useTranslation(["inventory", "devices"])
  const { t: tFact } = useTranslation("inventory")
  const language = useLanguage()
  if (facets === undefined)
    return { status: [], kind: [], platform: [], model: [], cart: [], room: [], missing: [] }
  const named = (values: DeviceFacets["models"], none: string) =>
    values.map(({ id, name, count }) => ({
      value: id ?? "none",
      name: id === null ? none : (name ?? "?"),
      count,
    }))
  return {
    status: facets.statuses.map(({ value, count }) => ({ value, name: t(`status.${value}`), count })),
    kind: facets.kinds.map(({ value, count }) => ({
      value: value ?? "none",
      name: value === null ? t("devices.noKind") : kindName(value, language),
      count,
    })),
    platform: facets.platforms.map(({ value, count }) => ({
      value: value ?? "none",
      name: value === null ? t("devices:facet.noPlatform") : platformName(value, language),
      count,
    })),
    missing: facets.missing.map(({ value, count }) => ({
      value,
      name: value === "any" ? t("devices:facet.anyMissing") : capital(missingText([value], language, tFact)),
      count,
    })),
    model: named(facets.models, t("devices.noModel")),
    cart: named(facets.carts, t("devices.noCart")),
    room: named(facets.rooms, t("devices.noRoom")),
  }
}
