import { Alert, Button, Group, Text } from "@mantine/core"
import { IconUsers } from "@tabler/icons-react"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { BellSchedule } from "../school-records.ts"
import { draftOf, type ScheduleDraft } from "./schedule-draft.ts"
import classes from "./timetable.module.css"
import { WeekOverview } from "./week-overview.tsx"

type ScheduleConflictProps = {
  readonly newer: BellSchedule
  readonly own: ScheduleDraft
  readonly onTakeNewer: () => void
  readonly onKeepOwn: () => void
}

/** Someone saved the schedule while it was edited here: both beside each other, and which to go on with. */
export function ScheduleConflict({ newer, own, onTakeNewer, onKeepOwn }: ScheduleConflictProps) {
  const { t } = useTranslation("timetable")
  const name = newer.changedBy ?? t("conflict.someone")
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: "nearest" })
  }, [])
  return (
    <Alert
      ref={box}
      color="yellow"
      role="alert"
      icon={<IconUsers stroke={1.7} aria-hidden />}
      title={t("conflict.title", { name })}
      mb="md"
    >
      <Text size="sm">{t("conflict.help")}</Text>
      <div className={classes.both}>
        <section aria-label={t("conflict.theirs", { name })}>
          <h3 className={classes.heading}>{t("conflict.theirs", { name })}</h3>
          <WeekOverview draft={draftOf(newer)} />
        </section>
        <section aria-label={t("conflict.own")}>
          <h3 className={classes.heading}>{t("conflict.own")}</h3>
          <WeekOverview draft={own} />
        </section>
      </div>
      <Group mt="sm">
        <Button variant="default" onClick={onTakeNewer}>
          {t("conflict.take", { name })}
        </Button>
        <Button variant="default" onClick={onKeepOwn}>
          {t("conflict.keep")}
        </Button>
      </Group>
    </Alert>
  )
}
