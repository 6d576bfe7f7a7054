import { NativeSelect, Select, TextInput } from "@mantine/core"
import { useDebouncedValue } from "@mantine/hooks"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { OTHER_TIME, periodsOn, timesOf } from "../../editor/occurrences/occurrence-form.ts"
import { occurrencesQuery, timetableQuery } from "../../editor/occurrences/occurrence-queries.ts"
import { whenText } from "../../editor/occurrences/when-text.ts"
import { lessonQuery } from "../../lessons/lesson-queries.ts"
import type { School } from "../../session/school-roles.ts"
import { useLanguage } from "../../shell/preferences.ts"
import type { DraftChange } from "./draft-change.ts"
import classes from "./what-if.module.css"
import { movableLessonsQuery } from "./what-if-queries.ts"

type Time = { readonly lessonId: string; readonly occurrenceId: string }

type TimeFieldsProps = {
  readonly school: School
  readonly draft: Time
  readonly onTime: (time: Time) => void
}

/** A lesson, and one of its times to come: its next one is chosen with it. */
export function TimeFields({ school, draft: { lessonId, occurrenceId }, onTime }: TimeFieldsProps) {
  const { t } = useTranslation("what-if")
  const language = useLanguage()
  const [typed, setTyped] = useState("")
  const [words] = useDebouncedValue(typed.trim(), 150)
  const { data: found = [] } = useQuery(movableLessonsQuery(school.id, words))
  const { data: chosen } = useQuery({ ...lessonQuery(lessonId), enabled: lessonId !== "" })
  const { data: times = [] } = useQuery({ ...occurrencesQuery(lessonId), enabled: lessonId !== "" })
  const title = (name: string) => (name.trim() === "" ? t("untitled") : name)
  const lessons = new Map(found.map((one) => [one.id, title(one.title)]))
  if (chosen !== undefined) lessons.set(chosen.id, title(chosen.title))
  const isThere = times.some(({ id }) => id === occurrenceId)
  return (
    <>
      <Select
        className={classes.wide}
        label={t("lesson")}
        placeholder={t("searchLesson")}
        data={[...lessons].map(([value, label]) => ({ value, label }))}
        value={lessonId === "" ? null : lessonId}
        onChange={(id) => onTime({ lessonId: id ?? "", occurrenceId: "" })}
        onSearchChange={(text) => setTyped(text === lessons.get(lessonId) ? "" : text)}
        // The server has found them, by class too.
        filter={({ options }) => options}
        searchable
        nothingFoundMessage={t("noLesson")}
      />
      {lessonId !== "" && (
        <NativeSelect
          className={classes.wide}
          label={t("time")}
          value={isThere ? occurrenceId : ""}
          data={[
            { value: "", label: t("chooseTime") },
            ...times.map((one) => ({
              value: one.id,
              label: [whenText(one, language, school.timeZone), one.class?.name, one.room?.name]
                .filter((part) => part !== undefined)
                .join(" · "),
            })),
          ]}
          onChange={(event) => onTime({ lessonId, occurrenceId: event.currentTarget.value })}
        />
      )}
    </>
  )
}

type MoveFieldsProps = {
  readonly school: School
  readonly draft: Extract<DraftChange, { is: "move" }>
  readonly onDraft: (draft: Extract<DraftChange, { is: "move" }>) => void
}

/** Which time, and where it would go: a lesson time of a day, other times, another room. */
export function MoveFields({ school, draft, onDraft }: MoveFieldsProps) {
  const { t } = useTranslation("what-if")
  const { data: timetable } = useQuery(timetableQuery(school.id))
  const { day, from, to, roomId, occurrenceId } = draft
  const periods = timetable === undefined ? [] : periodsOn(timetable, day)
  const period =
    timetable === undefined
      ? OTHER_TIME
      : (periods.find(({ value }) => {
          const times = timesOf(timetable, day, value)
          return times?.from === from && times.to === to
        })?.value ?? OTHER_TIME)
  const setDay = (chosen: string) => {
    const [first] = timetable === undefined ? [] : periodsOn(timetable, chosen)
    const times =
      timetable === undefined || first === undefined ? null : timesOf(timetable, chosen, first.value)
    // The lesson time of the day before is kept where the day has it too.
    const kept = timetable === undefined ? null : timesOf(timetable, chosen, period)
    onDraft({ ...draft, day: chosen, ...(chosen === "" ? { from: "", to: "" } : (kept ?? times ?? {})) })
  }
  return (
    <>
      <TimeFields school={school} draft={draft} onTime={(time) => onDraft({ ...draft, ...time })} />
      {occurrenceId !== "" && (
        <>
          <TextInput
            type="date"
            label={t("toDay")}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          {day !== "" && (
            <NativeSelect
              label={t("toPeriod")}
              value={period}
              data={[...periods, { value: OTHER_TIME, label: t("otherTime") }]}
              onChange={(event) => {
                const times =
                  timetable === undefined ? null : timesOf(timetable, day, event.currentTarget.value)
                onDraft({ ...draft, ...(times ?? { from: "", to: "" }) })
              }}
            />
          )}
          {day !== "" && period === OTHER_TIME && (
            <>
              <TextInput
                type="time"
                label={t("begins")}
                value={from}
                onChange={(event) => onDraft({ ...draft, from: event.currentTarget.value })}
              />
              <TextInput
                type="time"
                label={t("ends")}
                value={to}
                error={from !== "" && to !== "" && to <= from && t("endsBefore")}
                onChange={(event) => onDraft({ ...draft, to: event.currentTarget.value })}
              />
            </>
          )}
          <Select
            className={classes.wide}
            label={t("toRoom")}
            placeholder={t("sameRoom")}
            data={(timetable?.rooms ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={roomId === "" ? null : roomId}
            onChange={(id) => onDraft({ ...draft, roomId: id ?? "" })}
            searchable
            clearable
            nothingFoundMessage={t("nothingFound")}
          />
        </>
      )}
    </>
  )
}
