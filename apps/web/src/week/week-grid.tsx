import { Box, Button, Text, UnstyledButton } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../shell/preferences.ts"
import { BookedBy, TakenBy } from "./taken-by.tsx"
import type { WeekDay, WeekTime } from "./week-days.ts"
import classes from "./week-grid.module.css"
import type { Week, WeekSubject } from "./week-queries.ts"

type WeekGridProps = {
  readonly days: readonly WeekDay[]
  readonly of: WeekSubject["of"]
  readonly week: Week
  /** The school's. */
  readonly timeZone: string
  /** Given, each free time to come can be chosen. */
  readonly onChoose?: (time: WeekTime) => void
}

/** A week day by day: each lesson time is free, or says what takes it. */
export function WeekGrid({ days, of, week, timeZone, onChoose }: WeekGridProps) {
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
                <li key={`${time.startsAt} ${time.items[0]?.occurrenceId ?? time.name ?? "booked"}`}>
                  <Time
                    time={time}
                    of={of}
                    week={week}
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

function Time({ time, of, week, timeZone, dayName, onChoose }: TimeProps) {
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
  if (time.items.length + time.bookings.length > 0)
    return (
      <div className={classes.taken} data-past={time.isPast || undefined}>
        {head}
        {time.items.map((item) => (
          <TakenBy key={item.occurrenceId} item={item} of={of} week={week} timeZone={timeZone} />
        ))}
        {time.bookings.map((booking) => (
          <BookedBy key={`${booking.startsAt} ${booking.who}`} booking={booking} />
        ))}
        {/* Who has devices of a cart need not have all of it. */}
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
