import { Alert, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../shell/preferences.ts"
import type { Week, WeekSubject } from "./week-queries.ts"

type WeekNoteProps = {
  readonly of: WeekSubject["of"]
  readonly week: Week
  /** The school's. */
  readonly timeZone: string
}

/** What is to be known before the days: what a cart has and lacks, and how far all this can be relied on. */
export function WeekNote({ of, week, timeZone }: WeekNoteProps) {
  const { t } = useTranslation("week")
  const language = useLanguage()
  const day = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone,
  })
  if (!week.checked)
    return (
      <Alert color="gray" mb="sm" role="status">
        {t("unchecked")}
      </Alert>
    )
  if (of !== "cart" && of !== "lesson") return null
  const away = week.away.map(({ status, count, until }) => {
    const what = t(`away.${status}`, { count })
    return until === null ? what : t("awayUntil", { what, day: day.format(Date.parse(until)) })
  })
  const has = week.devices === null ? [] : [t("cartHas", { count: week.devices }), ...away]
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {has.length > 0 && `${has.join(", ")}. `}
      {t("asThingsStand")}
    </Text>
  )
}
