import { SegmentedControl, Select, Switch } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import { SearchField } from "../shell/listed/search-field.tsx"
import { type LessonFilters, lessonStates } from "./lesson-filters.ts"
import { lessonFacetsQuery } from "./lesson-queries.ts"
import classes from "./lessons-page.module.css"

type LessonsToolbarProps = {
  filters: LessonFilters
  onChange: (filters: LessonFilters) => void
  searchField: RefObject<HTMLInputElement | null>
  /** The arrow key down in the search field: to the list. */
  onLeaveDown: () => void
}

/** Search and filters of the list; the address says them too. */
export function LessonsToolbar({ filters, onChange, searchField, onLeaveDown }: LessonsToolbarProps) {
  const { t } = useTranslation("lessons")
  const { data: facets } = useQuery(lessonFacetsQuery)

  return (
    <search className={classes.toolbar} aria-label={t("filter.label")}>
      <SearchField
        className={classes.search}
        label={t("filter.search")}
        placeholder={t("filter.searchPlaceholder")}
        clearLabel={t("filter.clearSearch")}
        q={filters.q}
        onChange={(q) => onChange({ ...filters, q })}
        inputRef={searchField}
        onLeaveDown={onLeaveDown}
      />
      <Switch
        label={t("filter.mine")}
        checked={filters.mine}
        onChange={(event) => onChange({ ...filters, mine: event.currentTarget.checked })}
      />
      <Select
        className={classes.facet}
        aria-label={t("filter.subject")}
        placeholder={t("filter.anySubject")}
        data={withChosen(facets?.subjects ?? [], filters.subject)}
        value={filters.subject}
        onChange={(subject) => onChange({ ...filters, subject })}
        clearable
        clearButtonProps={{ "aria-label": t("filter.anySubject") }}
        searchable
      />
      <Select
        className={classes.facet}
        aria-label={t("filter.yearGroup")}
        placeholder={t("filter.anyYearGroup")}
        data={withChosen(facets?.yearGroups ?? [], filters.yearGroup)}
        value={filters.yearGroup}
        onChange={(yearGroup) => onChange({ ...filters, yearGroup })}
        clearable
        clearButtonProps={{ "aria-label": t("filter.anyYearGroup") }}
        searchable
      />
      <SegmentedControl
        className={classes.states}
        aria-label={t("filter.state")}
        value={filters.state}
        onChange={(state) => onChange({ ...filters, state })}
        data={lessonStates.map((state) => ({ value: state, label: t(`filter.${state}`) }))}
      />
    </search>
  )
}

/** The chosen value can be one that no lesson has any more, or that the list of values has not brought yet. */
function withChosen(values: readonly string[], chosen: string | null): string[] {
  return chosen === null || values.includes(chosen) ? [...values] : [chosen, ...values]
}
