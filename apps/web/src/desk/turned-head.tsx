import type { Verdict } from "@readyroom/readiness/answer"
import { IconArrowRight } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { whenText } from "../editor/occurrences/when-text.ts"
import { AnchorLink } from "../shell/links.tsx"
import { useLanguage } from "../shell/preferences.ts"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import classes from "./turned-head.module.css"

type TurnedHeadProps = {
  readonly lesson: { readonly id: string; readonly title: string }
  /** Null: the lesson has no time yet. */
  readonly occurrence: {
    readonly startsAt: string
    readonly endsAt: string
    readonly class: string | null
    readonly room: string | null
  } | null
  readonly from: { readonly verdict: Verdict }
  readonly to: { readonly verdict: Verdict }
  readonly timeZone: string
}

/** Which lesson would be judged otherwise, when and where it is, and how it is judged now and would be then. */
export function TurnedHead({ lesson, occurrence, from, to, timeZone }: TurnedHeadProps) {
  const { t } = useTranslation("desk")
  const language = useLanguage()
  const place = [
    occurrence === null ? t("noTime") : whenText(occurrence, language, timeZone),
    occurrence?.class,
    occurrence?.room,
  ].filter((part) => part != null)
  return (
    <>
      <div className={classes.head}>
        <AnchorLink to="/lessons/$lessonId" params={{ lessonId: lesson.id }} className={classes.lesson}>
          {lesson.title.trim() === "" ? t("untitled") : lesson.title}
        </AnchorLink>
        <span className={classes.verdicts}>
          <VerdictMark verdict={from.verdict} />
          <IconArrowRight size={16} role="img" aria-label={t("becomes")} />
          <VerdictMark verdict={to.verdict} />
        </span>
      </div>
      <p className={classes.place}>{place.join(" · ")}</p>
    </>
  )
}
