import { Group } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { ButtonLink } from "../../shell/links.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useAdminSchool } from "../admin-school.tsx"
import page from "../timetable/timetable.module.css"
import { AddSchool } from "./add-school.tsx"
import { SchoolForm } from "./school-form.tsx"

/** `/admin/school`: what holds for a school as a whole, and how another one begins. */
export function SchoolPage() {
  const { t } = useTranslation(["school", "admin"])
  usePageTitle(`${t("facts.title")} · ${t("admin:place")}`)
  const school = useAdminSchool()
  return (
    <div className={page.page}>
      <SchoolForm school={school} />
      <Group gap="sm">
        <ButtonLink variant="default" to="/admin/set-up/{-$step}" params={{}} search={{ school: school.id }}>
          {t("steps.reopen")}
        </ButtonLink>
        <AddSchool school={school} />
      </Group>
    </div>
  )
}
