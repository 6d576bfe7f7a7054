import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { bellScheduleQuery } from "../school-records.ts"
import { ScheduleForm } from "./schedule-form.tsx"

/** A school's lesson times: fetched, then a form. */
export function BellSchedule({ school }: { school: School }) {
  const { t } = useTranslation("timetable")
  const { data, error, refetch } = useQuery(bellScheduleQuery(school.id))
  if (data !== undefined) return <ScheduleForm school={school} schedule={data} />
  if (error !== null) return <FailedRows title={t("failed")} error={error} onRetry={() => void refetch()} />
  return <LoadingRows label={t("loading")} rows={6} />
}
