import type { Verdict } from "@readyroom/readiness/answer"
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashedCheck,
  IconCircleX,
  IconHelpCircle,
} from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import classes from "./verdict-mark.module.css"

/** Each verdict's icon: told apart by shape, so that colour is never needed. */
export const verdictIcons: Readonly<Record<Verdict, Icon>> = {
  ready: IconCircleCheck,
  "ready-with-conditions": IconCircleDashedCheck,
  unknown: IconHelpCircle,
  "not-ready": IconCircleX,
  invalid: IconAlertTriangle,
}

type VerdictMarkProps = {
  verdict: Verdict
  /** Words in place of the verdict's own, such as "Not ready Tue 10:00". */
  label?: string
}

/** A verdict as icon, word and colour, everywhere the same. */
export function VerdictMark({ verdict, label }: VerdictMarkProps) {
  const { t } = useTranslation("verdicts")
  const VerdictIcon = verdictIcons[verdict]
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <VerdictIcon size="1.15em" stroke={2} aria-hidden />
      {label ?? t(verdict)}
    </span>
  )
}
