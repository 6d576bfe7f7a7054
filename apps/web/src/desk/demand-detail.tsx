import { Alert, Text } from "@mantine/core"
import { explanation } from "@readyroom/lesson/verdict-text/block-text"
import { funnelLines } from "@readyroom/lesson/verdict-text/funnel-text"
import type { Ref } from "react"
import { useTranslation } from "react-i18next"
import { SetUpText } from "../editor/occurrences/set-up-text.tsx"
import { whenText } from "../editor/occurrences/when-text.ts"
import { givesWords, type School } from "../session/school-roles.ts"
import { AnchorLink } from "../shell/links.tsx"
import { useLanguage } from "../shell/preferences.ts"
import { GivenWord } from "../sign-offs/given-word.tsx"
import { useFocusAfterWithdrawal } from "../sign-offs/use-focus-after-withdrawal.ts"
import { type WordDraft, WordForm } from "../sign-offs/word-form.tsx"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import { thisMonday } from "../week/week-days.ts"
import { demandContext, demandSentence, isInSeries, saidOf } from "./demand.ts"
import classes from "./desk-list.module.css"
import type { DeskItem } from "./desk-queries.ts"
import type { Many } from "./use-many.ts"
import { WhoComesFirst } from "./who-comes-first.tsx"
import type { Words } from "./word-changes.ts"

type DemandDetailProps = {
  item: DeskItem
  school: School
  /** False once it has left the list: another verdict, another time, or gone. */
  isListed: boolean
  words: Words
  many: Many
  prioritySelect: Ref<HTMLSelectElement>
  draft: WordDraft
  onDraft: (change: Partial<WordDraft>) => void
  /** Whether the form for a change was just asked for. */
  takesFocus: boolean
  onAsk: (isAsking: boolean) => void
}

/** What is asked for, beside the list: when and where, why it stands as it does, what would help, and IT's word. */
export function DemandDetail({
  item,
  school,
  isListed,
  words,
  many,
  prioritySelect,
  draft,
  onDraft,
  takesFocus,
  onAsk,
}: DemandDetailProps) {
  const { t } = useTranslation(["desk", "requirements"])
  const language = useLanguage()
  const { lesson, occurrence, requirement, signOff } = item
  const sentence = demandSentence(item, language)
  const { next, withdrawing } = useFocusAfterWithdrawal(signOff?.id ?? null)
  const withdraw = () => {
    if (signOff === null) return
    withdrawing()
    words.withdraw.mutate({ lessonId: lesson.id, word: signOff })
  }
  return (
    <>
      {!isListed && (
        <Alert color="gray" mb="sm" role="status">
          {t("leftList")}
        </Alert>
      )}
      <VerdictMark verdict={item.verdict} />
      <dl className={classes.facts} style={{ marginBlockStart: "0.75rem" }}>
        <dt>{t("fact.lesson")}</dt>
        <dd>
          <AnchorLink
            to="/lessons/$lessonId"
            params={{ lessonId: lesson.id }}
            hash={requirement.id}
            aria-keyshortcuts="o"
          >
            {lesson.title.trim() === "" ? t("untitled") : lesson.title}
          </AnchorLink>
        </dd>
        <dt>{t("fact.when")}</dt>
        <dd>
          {occurrence === null ? t("noTime") : whenText(occurrence, language, school.timeZone)}
          {occurrence !== null && (
            <AnchorLink
              to="/week"
              search={{
                of: "lesson",
                id: lesson.id,
                school: school.id,
                week: thisMonday(school.timeZone, new Date(occurrence.startsAt)),
              }}
              display="block"
            >
              {t("fact.week")}
            </AnchorLink>
          )}
        </dd>
        {occurrence !== null && occurrence.setUpMin + occurrence.clearUpMin > 0 && (
          <>
            <dt>{t("fact.setUp")}</dt>
            <dd>
              <SetUpText of={occurrence} />
            </dd>
          </>
        )}
        {occurrence?.class != null && (
          <>
            <dt>{t("fact.class")}</dt>
            <dd>{occurrence.class}</dd>
          </>
        )}
        {occurrence?.room != null && (
          <>
            <dt>{t("fact.room")}</dt>
            <dd>
              {occurrence.building === null
                ? occurrence.room
                : t("fact.roomIn", { room: occurrence.room, building: occurrence.building })}
            </dd>
          </>
        )}
        {!givesWords(school) && occurrence !== null && occurrence.priority > 0 && (
          <>
            <dt>{t("priority.label")}</dt>
            <dd>{occurrence.priority}</dd>
          </>
        )}
      </dl>
      {requirement.note !== "" && (
        <>
          <h3 className={classes.part}>{t("fact.note")}</h3>
          <p className={classes.quote}>{requirement.note}</p>
        </>
      )}
      <Reasons item={item} timeZone={school.timeZone} />
      <h3 className={classes.part}>{t("requirements:signOff.title")}</h3>
      {signOff === null ? (
        <Text size="sm" c="dimmed">
          {t("requirements:signOff.none")}
        </Text>
      ) : (
        <GivenWord
          word={signOff}
          verdict={item.verdict}
          onWithdraw={givesWords(school) ? withdraw : null}
          isWithdrawing={words.withdraw.isPending}
        />
      )}
      {givesWords(school) && (
        <WordForm
          inSeries={isInSeries(item)}
          draft={draft}
          onDraft={onDraft}
          takesFocus={takesFocus}
          first={next}
          onAsk={onAsk}
          onGive={(said, done) => words.give.mutate({ ...said, item, sentence }, { onSuccess: done })}
          isGiving={words.give.isPending}
          keys={{ sign: "s", ask: "a" }}
        />
      )}
      {occurrence !== null && (
        <WhoComesFirst
          // Another time, another tick.
          key={occurrence.id}
          item={item}
          occurrence={occurrence}
          mayGive={givesWords(school)}
          many={many}
          prioritySelect={prioritySelect}
        />
      )}
    </>
  )
}

function Reasons({ item, timeZone }: { item: DeskItem; timeZone: string }) {
  const { t } = useTranslation("requirements")
  const language = useLanguage()
  const said = saidOf(item)
  if (said === null) return null
  const context = demandContext(item, { language, timeZone })
  const { reasons, suggestions } = explanation(said, context)
  const funnel = said.reasons.flatMap((reason) =>
    reason.code === "funnel" ? funnelLines(reason.steps, context) : [],
  )
  return (
    <>
      <h3 className={classes.part}>{t("reasons")}</h3>
      {reasons.length === 0 ? (
        <Text size="sm">{t("ready")}</Text>
      ) : (
        <ul className={classes.reasons}>
          {reasons.map((reason) => (
            <li key={reason}>{asSentence(reason)}</li>
          ))}
        </ul>
      )}
      {funnel.length > 1 && (
        <>
          <h3 className={classes.part}>{t("funnel")}</h3>
          <ol className={classes.funnel}>
            {funnel.map(({ text, left, unsure }) => (
              <li key={text}>
                <span className={classes.left}>{left}</span>
                <span>
                  {text}
                  {unsure > 0 && ` (${t("unsure", { count: unsure })})`}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      {suggestions.length > 0 && (
        <>
          <h3 className={classes.part}>{t("helps")}</h3>
          <ul className={classes.reasons}>
            {suggestions.map((suggestion) => (
              <li key={suggestion}>{asSentence(suggestion)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** With a capital and one full stop. */
function asSentence(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`
}
