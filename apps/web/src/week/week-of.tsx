import { Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { Timetable } from "../editor/occurrences/occurrence-queries.ts"
import { FailedRows, LoadingRows } from "../shell/list-states.tsx"
import { takenDays, type WeekTime, weekDays } from "./week-days.ts"
import { WeekGrid } from "./week-grid.tsx"
import { WeekNote } from "./week-note.tsx"
import { type WeekSubject, weekQuery } from "./week-queries.ts"

type WeekOfProps = {
  readonly schoolId: string
  readonly timetable: Timetable
  readonly subject: WeekSubject
  readonly monday: string
  readonly onChoose?: (time: WeekTime) => void
}

/** The week of a teacher, a class, a room, a cart or a lesson, as it comes from the server. */
export function WeekOf({ schoolId, timetable, subject, monday, onChoose }: WeekOfProps) {
  const { t } = useTranslation("week")
  const { data, error, refetch } = useQuery(weekQuery(schoolId, subject, monday))
  if (data === undefined && error !== null)
    return <FailedRows title={t("failed")} error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingRows label={t("loading")} height={52} />
  const { items, bookings } = data
  const all = weekDays(monday, timetable, { items, bookings }, new Date())
  // A lesson is not free at the times at which it is not taught.
  const days = subject.of === "lesson" ? takenDays(all) : all
  return (
    <>
      <WeekNote of={subject.of} week={data} timeZone={timetable.timeZone} />
      {days.length === 0 && <Text>{t("notTaught")}</Text>}
      <WeekGrid
        days={days}
        of={subject.of}
        week={data}
        timeZone={timetable.timeZone}
        {...(onChoose === undefined ? {} : { onChoose })}
      />
    </>
  )
}
