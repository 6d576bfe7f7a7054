import { Button, CloseButton, NativeSelect, SegmentedControl, Select } from "@mantine/core"
import { defaultRegistry } from "@readyroom/lesson/requirements/default-registry"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import { Narrowing } from "../shell/listed/narrowing.tsx"
import { SearchField } from "../shell/listed/search-field.tsx"
import { useLanguage } from "../shell/preferences.ts"
import { verdictIcons } from "../verdicts/verdict-mark.tsx"
import classes from "./desk-list.module.css"
import { countsQuery, type DeskCounts } from "./desk-queries.ts"
import {
  confirmationStates,
  type QueueFilters as Filters,
  queueFiltersOf,
  readDeskSearch,
  verdictsWorstFirst,
  wordStates,
} from "./desk-search.ts"
import { weekDays, weekNumber } from "./week-text.ts"

const route = getRouteApi("/signed-in/desk")

/** What has a field of its own. */
const choiceNames = ["week", "building", "room", "kind", "word", "confirmation", "priority"] as const

/** Of a filter: not narrowed by it. */
const ANY = ""

type QueueFiltersProps = {
  schoolId: string
  search: RefObject<HTMLInputElement | null>
  /** The arrow key down in the search: to the list. */
  onLeaveDown: () => void
}

/** What narrows the queue, each choice with how many rows it would give; and the queue's order. All of it is in the address. */
export function QueueFilters({ schoolId, search, onLeaveDown }: QueueFiltersProps) {
  const { t } = useTranslation(["desk", "verdicts"])
  const navigate = route.useNavigate()
  const address = route.useSearch()
  const filters = queueFiltersOf(address)
  const { data: counts } = useQuery({
    ...countsQuery(schoolId, filters),
    placeholderData: (before) => before,
  })
  const change = (next: Partial<Record<keyof Filters | "order", string | undefined>>) =>
    void navigate({ search: ({ open: _, ...rest }) => readDeskSearch({ ...rest, ...next }), replace: true })
  const isNarrowed = Object.keys(filters).length > 0

  return (
    <>
      <div className={classes.toolbar}>
        <SearchField
          q={filters.q ?? ""}
          label={t("filter.search")}
          placeholder={t("filter.searchHint")}
          clearLabel={t("filter.clearSearch")}
          className={classes.search}
          onChange={(q) => change({ q: q === "" ? undefined : q })}
          inputRef={search}
          onLeaveDown={onLeaveDown}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("order.label")}
          value={address.order ?? "soonest"}
          onChange={(order) => change({ order: order === "verdict" ? order : undefined })}
          data={[
            { value: "soonest", label: t("order.soonest") },
            { value: "verdict", label: t("order.verdict") },
          ]}
        />
        <Narrowing chosen={choiceNames.filter((name) => filters[name] !== undefined).length}>
          <Choices counts={counts} filters={filters} onChange={change} />
        </Narrowing>
      </div>
      <div className={classes.toolbar}>
        <VerdictLinks counts={counts} />
        {filters.since !== undefined && (
          <span className={classes.filter} aria-current="page">
            {t(`since.mark.${filters.since}`)}
            <CloseButton
              size="xs"
              aria-label={t("since.clear")}
              onClick={() => change({ since: undefined })}
            />
          </span>
        )}
        <span className={classes.spring} />
        {isNarrowed && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              void navigate({
                search: ({ school, order }) => ({
                  ...(school === undefined ? {} : { school }),
                  ...(order === undefined ? {} : { order }),
                }),
                replace: true,
              })
            }
          >
            {t("filter.clear")}
          </Button>
        )}
      </div>
    </>
  )
}

type ChoicesProps = {
  counts: DeskCounts | undefined
  filters: Filters
  onChange: (next: Partial<Record<keyof Filters, string | undefined>>) => void
}

