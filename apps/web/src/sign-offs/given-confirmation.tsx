import { Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { Confirmation } from "../editor/occurrences/occurrence-queries.ts"
import { ChangedTime } from "../lessons/changed-time.tsx"
import { ConfirmationBadge } from "./confirmation-badge.tsx"
import classes from "./word.module.css"

/** IT's confirmation of a time: whose, since when, and what it means now. */
export function GivenConfirmation({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation("occurrences")
  const { lapsed, by, at } = confirmation
  return (
    <div className={classes.given} data-word={lapsed ? "lapsed" : "confirmed"}>
      <ConfirmationBadge confirmation={confirmation} />
      <Text size="xs" c="dimmed">
        {t("confirmation.by", { name: by.name })} · <ChangedTime at={at} />
      </Text>
      <div>{t(lapsed ? "confirmation.lapsedHelp" : "confirmation.holdsHelp")}</div>
    </div>
  )
}
