import { Button, Title } from "@mantine/core"
import { IconUserPlus } from "@tabler/icons-react"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { chosenSchool, type School, schoolsWith } from "../session/school-roles.ts"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { usePageTitle } from "../shell/page-title.ts"
import { SchoolSelect } from "../shell/school-select.tsx"
import classes from "../shell/tabbed-page.module.css"
import { type PersonAsk, PersonDialog } from "./dialogs/person-dialog.tsx"
import { PeopleList } from "./people-list.tsx"

const route = getRouteApi("/signed-in/admin")

/** `/admin`: the people of a school, for whoever looks after them. */
export function AdminPage() {
  const { t } = useTranslation("admin")
  const me = useMe()
  const { school: wanted } = route.useSearch()
  const school = chosenSchool(me, "admin", wanted)
  if (school === null) return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return <People key={school.id} school={school} schools={schoolsWith(me, "admin")} />
}

function People({ school, schools }: { school: School; schools: readonly School[] }) {
  const { t } = useTranslation("admin")
  usePageTitle(t("title"))
  const navigate = route.useNavigate()
  const [asks, setAsks] = useState<PersonAsk | null>(null)
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Title order={1}>{t("title")}</Title>
        <span className={classes.spring} />
        <SchoolSelect
          schools={schools}
          value={school.id}
          onChange={(id) => void navigate({ search: { school: id }, replace: true })}
        />
        <Button
          leftSection={<IconUserPlus size={17} stroke={1.8} aria-hidden />}
          onClick={() => setAsks({ for: "add" })}
        >
          {t("add.open")}
        </Button>
      </header>
      <PeopleList school={school} schools={schools} onAsk={setAsks} />
      <PersonDialog school={school} asks={asks} onClose={() => setAsks(null)} />
    </div>
  )
}
