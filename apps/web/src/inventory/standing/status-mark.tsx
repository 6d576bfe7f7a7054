import {
  type Icon,
  IconArchive,
  IconArrowsExchange,
  IconCalendarClock,
  IconCircleCheck,
  IconHelpCircle,
  IconTool,
  IconUser,
} from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import type { DeviceStatus } from "../inventory-search.ts"
import { dayOfEnd, dayText, todayIn } from "./days.ts"
import classes from "./standing.module.css"

/** Each status's icon: told apart by shape, so that colour is never needed. */
export const statusIcons: Readonly<Record<DeviceStatus, Icon>> = {
  available: IconCircleCheck,
  reserved: IconCalendarClock,
  loaned: IconArrowsExchange,
  assigned: IconUser,
  repair: IconTool,
  retired: IconArchive,
  unknown: IconHelpCircle,
}

type StatusMarkProps = { status: DeviceStatus; until?: string | null }

/** A status as icon and word, with the day by which it is expected back. */
export function StatusMark({ status, until = null }: StatusMarkProps) {
  const { t } = useTranslation("inventory")
  const untilText = useUntilText()
  const StatusIcon = statusIcons[status]
  return (
    <span className={classes.mark} data-status={status}>
      <StatusIcon size="1.15em" stroke={1.9} aria-hidden />
      {t(`status.${status}`)}
      {until !== null && <span className={classes.until}>{untilText(until)}</span>}
    </span>
  )
}

/** A function that says of a moment: "until Fri 27 Nov". */
export function useUntilText(): (until: string) => string {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  return (until) =>
    t("standing.until", {
      day: dayText(dayOfEnd(until, timeZone), language, todayIn(timeZone, Date.now())),
    })
}
