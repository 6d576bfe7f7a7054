import { Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { usePageTitle } from "../../shell/page-title.ts"
import { useAdminSchool } from "../admin-school.tsx"
import { BellSchedule } from "./bell-schedule.tsx"
import { Holidays } from "./holidays.tsx"
import classes from "./timetable.module.css"

/** `/admin/timetable`: when lessons are taught, and when not. */
export function TimetablePage() {
  const { t } = useTranslation(["timetable", "admin"])
  usePageTitle(`${t("admin:tab.timetable")} · ${t("admin:place")}`)
  const school = useAdminSchool()
  return (
    <div className={classes.page}>
      <section>
        <h2 className={classes.title}>{t("title")}</h2>
        <Text size="sm" c="dimmed" mb="md">
          {t("help", { timeZone: school.timeZone })}
        </Text>
        <BellSchedule school={school} />
      </section>
      <section>
        <h2 className={classes.title}>{t("holidays.title")}</h2>
        <Text size="sm" c="dimmed" mb="md">
          {t("holidays.help")}
        </Text>
        <Holidays school={school} />
      </section>
    </div>
  )
}
