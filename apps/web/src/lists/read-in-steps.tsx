import { Alert, Button, Group, Loader, Text } from "@mantine/core"
import { type ReactNode, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import { ChooseListFile } from "./choose-list-file.tsx"
import classes from "./read-in.module.css"
import type { ReadIn } from "./use-read-in.ts"

type ReadInStepsProps<Answer> = {
  state: ReadIn<Answer>
  choose: Omit<Parameters<typeof ChooseListFile>[0], "failed" | "button">
  /** How many records are added or changed. */
  changes: (answer: Answer) => number
  answer: (answer: Answer, isDone: boolean) => ReactNode
  onStore: () => void
  onBegin: () => void
  onClose: () => void
}

/** The steps of every file that is read in: chosen, looked at, done. */
export function ReadInSteps<Answer>(props: ReadInStepsProps<Answer>) {
  const { state, choose, changes, answer, onStore, onBegin, onClose } = props
  const { t } = useTranslation(["lists", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const first = useFocusOnStep(state.is)

  switch (state.is) {
    case "choosing":
      return <ChooseListFile {...choose} failed={state.failed} button={first} />
    case "reading":
      return <Waiting text={t("reading", { file: state.fileName })} />
    case "storing":
      return <Waiting text={t("storing", { count: changes(state.answer) })} />
    case "preview": {
      const count = changes(state.answer)
      return (
        <>
          <h3 ref={first} tabIndex={-1} className={classes.step}>
            {t("would", { file: state.fileName })}
          </h3>
          {answer(state.answer, false)}
          {state.error !== null && (
            <Alert color="red" mt="md" role="alert" title={t("notStored")}>
              {(state.error instanceof Problem ? state.error.detail : null) ??
                problemMessage(tProblem, state.error)}
            </Alert>
          )}
          <Group className={classes.foot}>
            <Button variant="default" onClick={onBegin}>
              {t("another")}
            </Button>
            {count > 0 ? (
              <Button onClick={onStore}>{t("store", { count })}</Button>
            ) : (
              <Button onClick={onClose}>{t("shell:close")}</Button>
            )}
          </Group>
        </>
      )
    }
    case "done":
      return (
        <>
          <h3 ref={first} tabIndex={-1} className={classes.step}>
            {t("done", { count: changes(state.answer) })}
          </h3>
          {answer(state.answer, true)}
          <Group className={classes.foot}>
            <Button variant="default" onClick={onClose}>
              {t("shell:close")}
            </Button>
          </Group>
        </>
      )
  }
}

function Waiting({ text }: { text: string }) {
  return (
    <Group gap="md" role="status" wrap="nowrap" py="xl">
      <Loader size="sm" aria-hidden />
      <Text>{text}</Text>
    </Group>
  )
}

/** Each later step begins at its heading, or at its button where that is all there is, for the keyboard and screen readers. */
function useFocusOnStep(step: string) {
  const first = useRef<HTMLElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    first.current?.focus()
  }, [step])
  return (element: HTMLElement | null) => {
    first.current = element
  }
}
