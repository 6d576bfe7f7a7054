import { Button, Text } from "@mantine/core"
import { isWorse } from "@readyroom/lesson/check/verdicts"
import { verdictWord } from "@readyroom/lesson/verdict-text/verdict-words"
import type { Verdict } from "@readyroom/readiness/answer"
import { useTranslation } from "react-i18next"
import { ChangedTime } from "../lessons/changed-time.tsx"
import { useLanguage } from "../shell/preferences.ts"
import type { SignOff } from "./sign-off-queries.ts"
import classes from "./word.module.css"

type GivenWordProps = {
  readonly word: SignOff
  /** What the check says now, which may be worse than when the word was given. */
  readonly verdict: Verdict
  /** Null where the reader may not take it back. */
  readonly onWithdraw: (() => void) | null
  readonly isWithdrawing: boolean
}

/** IT's word that stands, or the last that lapsed. */
export function GivenWord({ word, verdict, onWithdraw, isWithdrawing }: GivenWordProps) {
  const { t } = useTranslation("requirements")
  const language = useLanguage()
  const { name } = word.by
  const isForSeries = word.seriesId !== null
  return (
    <div className={classes.given} data-word={word.lapsed ? "lapsed" : word.word}>
      <div>
        {word.word === "signed-off"
          ? t(isForSeries ? "signOff.signedOffSeries" : "signOff.signedOff", { name })
          : t(isForSeries ? "signOff.changeAskedSeries" : "signOff.changeAsked", { name, why: word.why })}
        {word.word === "signed-off" && word.why !== "" && ` ${t("signOff.note", { why: word.why })}`}
      </div>
      <Text size="xs" c="dimmed">
        <ChangedTime at={word.at} />
      </Text>
      {word.lapsed && <div>{t("signOff.lapsed")}</div>}
      {!word.lapsed && word.word === "signed-off" && isWorse(verdict, word.verdict) && (
        <div>{t("signOff.worsened", { verdict: verdictWord(word.verdict, language) })}</div>
      )}
      {onWithdraw !== null && !word.lapsed && (
        <Button size="compact-sm" variant="subtle" ml={-8} loading={isWithdrawing} onClick={onWithdraw}>
          {t("signOff.withdraw")}
        </Button>
      )}
    </div>
  )
}