function Choices({ counts, filters, onChange }: ChoicesProps) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  const label = (text: string, count: number) => t("filter.counted", { text, count })
  const weeks = counts?.weeks ?? []
  const weekCount = (week: string | undefined) => weeks.find((one) => one.week === week)?.count ?? 0
  const weekLabel = (week: string) =>
    t("filter.week", { number: weekNumber(week), days: weekDays(week, language) })
  const others = weeks.filter(({ week }) => week !== "none")
  const chosenWeek = filters.week
  const weekChoices = [
    { value: "this", label: label(t("filter.thisWeek"), weekCount(counts?.thisWeek)) },
    { value: "next", label: label(t("filter.nextWeek"), weekCount(counts?.nextWeek)) },
    ...others.map(({ week, count }) => ({ value: week, label: label(weekLabel(week), count) })),
    ...missing(
      chosenWeek !== undefined && /^\d/.test(chosenWeek) ? chosenWeek : undefined,
      others.map(({ week }) => week),
      weekLabel,
    ),
    { value: "none", label: label(t("noTime"), weekCount("none")) },
  ]
  return (
    <fieldset className={classes.choices} aria-label={t("filter.label")}>
      <Select
        size="xs"
        className={classes.wideChoice}
        label={t("filter.weekLabel")}
        placeholder={t("filter.any")}
        value={chosenWeek ?? null}
        onChange={(week) => onChange({ week: week ?? undefined })}
        data={weekChoices}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("filter.clearWeek") }}
        nothingFoundMessage={t("filter.noWeek")}
      />
      <Choice
        label={t("filter.building")}
        value={filters.building}
        onChange={(building) => onChange({ building })}
        options={(counts?.buildings ?? []).map(({ building, count }) => ({
          value: building,
          label: label(building === "none" ? t("filter.noBuilding") : building, count),
        }))}
      />
      <Choice
        label={t("filter.room")}
        value={filters.room}
        onChange={(room) => onChange({ room })}
        options={(counts?.rooms ?? []).map(({ id, name, count }) => ({
          value: id,
          label: label(id === "none" ? t("filter.noRoom") : name, count),
        }))}
      />
      <Choice
        label={t("filter.kind")}
        value={filters.kind}
        onChange={(kind) => onChange({ kind })}
        options={(counts?.kinds ?? []).map(({ kind, count }) => ({
          value: kind,
          label: label(defaultRegistry.kind(kind)?.label[language] ?? kind, count),
        }))}
      />
      <Choice
        label={t("filter.word")}
        value={filters.word}
        onChange={(word) => onChange({ word })}
        options={wordStates.map((word) => ({
          value: word,
          label: label(t(`filter.words.${word}`), counts?.word[word] ?? 0),
        }))}
      />
      <Choice
        label={t("confirmation.title")}
        value={filters.confirmation}
        onChange={(confirmation) => onChange({ confirmation })}
        options={confirmationStates.map((one) => ({
          value: one,
          label: label(t(`filter.confirmations.${one}`), counts?.confirmation[one] ?? 0),
        }))}
      />
      <Choice
        label={t("priority.label")}
        value={filters.priority}
        onChange={(priority) => onChange({ priority })}
        options={(counts?.priorities ?? []).toReversed().map(({ priority, count }) => ({
          value: priority,
          label: label(priority === "0" ? t("priority.none") : priority, count),
        }))}
      />
    </fieldset>
  )
}

/** A choice that no row has now is still to be seen as chosen. */
function missing(chosen: string | undefined, offered: readonly string[], label: (value: string) => string) {
  return chosen === undefined || offered.includes(chosen) ? [] : [{ value: chosen, label: label(chosen) }]
}

type ChoiceProps = {
  label: string
  value: string | undefined
  options: readonly { readonly value: string; readonly label: string }[]
  onChange: (value: string | undefined) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation("desk")
  const own = missing(
    value,
    options.map((option) => option.value),
    () => t("filter.nothing"),
  )
  return (
    <NativeSelect
      size="xs"
      className={classes.choice}
      label={label}
      value={value ?? ANY}
      data-chosen={value !== undefined}
      onChange={(event) => {
        const { value: chosen } = event.currentTarget
        onChange(chosen === ANY ? undefined : chosen)
      }}
      data={[{ value: ANY, label: t("filter.any") }, ...options, ...own]}
    />
  )
}

function VerdictLinks({ counts }: { counts: DeskCounts | undefined }) {
  const { t } = useTranslation(["desk", "verdicts"])
  const countOf = (one: (typeof verdictsWorstFirst)[number]) => counts?.verdict[one] ?? 0
  const all = verdictsWorstFirst.reduce((sum, one) => sum + countOf(one), 0)
  return (
    <nav aria-label={t("filter.verdicts")} className={classes.verdicts}>
      {[null, ...verdictsWorstFirst].map((one) => {
        const VerdictIcon = one === null ? null : verdictIcons[one]
        return (
          <Link
            key={one ?? "all"}
            from="/desk"
            to="/desk"
            search={({ open: _, ...rest }) => ({ ...rest, verdict: one ?? undefined })}
            activeOptions={{ explicitUndefined: true }}
            replace
            className={classes.filter}
          >
            {VerdictIcon !== null && (
              <VerdictIcon size={15} stroke={2} color={`var(--verdict-${one})`} aria-hidden />
            )}
            {one === null ? t("filter.all") : t(`verdicts:${one}`)}
            {counts !== undefined && (
              <span className={classes.number}>{one === null ? all : countOf(one)}</span>
            )}
          </Link>
        )
      })}
    </nav>
  )
}
