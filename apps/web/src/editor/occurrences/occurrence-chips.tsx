import { Button, UnstyledButton } from "@mantine/core"
import { worstVerdict } from "@readyroom/lesson/check/verdicts"
import { IconAlertTriangle, IconArrowBigUpLine, IconCalendarWeek, IconPlus } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { ButtonLink } from "../../shell/links.tsx"
import { ConfirmationBadge } from "../../sign-offs/confirmation-badge.tsx"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import { thisMonday } from "../../week/week-days.ts"
import { useLessonAround } from "../lesson-context.tsx"
import classes from "./occurrence-chips.module.css"
import { OccurrenceDialog } from "./occurrence-dialog.tsx"
import { type Occurrence, occurrencesQuery } from "./occurrence-queries.ts"
import { SetUpText } from "./set-up-text.tsx"
import { whenText } from "./when-text.ts"

/** So many chips stand at the head before the rest folds away. */
const SHOWN = 4

/** When the lesson is taught, each time with its verdict; who may schedule changes them here. */
export function OccurrenceChips() {
  const { t } = useTranslation("occurrences")
  const { lesson, timeZone } = useLessonAround()
  const { data: items, isError, refetch } = useQuery(occurrencesQuery(lesson.id))
  const [showsAll, setShowsAll] = useState(false)
  const [dialog, setDialog] = useState<{ occurrence: Occurrence | null } | null>(null)
  const maySchedule = lesson.may.includes("lesson:schedule")
  const all = items ?? []
  // One chip alone takes no more room than the button that would hide it.
  const shown = showsAll || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN)
  const hidden = all.slice(shown.length)

  return (
    <section className={classes.row} aria-label={t("label")}>
      {isError && (
        <>
          <span className={classes.none}>{t("failed")}</span>
          <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
            {t("retry")}
          </Button>
        </>
      )}
      {items?.length === 0 && <span className={classes.none}>{t("none")}</span>}
      {shown.map((occurrence) => (
        <OccurrenceChip
          key={occurrence.id}
          occurrence={occurrence}
          onOpen={maySchedule ? () => setDialog({ occurrence }) : null}
        />
      ))}
      {(hidden.length > 0 || (showsAll && all.length > SHOWN + 1)) && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => setShowsAll(!showsAll)}
          rightSection={<WorstVerdict of={hidden} />}
        >
          {showsAll ? t("fewer") : t("more", { count: hidden.length })}
        </Button>
      )}
      {maySchedule && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
          onClick={() => setDialog({ occurrence: null })}
        >
          {t("add")}
        </Button>
      )}
      {all.length > 0 && (
        <ButtonLink
          variant="subtle"
          size="compact-sm"
          to="/week"
          search={{ of: "lesson", id: lesson.id, school: lesson.schoolId, ...weekOf(all, timeZone) }}
          leftSection={<IconCalendarWeek size={15} stroke={1.8} aria-hidden />}
        >
          {t("week")}
        </ButtonLink>
      )}
      {maySchedule && (
        <OccurrenceDialog
          lesson={lesson}
          occurrence={dialog?.occurrence ?? null}
          opened={dialog !== null}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  )
}

/** The week of the next time to come, or of the last one that was. */
function weekOf(all: readonly Occurrence[], timeZone: string): { readonly week?: string } {
  const coming = all.find(({ endsAt }) => Date.parse(endsAt) > Date.now()) ?? all.at(-1)
  return coming === undefined ? {} : { week: thisMonday(timeZone, new Date(coming.startsAt)) }
}

/** How the worst of these stands: the lesson's verdict may come from one that is folded away. */
function WorstVerdict({ of }: { of: readonly Occurrence[] }) {
  const { readiness } = useLessonAround()
  const ids = new Set<string | null>(of.map(({ id }) => id))
  const said = (readiness?.occurrences ?? []).filter(({ occurrenceId }) => ids.has(occurrenceId))
  return said.length === 0 ? null : <VerdictMark verdict={worstVerdict(said.map(({ verdict }) => verdict))} />
}

function OccurrenceChip({ occurrence, onOpen }: { occurrence: Occurrence; onOpen: (() => void) | null }) {
  const { t } = useTranslation("occurrences")
  const { readiness, unchecked, language, timeZone } = useLessonAround()
  const said = readiness?.occurrences.find(({ occurrenceId }) => occurrenceId === occurrence.id)
  const when = whenText(occurrence, language, timeZone)
  const [taken] = occurrence.roomTakenBy
  const place = [occurrence.class?.name, occurrence.room?.name]
    .filter((name) => name !== undefined)
    .join(" · ")
  const inside = (
    <>
      <span>{when}</span>
      {place !== "" && <span className={classes.place}>{place}</span>}
      <SetUpText of={occurrence} className={classes.place} />
      {occurrence.confirmation !== null && <ConfirmationBadge confirmation={occurrence.confirmation} />}
      {occurrence.priority > 0 && (
        <span className={classes.priority}>
          <IconArrowBigUpLine size={15} stroke={1.8} aria-hidden />
          {t("priority", { priority: occurrence.priority })}
        </span>
      )}
      {taken !== undefined && (
        <span className={classes.taken}>
          <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
          {t("roomTaken", { room: occurrence.room?.name ?? "", title: taken.title })}
        </span>
      )}
      {said !== undefined && <VerdictMark verdict={said.verdict} />}
      {said === undefined && unchecked === "checking" && <span className={classes.verdictToCome} />}
    </>
  )
  if (onOpen === null) return <span className={classes.chip}>{inside}</span>
  return (
    <UnstyledButton className={classes.chip} onClick={onOpen} title={t("edit", { when })}>
      {inside}
    </UnstyledButton>
  )
}
