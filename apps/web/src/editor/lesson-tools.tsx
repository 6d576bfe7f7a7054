import { ActionIcon, Button, Tooltip, VisuallyHidden } from "@mantine/core"
import { IconFlag3, IconLayoutSidebarRight } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import type { Editor } from "@tiptap/core"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { VerdictMark } from "../verdicts/verdict-mark.tsx"
import { type FlagPlace, placeOfSelection } from "./flags/flag-anchor.ts"
import { showFlags } from "./flags/flag-marks.ts"
import { flagsQuery } from "./flags/flag-queries.ts"
import { RaiseFlagDialog } from "./flags/raise-flag-dialog.tsx"
import { useLessonAround } from "./lesson-context.tsx"
import classes from "./lesson-tools.module.css"
import { LessonPanel, type PanelTab } from "./panel/lesson-panel.tsx"

/** What stands around the text for everyone who reads it: the lesson's verdict with its panel, and flags. */
export function LessonTools({ editor }: { editor: Editor }) {
  const { t } = useTranslation(["requirements", "flags"])
  const { lesson, readiness } = useLessonAround()
  const { data: flags } = useQuery(flagsQuery(lesson.id))
  const [tab, setTab] = useState<PanelTab | null>(null)
  const [flagging, setFlagging] = useState<FlagPlace | null>(null)
  useEffect(() => {
    if (flags !== undefined) showFlags(editor, flags)
  }, [editor, flags])
  const mayFlag = lesson.may.includes("lesson:flag")
  const asks = readiness !== null && (readiness.occurrences.length > 0 || readiness.unscheduled !== null)
  return (
    <>
      {mayFlag && (
        <Tooltip label={t("flags:raise")}>
          <ActionIcon
            size="lg"
            aria-label={t("flags:raise")}
            // The selection in the text stays: it is what the flag will stand on.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setFlagging(placeOfSelection(editor.state))}
          >
            <IconFlag3 size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Button
        variant="default"
        size="compact-sm"
        h="2rem"
        className={classes.panelButton}
        aria-expanded={tab !== null}
        leftSection={<IconLayoutSidebarRight size={16} stroke={1.7} aria-hidden />}
        onClick={() => setTab(tab === null ? "requirements" : null)}
      >
        <VisuallyHidden>{`${t("panel.open")}: `}</VisuallyHidden>
        {asks ? <VerdictMark verdict={readiness.verdict} /> : t("panel.title")}
      </Button>
      {tab !== null && <LessonPanel editor={editor} tab={tab} onTab={setTab} onClose={() => setTab(null)} />}
      <RaiseFlagDialog place={mayFlag ? flagging : null} onClose={() => setFlagging(null)} />
    </>
  )
}
