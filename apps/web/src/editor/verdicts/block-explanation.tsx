import { Button, NativeSelect } from "@mantine/core"
import type { AttributeEdit } from "@readyroom/lesson/check/reason"
import { explanation } from "@readyroom/lesson/verdict-text/block-text"
import { funnelLines } from "@readyroom/lesson/verdict-text/funnel-text"
import { timeText } from "@readyroom/lesson/verdict-text/time-text"
import { verdictWord } from "@readyroom/lesson/verdict-text/verdict-words"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { VerdictMark } from "../../verdicts/verdict-mark.tsx"
import { TellIt } from "../flags/tell-it.tsx"
import { useLessonAround } from "../lesson-context.tsx"
import { BlockSignOff } from "../sign-offs/block-sign-off.tsx"
import classes from "./block-verdict.module.css"
import { capital } from "./block-verdict.tsx"
import { FoundSuggestions } from "./found-suggestions.tsx"
import { nowInMinutes, saidOfBlock } from "./said-of-block.ts"
import { useTextContext } from "./text-context.ts"

type BlockExplanationProps = {
  readonly requirementId: string
  /** Null where the reader may not change the text. */
  readonly onApply: ((edits: readonly AttributeEdit[]) => void) | null
}

/** Of an open block: why it stands as it does at a time, what would help, and what IT says. */
export function BlockExplanation({ requirementId, onApply }: BlockExplanationProps) {
  const { t } = useTranslation("requirements")
  const { readiness } = useLessonAround()
  const context = useTextContext()
  const headId = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const all = saidOfBlock(readiness, requirementId, nowInMinutes())
  const worst = all.find(({ said }) => said.verdict !== "ready") ?? all[0]
  const shown = all.find(({ place }) => place.occurrenceId === chosen) ?? worst
  if (shown === undefined) return null
  const { place, said } = shown
  const { reasons } = explanation(said, context)
  const told = said.reasons.filter(({ code }) => code !== "funnel")
  const funnel = said.reasons.flatMap((reason) =>
    reason.code === "funnel" ? funnelLines(reason.steps, context) : [],
  )
  const helps = explanation(said, context).suggestions.map((text, index) => ({
    text,
    edits: said.suggestions[index]?.edits ?? [],
  }))

  return (
    <section className={classes.explanation} aria-labelledby={headId}>
      <div className={classes.saidWhen}>
        <span id={headId}>
          <VerdictMark verdict={said.verdict} />
        </span>
        {all.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t("when")}
            value={place.occurrenceId ?? ""}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={all.map((one) => ({
              value: one.place.occurrenceId ?? "",
              label: `${timeText(one.place.start ?? 0, context)}: ${verdictWord(one.said.verdict, context.language)}`,
            }))}
          />
        )}
      </div>
      {said.verdict === "ready" && reasons.length === 0 && <span>{t("ready")}</span>}
      {reasons.length > 0 && (
        <div>
          <div className={classes.part}>{t("reasons")}</div>
          <ul className={classes.list}>
            {reasons.map((text, nth) => {
              const reason = told[nth]
              return (
                <li key={text}>
                  {capital(text)}.{" "}
                  {reason !== undefined && (
                    <TellIt requirementId={requirementId} reason={reason} text={capital(text)} />
                  )}
                </li>
              )
            })}
          </ul>
        </div>
      )}
      {funnel.length > 1 && (
        <div>
          <div className={classes.part}>{t("funnel")}</div>
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
        </div>
      )}
      {helps.length > 0 && (
        <div>
          <div className={classes.part}>{t("helps")}</div>
          {helps.map(({ text, edits }) => (
            <div key={text} className={classes.suggestion}>
              <span>{capital(text)}</span>
              {onApply !== null && edits.length > 0 && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t("apply")}: ${text}`}
                  onClick={() => onApply(edits)}
                >
                  {t("apply")}
                </Button>
              )}
            </div>
          ))}
        </div>
      )}
      {(said.verdict === "not-ready" || said.verdict === "unknown") && (
        <FoundSuggestions
          requirementId={requirementId}
          place={place}
          alone={helps.length === 0}
          onApply={onApply}
        />
      )}
      <BlockSignOff requirementId={requirementId} place={place} verdict={said.verdict} />
    </section>
  )
}
