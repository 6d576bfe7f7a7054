import { Title } from "@mantine/core"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { changesInventory } from "../../session/school-roles.ts"
import { NoRightPage } from "../../shell/no-right-page.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { ChooseFile } from "./choose-file.tsx"
import { DoneImport } from "./done-import.tsx"
import classes from "./import-page.module.css"
import { ImportProgress } from "./import-progress.tsx"
import { importsQuery, type Source } from "./import-requests.ts"
import { type ImportState, importRunOf, useImportState } from "./import-run.ts"
import { PreviewedImport } from "./previewed-import.tsx"
import { RunningImport } from "./running-import.tsx"

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
        schoolId={schoolId}
        onSource={(source) => run.choose(source)}
        onFile={(file) => void run.preview(file, language)}
        onTell={(meanings) => void run.tell(meanings, language)}
        onCommit={() => void run.commit(language, () => void queryClient.invalidateQueries())}
        onSwitch={(source) => void run.readAs(source, language)}
        onCancel={() => void run.cancel()}
        onBegin={() => run.begin()}
      />
    </div>
  )
}

type StepProps = {
  state: ImportState
  schoolId: string
  onSource: (source: Source) => void
  onFile: (file: File) => void
  onTell: Parameters<typeof PreviewedImport>[0]["onTell"]
  onCommit: () => void
  onSwitch: (source: Source) => void
  onCancel: () => void
  onBegin: () => void
}

function Step(props: StepProps) {
  const { state, schoolId, onSource, onFile, onTell, onCommit, onSwitch, onCancel, onBegin } = props
  const { t } = useTranslation("inventory")
  switch (state.is) {
    case "choosing":
      return (
        <RunningImport schoolId={schoolId}>
          <ChooseFile
            source={state.source}
            failed={state.failed}
            onSource={onSource}
            onFile={onFile}
            onSwitch={onSwitch}
          />
        </RunningImport>
      )
    case "reading":
      return (
        <Waiting
          schoolId={schoolId}
          what="preview"
          text={t("import.reading", { file: state.file.name })}
          onCancel={onCancel}
        />
      )
    case "preview":
      return (
        <PreviewedImport
          state={state}
          onTell={onTell}
          onCommit={onCommit}
          onSwitch={onSwitch}
          onBegin={onBegin}
        />
      )
    case "importing":
      return (
        <Waiting
          schoolId={schoolId}
          what="running"
          text={t("import.importing", { file: state.file.name })}
          onCancel={onCancel}
        />
      )
    case "done":
      return (
        <DoneImport schoolId={schoolId} fileName={state.fileName} answer={state.answer} onBegin={onBegin} />
      )
  }
}

type WaitingProps = { schoolId: string; what: "preview" | "running"; text: string; onCancel: () => void }

/** This page's own preview or import, as far as the server says it is. */
function Waiting({ schoolId, what, text, onCancel }: WaitingProps) {
  const { t } = useTranslation(["shell", "imports"])
  const [isCancelling, setCancelling] = useState(false)
  const { data } = useQuery(importsQuery(schoolId, true))
  const progress = what === "preview" ? data?.preview : data?.running?.progress
  return (
    <ImportProgress
      text={text}
      help={what === "running" ? t("imports:mayLeave") : null}
      progress={progress ?? null}
      cancel={t("shell:cancel")}
      isCancelling={isCancelling}
      onCancel={() => {
        setCancelling(true)
        onCancel()
      }}
    />
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
