import { ActionIcon, Button, Group } from "@mantine/core"
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../shell/preferences.ts"
import { weekName, weeksLater } from "./week-days.ts"

type WeekStepsProps = { monday: string; now: string; onChange: (monday: string) => void }

/** Which week is shown, and steps to the others; `now` is the Monday of the week that is. */
export function WeekSteps({ monday, now, onChange }: WeekStepsProps) {
  const { t } = useTranslation("week")
  const language = useLanguage()
  const { number, days } = weekName(monday, language === "sv" ? "sv-SE" : "en-GB", new Date())
  return (
    <Group gap="xs">
      <ActionIcon size="lg" aria-label={t("before")} onClick={() => onChange(weeksLater(monday, -1))}>
        <IconChevronLeft size={18} stroke={1.8} aria-hidden />
      </ActionIcon>
      <span role="status">{t("number", { number, days })}</span>
      <ActionIcon size="lg" aria-label={t("after")} onClick={() => onChange(weeksLater(monday, 1))}>
        <IconChevronRight size={18} stroke={1.8} aria-hidden />
      </ActionIcon>
      {monday !== now && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(now)}>
          {t("now")}
        </Button>
      )}
    </Group>
  )
}
