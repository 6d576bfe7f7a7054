import { IconAlertCircle, IconCalendarCheck } from "@tabler/icons-react"
import { Link } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { SetUpText } from "../editor/occurrences/set-up-text.tsx"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import { HeldDetail } from "./held-detail.tsx"
import { useHeldText } from "./held-text.ts"
import classes from "./week-grid.module.css"
import type { Week, WeekBooking, WeekItem, WeekSubject } from "./week-queries.ts"

type TakenByProps = {
  readonly item: WeekItem
  readonly of: WeekSubject["of"]
  readonly week: Week
  /** The school's. */
  readonly timeZone: string
}

/** What takes a time, in a few lines: whose it is, what it has there, and behind a press all that it has. */
export function TakenBy({ item, of, week, timeZone }: TakenByProps) {
  const { t } = useTranslation("week")
  const text = useHeldText()
  const title = item.title === "" ? t("untitled") : item.title
  const who = [
    of === "class" ? null : item.class,
    of === "room" ? null : item.room,
    of === "teacher" ? null : item.teacher?.name,
  ].filter((part) => part !== null && part !== undefined)
  const isWeekOfLesson = of === "lesson"
  return (
    <div className={classes.taker}>
      {isWeekOfLesson ? null : item.lessonId === null ? (
        <span>{title}</span>
      ) : (
        <Link to="/lessons/$lessonId" params={{ lessonId: item.lessonId }}>
          {title}
        </Link>
      )}
      {isWeekOfLesson && item.said !== null && (
        <span>
          <VerdictMark verdict={item.said.verdict} />
        </span>
      )}
      {text.inBrief(item, of, week).map((line) => (
        <span key={line} className={classes.held}>
          {line}
        </span>
      ))}
      {item.confirmed && (
        <span className={classes.confirmed}>
          <IconCalendarCheck size={14} stroke={1.8} aria-hidden />
          {t("confirmed")}
        </span>
      )}
      <SetUpText of={item} className={classes.who} />
      {who.length > 0 && <span className={classes.who}>{who.join(" · ")}</span>}
      {/* Who may not read the lesson has been told all that is theirs to know. */}
      {item.lessonId !== null && (item.held !== null || item.said !== null) && (
        <details className={classes.detail} open={isWeekOfLesson}>
          <summary>{t("details")}</summary>
          <HeldDetail item={item} week={week} timeZone={timeZone} showsVerdict={!isWeekOfLesson} />
        </details>
      )}
    </div>
  )
}

/** What somebody outside the lessons has. */
export function BookedBy({ booking: { who, confirmed } }: { booking: WeekBooking }) {
  const { t } = useTranslation("week")
  return (
    <div className={classes.taker}>
      <span>{who ?? t("booked")}</span>
      <span className={classes.who}>{who === null ? null : t("booked")}</span>
      {!confirmed && (
        <span className={classes.confirmed}>
          <IconAlertCircle size={14} stroke={1.8} aria-hidden />
          {t("bookingUnconfirmed")}
        </span>
      )}
    </div>
  )
}
