import { Text } from "@mantine/core"
import { worstVerdict } from "@readyroom/lesson/check/verdicts"
import type { Language } from "@readyroom/lesson/requirements/language"
import { parseRequirement, writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import { requirementSentence } from "@readyroom/lesson/requirements/sentence"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { AnchorLink } from "../../shell/links.tsx"
import { FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { useFirstOnes } from "../../shell/listed/first-ones.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import { type Device, type DeviceLesson, deviceLessonsQuery } from "../devices/device-queries.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { DeviceCalendar } from "./device-calendar.tsx"
import classes from "./device-page.module.css"
import { timesText } from "./times-text.ts"

/** So many are shown at first: a laptop that any class can use has hundreds. */
const FIRST = 20

/** What is to come for a device: its calendar, and the lessons that count on it. */
export function DeviceLessons({ device }: { device: Device }) {
  const { t } = useTranslation("devices")
  const { data: items, error, isPending, refetch } = useQuery(deviceLessonsQuery(device.id))
  const { shown, showAll } = useFirstOnes(items ?? [], FIRST)
  return (
    <>
      <section aria-labelledby="device-calendar">
        <h3 id="device-calendar" className={classes.part}>
          {t("page.calendar")}
        </h3>
        <DeviceCalendar device={device} lessons={items ?? []} />
      </section>
      <section aria-labelledby="device-lessons">
        <h3 id="device-lessons" className={classes.part}>
          {t("page.lessons")}
        </h3>
        {isPending && <LoadingRows label={t("page.loading")} rows={2} />}
        {items === undefined && error !== null && (
          <FailedRows title={t("page.failed")} error={error} onRetry={() => void refetch()} />
        )}
        {items?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t(device.status === "assigned" ? "page.assigned" : "page.none")}
          </Text>
        )}
        {items !== undefined && items.length > 0 && (
          <>
            <Text size="sm" c="dimmed" mb="xs">
              {t("page.lessonsHelp")}
            </Text>
            <ol className={classes.lessons}>
              {shown.map((item, nth) => (
                <LessonRow
                  key={item.occurrenceId ?? item.lesson?.id ?? `${item.startsAt} ${nth}`}
                  item={item}
                />
              ))}
            </ol>
            {showAll}
          </>
        )}
      </section>
    </>
  )
}

function LessonRow({ item }: { item: DeviceLesson }) {
  const { t } = useTranslation(["devices", "inventory"])
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  const { lesson, requirements } = item
  const when =
    item.startsAt === null ? t("page.noTime") : timesText(item.startsAt, item.endsAt, language, timeZone)
  if (lesson === null)
    return (
      <li className={classes.lesson}>
        <span className={classes.when}>{when}</span>
        <span>{t("page.aLesson")}</span>
      </li>
    )
  const [first] = requirements
  return (
    <li className={classes.lesson}>
      <span className={classes.when}>{when}</span>
      <AnchorLink
        to="/lessons/$lessonId"
        params={{ lessonId: lesson.id }}
        {...(first === undefined ? {} : { hash: first.id })}
      >
        {lesson.title.trim() === "" ? t("inventory:untitled") : lesson.title}
      </AnchorLink>
      {requirements.length > 0 && (
        <VerdictMark verdict={worstVerdict(requirements.map(({ verdict }) => verdict))} />
      )}
      {requirements.map((requirement) => (
        <span key={requirement.id} className={classes.asks}>
          {sentenceOf(requirement, language)}
          {requirement.fit !== "sure" && ` (${t(`page.fit.${requirement.fit}`)})`}
        </span>
      ))}
    </li>
  )
}

function sentenceOf(
  { id, kind, attributes }: DeviceLesson["requirements"][number],
  language: Language,
): string {
  return requirementSentence(writtenOf(parseRequirement({ id, kind, attributes })), language, [])
}
