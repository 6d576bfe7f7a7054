import { IconArrowLeft } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { ButtonLink } from "../../shell/links.tsx"
import { isUnfinished, setUpQuery } from "./set-up-queries.ts"
import classes from "./steps.module.css"

/** The way back for an administrator whom a step sent to another page, as long as the school is being set up. */
export function BackToSetUp({ school }: { school: School }) {
  const { t } = useTranslation("shell")
  const { data: state } = useQuery({ ...setUpQuery(school.id), enabled: school.role === "admin" })
  if (state === undefined || !isUnfinished(state)) return null
  return (
    <ButtonLink
      to="/admin/set-up/{-$step}"
      params={{}}
      search={{ school: school.id }}
      size="compact-sm"
      variant="subtle"
      leftSection={<IconArrowLeft size={16} stroke={1.8} aria-hidden />}
      className={classes.back}
    >
      {t("backToSetUp")}
    </ButtonLink>
  )
}
