import { Text } from "@mantine/core"
import { lackText } from "@readyroom/lesson/verdict-text/lack-text"
import { useQuery } from "@tanstack/react-query"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { RecordLink } from "../../lacks/record-link.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import { AnchorLink } from "../../shell/links.tsx"
import { useFirstOnes } from "../../shell/listed/first-ones.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { capital } from "../device-words.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { type Lacking, lackingQuery } from "../place-queries.ts"
import classes from "./models.module.css"

/** So many are shown at first. */
const FIRST = 5

/** The facts that stand between lessons to come and a sure verdict, those that decide the most first. */
export function DecidingFacts() {
  const { t } = useTranslation(["devices", "inventory"])
  const { id: schoolId } = useInventorySchool()
  const { data: items = [] } = useQuery(lackingQuery(schoolId))
  const headId = useId()
  const { shown, showAll } = useFirstOnes(items, FIRST)
  if (items.length === 0) return null
  return (
    <section aria-labelledby={headId} className={classes.deciding}>
      <h2 id={headId} className={classes.decidingTitle}>
        {t("deciding.title")}
      </h2>
      <Text size="sm" c="dimmed">
        {t("deciding.help")}
      </Text>
      <ol className={classes.facts}>
        {shown.map((item) => (
          <DecidingFact key={`${JSON.stringify(item.lack)} ${item.lesson?.id ?? ""}`} item={item} />
        ))}
      </ol>
      {showAll}
    </section>
  )
}

function DecidingFact({ item: { lack, lesson, lessons, requirements } }: { item: Lacking }) {
  const { t } = useTranslation(["devices", "inventory"])
  const language = useLanguage()
  const school = useInventorySchool()
  return (
    <li className={classes.fact}>
      <span className={classes.factName}>
        {capital(lackText(lack, language))}
        {lesson !== null && (
          <>
            {": "}
            <AnchorLink to="/lessons/$lessonId" params={{ lessonId: lesson.id }}>
              {lesson.title.trim() === "" ? t("inventory:untitled") : lesson.title}
            </AnchorLink>
          </>
        )}
      </span>
      <span className={classes.factCount}>
        {t("deciding.lessons", { count: lessons })} · {t("deciding.requirements", { count: requirements })}
      </span>
      {changesInventory(school) && (
        <RecordLink lack={lack} schoolId={school.id}>
          {t("deciding.record")}
        </RecordLink>
      )}
    </li>
  )
}
