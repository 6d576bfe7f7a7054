import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import type { Device, DeviceLesson } from "../devices/device-queries.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { addDays, type Day, dayText, todayIn } from "../standing/days.ts"
import { statusIcons } from "../standing/status-mark.tsx"
import { awayOn } from "./away.ts"
import classes from "./device-page.module.css"
import { clockIn } from "./times-text.ts"

const WEEKS = 4

/** So many lessons of a day stand in it by time. */
const SHOWN = 3

type DeviceCalendarProps = { device: Device; lessons: readonly DeviceLesson[] }

/** The weeks to come, day by day: when lessons count on the device, and when it is away. */
export function DeviceCalendar({ device, lessons }: DeviceCalendarProps) {
  const { t } = useTranslation("devices")
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  const today = todayIn(timeZone, Date.now())
  const monday = mondayOf(today)
  const weeks = Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(monday, week * 7 + day)),
  )
  const byDay = Map.groupBy(
    lessons.filter(({ startsAt }) => startsAt !== null),
    ({ startsAt }) => todayIn(timeZone, Date.parse(startsAt ?? "")),
  )
  const weekday = new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    weekday: "short",
    timeZone: "UTC",
  })
  return (
    <table className={classes.calendar} aria-label={t("page.calendar")}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {weekday.format(new Date(`${day}T12:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr key={days[0]}>
            {days.map((day) => (
              <CalendarDay key={day} device={device} day={day} today={today} lessons={byDay.get(day) ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CalendarDayProps = DeviceCalendarProps & { day: Day; today: Day }

function CalendarDay({ device, day, today, lessons }: CalendarDayProps) {
  const { t } = useTranslation(["devices", "inventory"])
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  const clock = clockIn(language, timeZone)
  const away = day < today ? null : awayOn(device, day, timeZone)
  const AwayIcon = away === null ? null : statusIcons[away]
  return (
    <td data-past={day < today} data-today={day === today} data-away={away !== null}>
      <time dateTime={day} title={dayText(day, language, today)} className={classes.number}>
        {Number(day.slice(8))}
      </time>
      {AwayIcon !== null && away !== null && (
        <span className={classes.away}>
          <AwayIcon size={13} stroke={1.9} aria-hidden />
          <span className={classes.awayWord}>{t(`inventory:status.${away}`)}</span>
        </span>
      )}
      {lessons.slice(0, SHOWN).map(({ startsAt, lesson, occurrenceId }, nth) => {
        const title = lesson === null ? t("page.aLesson") : lesson.title.trim() || t("inventory:untitled")
        const at = clock(startsAt ?? "")
        return (
          <span key={occurrenceId ?? `${startsAt} ${nth}`} className={classes.entry} title={`${at} ${title}`}>
            {at}
            <span className={classes.entryTitle}> {title}</span>
          </span>
        )
      })}
      {lessons.length > SHOWN && (
        <span className={classes.entry}>{t("page.more", { count: lessons.length - SHOWN })}</span>
      )}
    </td>
  )
}

function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}
