import { Alert, Text } from "@mantine/core"
import { IconArrowRight } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { AnchorLink } from "../../shell/links.tsx"
import { useFirstOnes } from "../../shell/listed/first-ones.tsx"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"

/** Beyond these, the rest is shown on wish. */
const FIRST = 10

/** The coming lessons whose verdict the import would turn. */
export function Turns({ answer: { mode, turns, otherTurns } }: { answer: ImportAnswer }) {
  const { t } = useTranslation("inventory")
  const { shown, showAll } = useFirstOnes(turns ?? [], FIRST)
  if (turns === null)
    return (
      <Alert color="yellow" variant="light">
        {t("import.turnsUnknown")}
      </Alert>
    )
  if (turns.length + otherTurns === 0) return null
  return (
    <section aria-labelledby="import-turns">
      <h3 id="import-turns" className={classes.part}>
        {t(mode === "commit" ? "import.turned" : "import.turns", { count: turns.length + otherTurns })}
      </h3>
      <ul className={classes.turns}>
        {shown.map(({ lessonId, title, from, to }) => (
          <li key={lessonId}>
            <AnchorLink to="/lessons/$lessonId" params={{ lessonId }} target="_blank">
              {title.trim() === "" ? t("untitled") : title}
            </AnchorLink>
            <span className={classes.fromTo}>
              <VerdictMark verdict={from} />
              <IconArrowRight size={15} stroke={1.8} role="img" aria-label={t("import.becomes")} />
              <VerdictMark verdict={to} />
            </span>
          </li>
        ))}
      </ul>
      {showAll}
      {otherTurns > 0 && (
        <Text size="sm" c="dimmed">
          {t("import.otherTurns", { count: otherTurns })}
        </Text>
      )}
    </section>
  )
}
