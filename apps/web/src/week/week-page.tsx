import { Group, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { timetableQuery } from "../editor/occurrences/occurrence-queries.ts"
import { useMe } from "../session/me.ts"
import { FailedRows, LoadingRows } from "../shell/list-states.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { usePageTitle } from "../shell/page-title.ts"
import { SchoolSelect } from "../shell/school-select.tsx"
import tabbed from "../shell/tabbed-page.module.css"
import { SubjectSelect } from "./subject-select.tsx"
import { thisMonday, usualMonday } from "./week-days.ts"
import { WeekOf } from "./week-of.tsx"
import classes from "./week-page.module.css"
import { weekQuery } from "./week-queries.ts"
import { WeekSteps } from "./week-steps.tsx"

const route = getRouteApi("/signed-in/week")

/** `/week`: who has what when, week by week, of a teacher, a class, a room, a cart or a lesson. */
export function WeekPage() {
  const { t } = useTranslation("week")
  usePageTitle(t("title"))
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const school = me.schools.find(({ id }) => id === wanted) ?? me.schools[0]
  if (school === undefined) return <NoRightPage title={t("noSchool")} help={t("noSchoolHelp")} />
  return (
    <div className={tabbed.page}>
      <header className={tabbed.head}>
        <Title order={1}>{t("title")}</Title>
        <span className={tabbed.spring} />
        <SchoolSelect
          schools={me.schools}
          value={school.id}
          onChange={(id) => void navigate({ search: { school: id }, replace: true })}
        />
      </header>
      <SchoolWeek key={school.id} schoolId={school.id} />
    </div>
  )
}

function SchoolWeek({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("week")
  const me = useMe()
  const { of, id, week } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: timetable, error, refetch } = useQuery(timetableQuery(schoolId))
  const subject = of !== undefined && id !== undefined ? { of, id } : { of: "teacher" as const, id: me.id }
  const now = thisMonday(timetable?.timeZone ?? "UTC", new Date())
  const monday = week ?? (timetable === undefined ? now : usualMonday(timetable, new Date()))
  const { data } = useQuery({ ...weekQuery(schoolId, subject, monday), enabled: timetable !== undefined })
  if (timetable === undefined && error !== null)
    return <FailedRows title={t("failed")} error={error} onRetry={() => void refetch()} />
  if (timetable === undefined) return <LoadingRows label={t("loading")} height={52} />
  return (
    <div className={classes.body}>
      <Group justify="space-between" mb="md" gap="sm">
        <SubjectSelect
          schoolId={schoolId}
          timetable={timetable}
          subject={subject}
          name={data?.name}
          onChange={(next) => void navigate({ search: (was) => ({ ...was, ...next }), replace: true })}
        />
        <WeekSteps
          monday={monday}
          now={now}
          onChange={(next) => void navigate({ search: (was) => ({ ...was, week: next }), replace: true })}
        />
      </Group>
      <WeekOf schoolId={schoolId} timetable={timetable} subject={subject} monday={monday} />
    </div>
  )
}
