import { useTranslation } from "react-i18next"
import { usePageTitle } from "../../shell/page-title.ts"
import { useAdminSchool } from "../admin-school.tsx"
import { ClassList } from "./class-list.tsx"

/** `/admin/classes`: a school's classes. */
export function ClassesPage() {
  const { t } = useTranslation(["school", "admin"])
  usePageTitle(`${t("classes.title")} · ${t("admin:place")}`)
  return <ClassList school={useAdminSchool()} />
}
