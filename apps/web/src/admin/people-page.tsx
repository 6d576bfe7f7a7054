import { VisuallyHidden } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { schoolsWith } from "../session/school-roles.ts"
import { usePageTitle } from "../shell/page-title.ts"
import { useAdminSchool } from "./admin-school.tsx"
import { type PersonAsk, PersonDialog } from "./dialogs/person-dialog.tsx"
import { PeopleList } from "./people-list.tsx"

/** `/admin`: the people of a school, for whoever looks after them. */
export function PeoplePage() {
  const { t } = useTranslation("admin")
  usePageTitle(t("title"))
  const me = useMe()
  const school = useAdminSchool()
  const [asks, setAsks] = useState<PersonAsk | null>(null)
  return (
    <>
      <VisuallyHidden component="h2">{t("title")}</VisuallyHidden>
      <PeopleList school={school} schools={schoolsWith(me, "admin")} onAsk={setAsks} />
      <PersonDialog school={school} asks={asks} onClose={() => setAsks(null)} />
    </>
  )
}
