import { Text } from "@mantine/core"
import { IconArrowRight } from "@tabler/icons-react"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { whenText } from "../../editor/occurrences/when-text.ts"
import type { School } from "../../session/school-roles.ts"
import { AnchorLink } from "../../shell/links.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import { dryRunOf } from "./dry-run.ts"
import classes from "./help.module.css"
import type { Help } from "./help-queries.ts"

type HelpListProps = {
  readonly school: School
  readonly title: string
  readonly help: string
  readonly helps: readonly Help[]
  /** Steps one after the other. */
  readonly isOrdered?: boolean
}

/** What would help, the best first: what and how many, which lessons it frees, and who would lose by it. */
export function HelpList({ school, title, help, helps, isOrdered = false }: HelpListProps) {
  const id = useId()
  const List = isOrdered ? "ol" : "ul"
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.part}>
        {title}
      </h2>
      <p className={classes.help}>{help}</p>
      <List className={classes.list}>
        {helps.map((one) => (
          <HelpItem key={`${one.is} ${one.name} ${one.from} ${one.units}`} help={one} school={school} />
        ))}
      </List>
    </section>
  )
}

function HelpItem({ help, school }: { help: Help; school: School }) {
  const { t } = useTranslation("help")
  const action = useAction(help)
  const dryRun = dryRunOf(help.changes)
  const { net, devices, moreDevices, turns, moreTurns } = help
  const steps = help.grows.filter((step) => step.net > 0)
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3 className={classes.action}>{action}</h3>
        <span className={classes.net}>{t("net", { count: net })}</span>
      </div>
      {steps.length > 1 && (
        <p className={classes.small}>
          {steps.map((step) => t("grows", { units: step.units, net: step.net })).join(" · ")}
        </p>
      )}
      {devices.length > 0 && (
        <details className={classes.small}>
          <summary>{t("which")}</summary>
          <span>
            {[
              ...devices.map(({ name }) => name),
              ...(moreDevices > 0 ? [t("moreDevices", { count: moreDevices })] : []),
            ].join(", ")}
          </span>
        </details>
      )}
      <ul className={classes.list}>
        {turns.map((turn) => (
          <Turn key={`${turn.lesson.id} ${turn.occurrence?.id}`} turn={turn} school={school} />
        ))}
      </ul>
      {moreTurns > 0 && <Text size="sm">{t("moreTurns", { count: moreTurns })}</Text>}
      {dryRun !== null && (
        <AnchorLink to="/desk/what-if" search={{ school: school.id, changes: dryRun }} size="sm">
          {t("dryRun")}
        </AnchorLink>
      )}
    </li>
  )
}

function Turn({ turn, school }: { turn: Help["turns"][number]; school: School }) {
  const { t } = useTranslation("help")
  const language = useLanguage()
  const { lesson, occurrence, from, to } = turn
  const place = [
    occurrence === null ? t("noTime") : whenText(occurrence, language, school.timeZone),
    occurrence?.class,
    occurrence?.room,
  ].filter((part) => part != null)
  return (
    <li className={classes.turn}>
      <span className={classes.lesson}>
        <AnchorLink to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
          {lesson.title.trim() === "" ? t("untitled") : lesson.title}
        </AnchorLink>
        <span className={classes.small}>{place.join(" · ")}</span>
      </span>
      <span className={classes.verdicts}>
        <VerdictMark verdict={from.verdict} />
        <IconArrowRight size={16} role="img" aria-label={t("becomes")} />
        <VerdictMark verdict={to.verdict} />
      </span>
    </li>
  )
}

/** What is to be done, in words. */
function useAction({ is, name, from, isCart, units: count, unit }: Help): string {
  const { t } = useTranslation("help")
  switch (is) {
    case "devices":
      return t("devices", { count, name })
    case "back":
      return isCart
        ? t(`backCart.${from ?? "repair"}`, { count, name })
        : t(`back.${from ?? "repair"}`, { count, name })
    case "seats":
      return t("seats", { count, name })
    case "wifi-down":
      return t("wifiDown", { count, name })
    case "wifi-up":
      return t("wifiUp", { count, name })
    case "stock":
      return t("stock", { count, name, unit: unit ?? "" })
  }
}
