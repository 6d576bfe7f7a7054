import { Title } from "@mantine/core"
import { getRouteApi, Link, Outlet, useLocation } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { chosenSchool, schoolsWith } from "../session/school-roles.ts"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { SchoolSelect } from "../shell/school-select.tsx"
import classes from "../shell/tabbed-page.module.css"
import { AdminSchoolProvider } from "./admin-school.tsx"
import { BackToSetUp } from "./steps/back-to-set-up.tsx"

const route = getRouteApi("/signed-in/admin")

const tabs = [
  { name: "people", to: "/admin" },
  { name: "timetable", to: "/admin/timetable" },
  { name: "classes", to: "/admin/classes" },
  { name: "school", to: "/admin/school" },
] as const

/** `/admin` and below: what an administrator looks after in a school, in tabs; the tab's own page stands below them. */
export function AdminPage() {
  const { t } = useTranslation("admin")
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const isSetUp = useLocation({ select: ({ pathname }) => pathname.startsWith("/admin/set-up") })
  const school = chosenSchool(me, "admin", wanted)
  if (school === null) return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  const search = wanted === undefined ? {} : { school: wanted }

  return (
    <AdminSchoolProvider value={school} key={school.id}>
      <div className={classes.page}>
        {!isSetUp && <BackToSetUp school={school} />}
        <header className={classes.head}>
          <Title order={1}>{t("place")}</Title>
          <nav aria-label={t("tabs")} className={classes.tabs}>
            {tabs.map(({ name, to }) => (
              <Link
                key={name}
                to={to}
                search={search}
                activeOptions={{ exact: true, includeSearch: false }}
                className={classes.tab}
              >
                {t(`tab.${name}`)}
              </Link>
            ))}
          </nav>
          <span className={classes.spring} />
          <SchoolSelect
            schools={schoolsWith(me, "admin")}
            value={school.id}
            onChange={(id) => void navigate({ to: ".", search: { school: id }, replace: true })}
          />
        </header>
        <Outlet />
      </div>
    </AdminSchoolProvider>
  )
}
