import { Alert, Button, Group, Loader, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import { Counts } from "./counts.tsx"
import { Differences } from "./differences.tsx"
import classes from "./import-page.module.css"
import type { ImportAnswer, Source } from "./import-requests.ts"
import type { ImportState, Meanings } from "./import-run.ts"
import { LicenceScopes } from "./licence-scopes.tsx"
import { ListColumns } from "./list-columns.tsx"
import { ListWords } from "./list-words.tsx"
import { LooksLike } from "./looks-like.tsx"
import { areTwice, isAnyChosen, meaningsToTell } from "./meanings.ts"
import { Places } from "./places.tsx"
import { Rejected } from "./rejected.tsx"
import { Turns } from "./turns.tsx"

type PreviewedImportProps = {
  state: Extract<ImportState, { is: "preview" }>
  onTell: (meanings: Meanings) => void
  onCommit: () => void
  onSwitch: (source: Source) => void
  onBegin: () => void
}

/** What importing the list would do, and what can be told about it first. Nothing is done before the button. */
export function PreviewedImport({ state, onTell, onCommit, onSwitch, onBegin }: PreviewedImportProps) {
  const { t } = useTranslation(["inventory", "imports"])
  const { t: tProblem } = useTranslation(["problems"])
  const { answer, file, error, isRenewing } = state
  const amount = answer.new + answer.changed
  // What was chosen since this answer came; the next answer has it.
  const [kept, setKept] = useState<{ readonly of: ImportAnswer; readonly meanings: Meanings } | null>(null)
  const chosen = kept?.of === answer ? kept.meanings : {}
  const asking = {
    chosen,
    isBusy: isRenewing,
    onChoose: (change: Meanings) => setKept({ of: answer, meanings: { ...chosen, ...change } }),
    onTell: () => onTell(meaningsToTell(chosen, answer)),
  }
  const isLacking = answer.missing.length > 0 || answer.licences?.some(({ scope }) => scope === null) === true
  // The list's own words have parts of their own below.
  const warnings = answer.warnings.filter(
    ({ code }) => code !== "unknown-status" && code !== "unknown-column",
  )

  return (
    <>
      <Text c="dimmed">{t("import.previewOf", { file: file.name })}</Text>
      <Counts answer={answer} />
      {error !== null && (
        <Alert color="red" role="alert" title={t("import.notDone")}>
          {(error instanceof Problem && error.detail) || problemMessage(tProblem, error)}
        </Alert>
      )}
      {answer.looksLike !== null && <LooksLike source={answer.looksLike} onSwitch={onSwitch} />}
      {answer.missing.length > 0 && (
        <Alert color="yellow" role="alert" maw="42rem" mb="md">
          {t("imports:needsIdentity")}
        </Alert>
      )}
      <div aria-busy={isRenewing} className={classes.parts}>
        <Turns answer={answer} />
        <ListColumns key={`columns ${answer.headerSet}`} answer={answer} {...asking} />
        <LicenceScopes answer={answer} {...asking} />
        <ListWords answer={answer} {...asking} />
        {warnings.length > 0 && (
          <section aria-labelledby="import-warnings">
            <h3 id="import-warnings" className={classes.part}>
              {t("import.warnings")}
            </h3>
            <ul className={classes.told}>
              {warnings.map(({ code, text, lines }) => (
                <li key={`${code} ${text}`}>
                  {text}
                  {lines.length > 0 && (
                    <Text span size="xs" c="dimmed">
                      {" "}
                      {t("import.lines", {
                        count: lines.length,
                        lines: lines.join(", "),
                        context: answer.countedBy,
                      })}
                    </Text>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Rejected answer={answer} />
        <Differences answer={answer} />
        <Places places={answer.places} {...asking} />
      </div>
      <Group className={classes.foot}>
        {isAnyChosen(chosen) ? (
          <Button onClick={asking.onTell} disabled={areTwice(chosen, answer)} loading={isRenewing}>
            {t("import.tell")}
          </Button>
        ) : amount === 0 ? (
          !isLacking && <Text fw={600}>{t("import.nothingToDo")}</Text>
        ) : (
          <Button onClick={onCommit} disabled={isRenewing}>
            {answer.licences === null
              ? t("import.commit", { count: amount })
              : t("imports:licences.commit", { count: amount })}
          </Button>
        )}
        <Button variant="default" onClick={onBegin}>
          {t("import.another")}
        </Button>
        {isRenewing && (
          <Group gap="xs" role="status">
            <Loader size="xs" aria-hidden />
            <Text size="sm">{t("import.renewing")}</Text>
          </Group>
        )}
      </Group>
    </>
  )
}
