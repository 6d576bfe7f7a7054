import { Button, Select } from "@mantine/core"
import { IconUserPlus } from "@tabler/icons-react"
import type { ReactNode, RefObject } from "react"
import { useTranslation } from "react-i18next"
import classes from "../shell/listed/listed.module.css"
import { Narrowing } from "../shell/listed/narrowing.tsx"
import { SearchField } from "../shell/listed/search-field.tsx"
import { type PeopleFilters, personStates, readPeopleSearch, roles } from "./people-search.ts"

type PeopleToolbarProps = {
  filters: PeopleFilters
  onChange: (filters: PeopleFilters) => void
  searchField: RefObject<HTMLInputElement | null>
  onLeaveDown: () => void
  onAdd: () => void
  /** How many there are, in words; null until they are known. */
  count: string | null
  /** What stands at the end. */
  end: ReactNode
}

/** Search by name or address, and what the people can be narrowed by. */
export function PeopleToolbar(props: PeopleToolbarProps) {
  const { filters, onChange, searchField, onLeaveDown, onAdd, count, end } = props
  const { t } = useTranslation(["admin", "shell"])
  const set = (name: keyof PeopleFilters, value: string | null) =>
    onChange(readPeopleSearch({ ...filters, [name]: value }))
  const facet = (name: "role" | "state", choices: readonly { value: string; label: string }[]) => (
    <Select
      className={classes.facet}
      aria-label={t(`field.${name}`)}
      placeholder={t(`field.${name}`)}
      value={filters[name] ?? null}
      onChange={(value) => set(name, value)}
      data={choices}
      clearable
      clearButtonProps={{ "aria-label": `${t(`field.${name}`)}: ${t("any")}` }}
    />
  )
  return (
    <search className={classes.toolbar} aria-label={t("filter")}>
      <SearchField
        className={classes.search}
        label={t("search")}
        clearLabel={t("clearSearch")}
        q={filters.q ?? ""}
        onChange={(q) => set("q", q)}
        inputRef={searchField}
        onLeaveDown={onLeaveDown}
      />
      <Narrowing chosen={(["role", "state"] as const).filter((name) => filters[name] !== undefined).length}>
        {facet(
          "role",
          roles.map((role) => ({ value: role, label: t(`shell:role.${role}`) })),
        )}
        {facet(
          "state",
          personStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        )}
      </Narrowing>
      {count !== null && (
        <span className={classes.count} role="status">
          {count}
        </span>
      )}
      <span className={classes.end}>
        <Button leftSection={<IconUserPlus size={17} stroke={1.8} aria-hidden />} onClick={onAdd}>
          {t("add.open")}
        </Button>
        {end}
      </span>
    </search>
  )
}
