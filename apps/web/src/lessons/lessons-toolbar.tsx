import { CloseButton, SegmentedControl, Select, Switch, TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { IconSearch } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { type RefObject, useState } from "react"
import { useTranslation } from "react-i18next"
import { type LessonFilters, lessonStates } from "./lesson-filters.ts"
import { lessonFacetsQuery } from "./lesson-queries.ts"
import classes from "./lessons-page.module.css"

const TYPING_PAUSE_MS = 200

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

/** The list asks a moment after the last letter; a search that the address brings goes into the field. */
function SearchField(props: {
  q: string
  onChange: (q: string) => void
  inputRef: RefObject<HTMLInputElement | null>
  onLeaveDown: () => void
}) {
  const { q, onChange, inputRef, onLeaveDown } = props
  const { t } = useTranslation("lessons")
  const [typed, setTyped] = useState(q)
  const [shownQ, setShownQ] = useState(q)
  if (q !== shownQ) {
    setShownQ(q)
    if (q !== typed.trim()) setTyped(q)
  }
  const ask = useDebouncedCallback(onChange, TYPING_PAUSE_MS)

  return (
    <TextInput
      ref={inputRef}
      className={classes.search}
      type="text"
      role="searchbox"
      aria-label={t("filter.search")}
      aria-keyshortcuts="/"
      placeholder={t("filter.searchPlaceholder")}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        ask(event.currentTarget.value.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown") {
          event.preventDefault()
          onLeaveDown()
        } else if (event.key === "Enter") {
          ask.flush()
        } else if (event.key === "Escape" && typed !== "") {
          setTyped("")
          ask("")
          ask.flush()
        }
      }}
      leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
      rightSection={
        typed === "" ? null : (
          <CloseButton
            size="sm"
            aria-label={t("filter.clearSearch")}
            onClick={() => {
              setTyped("")
              ask("")
              ask.flush()
              inputRef.current?.focus()
            }}
          />
        )
      }
    />
  )
}

/** The chosen value can be one that no lesson has any more, or that the list of values has not brought yet. */
function withChosen(values: readonly string[], chosen: string | null): string[] {
  return chosen === null || values.includes(chosen) ? [...values] : [chosen, ...values]
}
