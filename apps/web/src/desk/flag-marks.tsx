import {
  type Icon,
  IconBan,
  IconChevronDown,
  IconChevronsUp,
  IconChevronUp,
  IconCircleCheck,
  IconCircleDashed,
  IconProgress,
} from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { DeskFlag } from "./desk-queries.ts"
import classes from "./flag-marks.module.css"

const severityIcons: Readonly<Record<DeskFlag["severity"], Icon>> = {
  low: IconChevronDown,
  medium: IconChevronUp,
  high: IconChevronsUp,
  blocking: IconBan,
}

const stateIcons: Readonly<Record<DeskFlag["state"], Icon>> = {
  open: IconCircleDashed,
  working: IconProgress,
  solved: IconCircleCheck,
}

/** How bad a concern is, as icon, word and colour. */
export function SeverityMark({ severity }: { severity: DeskFlag["severity"] }) {
  const { t } = useTranslation("desk")
  const SeverityIcon = severityIcons[severity]
  return (
    <span className={classes.mark} data-severity={severity}>
      <SeverityIcon size="1.15em" stroke={2} aria-hidden />
      {t(`flags.severity.${severity}`)}
    </span>
  )
}

/** How far a concern is, as icon and word. */
export function StateMark({ state }: { state: DeskFlag["state"] }) {
  const { t } = useTranslation("desk")
  const StateIcon = stateIcons[state]
  return (
    <span className={classes.mark}>
      <StateIcon size="1.15em" stroke={2} aria-hidden />
      {t(`flags.state.${state}`)}
    </span>
  )
}
