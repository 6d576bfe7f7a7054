import { Stack } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Timetable } from "../editor/occurrences/occurrence-queries.ts"
import { SubjectSelect } from "./subject-select.tsx"
import { mondayOf, thisMonday, type WeekTime } from "./week-days.ts"
import { WeekOf } from "./week-of.tsx"
import { type WeekSubject, weekQuery } from "./week-queries.ts"
import { WeekSteps } from "./week-steps.tsx"

type WeekPickerProps = {
  readonly schoolId: string
  readonly timetable: Timetable
  /** What is shown at first: whose week, and the week that a local day is of. */
  readonly subject: WeekSubject
  readonly day: string
  /** A free time was chosen in the week of `subject`. */
  readonly onChoose: (time: WeekTime, subject: WeekSubject) => void
}

/** A week from which a lesson takes a free time. */
export function WeekPicker({ schoolId, timetable, subject: first, day, onChoose }: WeekPickerProps) {
  const [subject, setSubject] = useState(first)
  const [monday, setMonday] = useState(() => mondayOf(day))
  const { data } = useQuery(weekQuery(schoolId, subject, monday))
  return (
    <Stack gap="sm">
      <SubjectSelect
        schoolId={schoolId}
        timetable={timetable}
        subject={subject}
        name={data?.name}
        onChange={setSubject}
      />
      <WeekSteps monday={monday} now={thisMonday(timetable.timeZone, new Date())} onChange={setMonday} />
      <WeekOf
        schoolId={schoolId}
        timetable={timetable}
        subject={subject}
        monday={monday}
        onChoose={(time) => onChoose(time, subject)}
      />
    </Stack>
  )
}
