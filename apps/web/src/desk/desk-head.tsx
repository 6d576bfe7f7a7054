import { Title } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { School } from "../session/school-roles.ts"
import { SchoolSelect } from "../shell/school-select.tsx"
import classes from "../shell/tabbed-page.module.css"

type DeskHeadProps = {
  readonly tab: "requirements" | "flags" | "what-if" | "help"
  readonly schools: readonly School[]
  readonly schoolId: string
  readonly onSchool: (schoolId: string) => void
}

/** The desk's heading, its tabs, and whose desk it is. */
export function DeskHead({ tab, schools, schoolId, onSchool }: DeskHeadProps) {
  const { t } = useTranslation("desk")
  // These pages lie below /desk, whose tabs are not open there.
  const activeOptions = { explicitUndefined: true, exact: tab === "what-if" || tab === "help" }
  return (
    <header className={classes.head}>
      <Title order={1}>{t("title")}</Title>
      <nav aria-label={t("tabs")} className={classes.tabs}>
        <Link
          to="/desk"
          search={({ school }) => ({ tab: undefined, school })}
          activeOptions={activeOptions}
          className={classes.tab}
        >
          {t("tab.requirements")}
        </Link>
        <Link
          to="/desk"
          search={({ school }) => ({ tab: "flags", school })}
          activeOptions={activeOptions}
          className={classes.tab}
        >
          {t("tab.flags")}
        </Link>
        <Link
          to="/desk/what-if"
          search={({ school }) => ({ school })}
          activeOptions={{ includeSearch: false }}
          className={classes.tab}
        >
          {t("tab.what-if")}
        </Link>
        <Link
          to="/desk/what-would-help"
          search={({ school }) => ({ school })}
          activeOptions={{ includeSearch: false }}
          className={classes.tab}
        >
          {t("tab.help")}
        </Link>
      </nav>
      <SchoolSelect schools={schools} value={schoolId} onChange={onSchool} />
    </header>
  )
}
