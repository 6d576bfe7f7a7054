import { Text } from "@mantine/core"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { AnchorLink } from "../../shell/links.tsx"
import { TurnedHead } from "../turned-head.tsx"
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
          <li key={`${turn.lesson.id} ${turn.occurrence?.id}`} className={classes.turn}>
            <TurnedHead {...turn} timeZone={school.timeZone} />
          </li>
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
