import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { chosenSchool, schoolsWith } from "../session/school-roles.ts"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { usePageTitle } from "../shell/page-title.ts"
import classes from "../shell/tabbed-page.module.css"
import { DemandDesk } from "./demand-desk.tsx"
import { DeskHead } from "./desk-head.tsx"
import { FlagDesk } from "./flag-desk.tsx"

const route = getRouteApi("/signed-in/desk")

/** `/desk`: what needs IT, first what coming lessons ask for, then flags. */
export function DeskPage() {
  const { t } = useTranslation("desk")
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const school = chosenSchool(me, "desk", wanted)
  if (school === null) return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return <Desk key={school.id} schoolId={school.id} />
}

function Desk({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("desk")
  usePageTitle(t("title"))
  const me = useMe()
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const schools = schoolsWith(me, "desk")
  const school = schools.find(({ id }) => id === schoolId)
  if (school === undefined) return null

  return (
    <div className={classes.page}>
      <DeskHead
        tab={tab ?? "requirements"}
        schools={schools}
        schoolId={schoolId}
        onSchool={(id) => void navigate({ search: { school: id }, replace: true })}
      />
      {tab === "flags" ? <FlagDesk school={school} /> : <DemandDesk school={school} />}
    </div>
  )
}
