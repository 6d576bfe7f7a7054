import { Badge } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../shell/preferences.ts"
import classes from "./admin.module.css"
import { linkEnd } from "./link-end.ts"
import type { SchoolPerson } from "./people-queries.ts"

type Stated = Pick<SchoolPerson, "state" | "linkExpiresAt">

/** Whether someone can sign in; of someone invited, how long their link holds. */
export function PersonStateWords({ person: { state, linkExpiresAt } }: { person: Stated }) {
  const { t } = useTranslation("admin")
  const language = useLanguage()
  const isOver = linkExpiresAt === null || Date.parse(linkExpiresAt) <= Date.now()
  // Nearly everyone is active: only what is not so stands out.
  if (state === "active") return <span className={classes.active}>{t("state.active")}</span>
  return (
    <span className={classes.state}>
      <Badge {...(state === "invited" ? { color: "lake" } : { variant: "outline" })}>
        {t(`state.${state}`)}
      </Badge>
      {state === "invited" && (
        <span className={classes.link}>
          {isOver ? t("linkOver") : t("linkHolds", { until: linkEnd(linkExpiresAt, language) })}
        </span>
      )}
    </span>
  )
}
