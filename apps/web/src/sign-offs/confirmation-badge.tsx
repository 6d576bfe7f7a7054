import { IconCalendarCheck, IconCalendarX } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { Confirmation } from "../editor/occurrences/occurrence-queries.ts"
import classes from "./word.module.css"

/** That IT has put a time first, or that this has lapsed, in a few words with its icon. */
export function ConfirmationBadge({ confirmation }: { confirmation: Pick<Confirmation, "lapsed"> }) {
  const { t } = useTranslation("occurrences")
  const ConfirmationIcon = confirmation.lapsed ? IconCalendarX : IconCalendarCheck
  return (
    <span className={classes.badge} data-word={confirmation.lapsed ? "lapsed" : "confirmed"}>
      <ConfirmationIcon size={15} stroke={1.8} aria-hidden />
      {t(confirmation.lapsed ? "confirmation.lapsed" : "confirmation.holds")}
    </span>
  )
}
