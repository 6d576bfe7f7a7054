import { Box, Button, Text, UnstyledButton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { SetUpText } from "../editor/occurrences/set-up-text.tsx"
import { useLanguage } from "../shell/preferences.ts"
import type { WeekDay, WeekTime } from "./week-days.ts"
import classes from "./week-grid.module.css"
import type { WeekItem, WeekSubject } from "./week-queries.ts"

type WeekGridProps = {
  readonly days: readonly WeekDay[]
  readonly of: WeekSubject["of"]
  /** How many a cart has; null of what is no cart. */
  readonly devices: number | null
  /** The school's. */
  readonly timeZone: string
  /** Given, each free time to come can be chosen. */
  readonly onChoose?: (time: WeekTime) => void
}

/** A week day by day: each lesson time is free, or says what takes it. */
export function WeekGrid({ days, of, devices, timeZone, onChoose }: WeekGridProps) {
  const { t } = useTranslation("week")
  const language = useLanguage()
  const locale = language === "sv" ? "sv-SE" : "en-GB"
  const dayName = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })
  const rows = 1 + Math.max(1, ...days.map(({ times }) => times.length))
  return (
    <Box className={classes.week} __vars={{ "--rows": String(rows) }}>
      {days.map(({ day, holiday, times }) => {
        const name = dayName.format(new Date(`${day}T12:00:00Z`))
        return (
          <section key={day} aria-label={name} className={classes.day}>
            <h3 className={classes.dayName}>{name}</h3>
            {holiday !== null && (
              <Text size="sm" c="dimmed">
                {t("holiday", { name: holiday })}
              </Text>
            )}
            {holiday === null && times.length === 0 && (
              <Text size="sm" c="dimmed">
                {t("noTimes")}
              </Text>
            )}
            <ul className={classes.times}>
              {times.map((time) => (
                <li key={`${time.startsAt} ${time.items[0]?.occurrenceId ?? ""}`}>
                  <Time
                    time={time}
                    of={of}
                    devices={devices}
                    timeZone={timeZone}
                    dayName={name}
                    onChoose={onChoose}
                  />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </Box>
  )
}

type TimeProps = Omit<WeekGridProps, "days" | "onChoose"> & {
  readonly time: WeekTime
  readonly dayName: string
  readonly onChoose: WeekGridProps["onChoose"]
}

function Time({ time, of, devices, timeZone, dayName, onChoose }: TimeProps) {
  const { t } = useTranslation("week")
  const language = useLanguage()
  const clock = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  })
  const hours = `${clock.format(Date.parse(time.startsAt))}–${clock.format(Date.parse(time.endsAt))}`
  const head = (
    <span className={classes.hours}>
      {time.name !== null && <strong>{time.name}</strong>} {hours}
    </span>
  )
  const chooseLabel = t("choose", { time: `${time.name ?? ""} ${hours}`.trim(), day: dayName })
  if (time.items.length > 0)
    return (
      <div className={classes.taken} data-past={time.isPast || undefined}>
        {head}
        {time.items.map((item) => (
          <TakenBy key={item.occurrenceId} item={item} of={of} devices={devices} />
        ))}
        {/* Who counts on a cart need not get all of it. */}
        {of === "cart" && onChoose !== undefined && !time.isPast && (
          <Button size="compact-xs" variant="default" aria-label={chooseLabel} onClick={() => onChoose(time)}>
            {t("chooseAllTheSame")}
          </Button>
        )}
      </div>
    )
  if (onChoose === undefined || time.isPast)
    return (
      <div className={classes.free} data-past={time.isPast || undefined}>
        {head}
        <span>{t("free")}</span>
      </div>
    )
  return (
    <UnstyledButton className={classes.free} aria-label={chooseLabel} onClick={() => onChoose(time)}>
      {head}
      <span>{t("free")}</span>
    </UnstyledButton>
  )
}

type TakenByProps = { item: WeekItem; of: WeekSubject["of"]; devices: number | null }

function TakenBy({ item, of, devices }: TakenByProps) {
  const { t } = useTranslation("week")
  const title = item.title === "" ? t("untitled") : item.title
  const who = [
    of === "class" ? null : item.class,
    of === "room" ? null : item.room,
    of === "teacher" ? null : item.teacher?.name,
  ].filter((part) => part !== null && part !== undefined)
  return (
    <span className={classes.taker}>
      {item.lessonId === null ? (
        <span>{title}</span>
      ) : (
        <Link to="/lessons/$lessonId" params={{ lessonId: item.lessonId }}>
          {title}
        </Link>
      )}
      <SetUpText of={item} className={classes.who} />
      {item.asks !== null && devices !== null && (
        <span className={classes.who}>{t("asks", { count: item.asks, devices: String(devices) })}</span>
      )}
      {who.length > 0 && <span className={classes.who}>{who.join(" · ")}</span>}
    </span>
  )
}
