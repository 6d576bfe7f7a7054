import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Navigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useAdminSchool } from "../admin-school.tsx"
import { setUpQuery } from "./set-up-queries.ts"
import { isStep, nextOpen } from "./step-order.ts"
import { Steps } from "./steps.tsx"

const route = getRouteApi("/signed-in/admin/set-up/{-$step}")

/** `/admin/set-up`, and a step of it: what a new school needs, one thing at a time, left and taken up at will. */
export function StepsPage() {
  const { t } = useTranslation("school")
  const school = useAdminSchool()
  usePageTitle(t("steps.title", { school: school.name }))
  const { step } = route.useParams()
  const { data, error, refetch } = useQuery(setUpQuery(school.id))
  if (data !== undefined) {
    if (step !== undefined && isStep(step)) return <Steps school={school} state={data} place={step} />
    const first = nextOpen(data, null)
    return <Navigate to="/admin/set-up/{-$step}" params={{ step: first }} search={(now) => now} replace />
  }
  if (error !== null)
    return <FailedRows title={t("steps.failed")} error={error} onRetry={() => void refetch()} />
  return <LoadingRows label={t("steps.loading")} rows={8} />
}
