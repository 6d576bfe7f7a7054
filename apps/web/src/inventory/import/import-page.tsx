import { Button, Group, Loader, Text, Title } from "@mantine/core"
import type { Source } from "@readyroom/inventory/readers"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { changesInventory } from "../../session/school-roles.ts"
import { NoRightPage } from "../../shell/no-right-page.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { ChooseFile } from "./choose-file.tsx"
import { DoneImport } from "./done-import.tsx"
import classes from "./import-page.module.css"
import { type ImportState, importRunOf, useImportState } from "./import-run.ts"
import { PreviewedImport } from "./previewed-import.tsx"

/** `/inventory/import`: a list of devices is chosen, looked at, and imported. */
export function ImportPage() {
  const { t } = useTranslation("inventory")
  const school = useInventorySchool()
  if (!changesInventory(school))
    return <NoRightPage title={t("import.noRight")} help={t("import.noRightHelp")} />
  return <Import key={school.id} schoolId={school.id} />
}

function Import({ schoolId }: { schoolId: string }) {
  const { t } = useTranslation("inventory")
  usePageTitle(t("import.title"))
  const language = useLanguage()
  const queryClient = useQueryClient()
  const run = importRunOf(schoolId)
  const state = useImportState(run)
  const head = useFocusOnStep(state.is)
  useWarningBeforeLeaving(state.is === "importing")
  // What is done has been seen once this page is left; what runs goes on.
  useEffect(
    () => () => {
      if (run.state().is === "done") run.begin()
    },
    [run],
  )

  return (
    <div className={classes.page}>
      <Title order={2} ref={head} tabIndex={-1} className={classes.title}>
        {t(`import.step.${state.is}`)}
      </Title>
      <Step
        state={state}
        onSource={(source) => run.choose(source)}
        onFile={(file) => void run.preview(file, language)}
        onTell={(meanings) => void run.tell(meanings, language)}
        onCommit={() => void run.commit(language, () => void queryClient.invalidateQueries())}
        onCancel={() => run.cancel()}
        onBegin={() => run.begin()}
      />
    </div>
  )
}

type StepProps = {
  state: ImportState
  onSource: (source: Source) => void
  onFile: (file: File) => void
  onTell: Parameters<typeof PreviewedImport>[0]["onTell"]
  onCommit: () => void
  onCancel: () => void
  onBegin: () => void
}

function Step({ state, onSource, onFile, onTell, onCommit, onCancel, onBegin }: StepProps) {
  const { t } = useTranslation("inventory")
  switch (state.is) {
    case "choosing":
      return <ChooseFile source={state.source} failed={state.failed} onSource={onSource} onFile={onFile} />
    case "reading":
      return <Waiting text={t("import.reading", { file: state.file.name })} help={null} onCancel={onCancel} />
    case "preview":
      return <PreviewedImport state={state} onTell={onTell} onCommit={onCommit} onBegin={onBegin} />
    case "importing":
      return (
        <Waiting
          text={t("import.importing", { count: state.answer.new + state.answer.changed })}
          help={t("import.mayLeave")}
          onCancel={onCancel}
        />
      )
    case "done":
      return <DoneImport fileName={state.fileName} answer={state.answer} onBegin={onBegin} />
  }
}

function Waiting({ text, help, onCancel }: { text: string; help: string | null; onCancel: () => void }) {
  const { t } = useTranslation("shell")
  return (
    <div className={classes.waiting}>
      <Group gap="md" role="status" wrap="nowrap">
        <Loader size="sm" aria-hidden />
        <div>
          <Text>{text}</Text>
          {help !== null && (
            <Text size="sm" c="dimmed">
              {help}
            </Text>
          )}
        </div>
      </Group>
      <Button variant="default" onClick={onCancel}>
        {t("cancel")}
      </Button>
    </div>
  )
}

/** Each step begins at its heading, for the keyboard and for screen readers; the page's first one does not. */
function useFocusOnStep(step: ImportState["is"]) {
  const head = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    head.current?.focus({ preventScroll: true })
    window.scrollTo({ top: 0 })
  }, [step])
  return head
}

/** Closing the window would cancel an import that runs. Other pages of the app may be visited meanwhile. */
function useWarningBeforeLeaving(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", warn)
    return () => window.removeEventListener("beforeunload", warn)
  }, [isRunning])
}
