import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"

/** How many devices are new, change, stay, are not in the list, and how many lines are rejected. */
export function Counts({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const counts = [
    ["new", answer.new],
    ["changed", answer.changed],
    ["unchanged", answer.unchanged],
    ["absent", answer.absent],
    ["rejected", answer.rejected.length],
  ] as const
  return (
    <dl className={classes.counts}>
      {counts.map(([name, count]) => (
        <div key={name} data-count={name} data-none={count === 0}>
          <dt>{t(`import.count.${name}`)}</dt>
          <dd>{formatNumber(count, language)}</dd>
        </div>
      ))}
    </dl>
  )
}
