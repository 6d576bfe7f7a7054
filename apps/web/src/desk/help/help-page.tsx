import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useMe } from "../../session/me.ts"
import { chosenSchool, type School, schoolsWith } from "../../session/school-roles.ts"
import { NoRightPage } from "../../shell/no-right-page.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import tabbed from "../../shell/tabbed-page.module.css"
import { DeskHead } from "../desk-head.tsx"
import { HelpAnswer } from "./help-answer.tsx"
import { helpQuery } from "./help-queries.ts"

const route = getRouteApi("/signed-in/desk/what-would-help")

/** `/desk/what-would-help`: which purchase or repair would make the most coming lessons ready. Nothing is changed. */
export function HelpPage() {
  const { t } = useTranslation("desk")
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const school = chosenSchool(me, "desk", wanted)
  if (school === null) return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return <WhatWouldHelp key={school.id} school={school} />
}

function WhatWouldHelp({ school }: { school: School }) {
  const { t } = useTranslation("help")
  usePageTitle(t("title"))
  const me = useMe()
  const navigate = route.useNavigate()
  const answer = useQuery(helpQuery(school.id))
  return (
    <div className={tabbed.page}>
      <DeskHead
        tab="help"
        schools={schoolsWith(me, "desk")}
        schoolId={school.id}
        onSchool={(id) => void navigate({ search: { school: id }, replace: true })}
      />
      <HelpAnswer school={school} answer={answer} />
    </div>
  )
}
