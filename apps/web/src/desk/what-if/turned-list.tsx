import { Text } from "@mantine/core"
import { IconEqual, IconWand } from "@tabler/icons-react"
import type { UseQueryResult } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import type { School } from "../../session/school-roles.ts"
import { EmptyRows, FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { NoRightPage } from "../../shell/no-right-page.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { TurnedHead } from "../turned-head.tsx"
import { type Direction, directionOf, type Side, turnedBlocks } from "./turned-words.ts"
import classes from "./what-if.module.css"
import type { TurnedOccurrence, WhatIf } from "./what-if-queries.ts"

type TurnedListProps = {
  readonly school: School
  readonly answer: UseQueryResult<WhatIf>
  /** No change is whole yet. */
  readonly isEmpty: boolean
  /** What is shown is of other changes than those in the fields. */
  readonly isBehind: boolean
}

const directions: readonly Direction[] = ["better", "worse", "same"]

/** Which occurrences would be judged otherwise, those for the better first, and why. */
export function TurnedList({ school, answer, isEmpty, isBehind }: TurnedListProps) {
  const { t } = useTranslation(["what-if", "desk"])
  if (isEmpty) return <EmptyRows icon={IconWand} title={t("empty.title")} help={t("empty.help")} />
  if (answer.error !== null) {
    if (answer.error instanceof Problem && answer.error.code === "no-such-school")
      return <NoRightPage title={t("desk:noRight.title")} help={t("desk:noRight.help")} />
    return <FailedRows title={t("failed")} error={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (answer.data === undefined) return <LoadingRows label={t("loading")} rows={4} height={72} />
  const { items, more, turned, counts } = answer.data
  const groups = directions.map((direction) => ({
    direction,
    turns: items.filter((turn) => directionOf(turn) === direction),
  }))
  return (
    <div aria-busy={isBehind} className={classes.answer}>
      <p role="status" className={classes.summary}>
        {t("summary", { count: turned })}{" "}
        {t("notReady", { from: counts.from["not-ready"] ?? 0, to: counts.to["not-ready"] ?? 0 })}
      </p>
      {items.length === 0 && <EmptyRows icon={IconEqual} title={t("none.title")} help={t("none.help")} />}
      {groups.map(
        ({ direction, turns }) =>
          turns.length > 0 && (
            <section key={direction} aria-label={t(`direction.${direction}`)}>
              <h3 className={classes.direction}>
                {t(`direction.${direction}`)} <span className={classes.number}>{turns.length}</span>
              </h3>
              <ul className={classes.list}>
                {turns.map((turn) => (
                  <Turn key={`${turn.lesson.id} ${turn.occurrence?.id}`} turn={turn} school={school} />
                ))}
              </ul>
            </section>
          ),
      )}
      {more > 0 && <Text size="sm">{t("more", { count: more })}</Text>}
    </div>
  )
}

function Turn({ turn, school }: { turn: TurnedOccurrence; school: School }) {
  const { t } = useTranslation("what-if")
  const language = useLanguage()
  return (
    <li className={classes.turn}>
      <TurnedHead {...turn} timeZone={school.timeZone} />
      <ul className={classes.blocks}>
        {turnedBlocks(turn, { language, timeZone: school.timeZone }).map(({ id, sentence, from, to }) => (
          <li key={id}>
            {sentence !== "" && <span className={classes.sentence}>{sentence}</span>}
            <Reason label={t("before")} side={from} />
            <Reason label={t("after")} side={to} />
          </li>
        ))}
      </ul>
    </li>
  )
}

function Reason({ label, side: { verdict, shortBy, reason } }: { label: string; side: Side }) {
  const { t } = useTranslation(["what-if", "verdicts"])
  const word = shortBy > 0 ? t("short", { count: shortBy }) : t(`verdicts:${verdict}`)
  return (
    <span className={classes.reason}>
      {label} {reason ?? word}
    </span>
  )
}
