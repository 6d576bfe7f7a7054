import { Alert, Button, Group } from "@mantine/core"
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import type { SavedState, StopReason } from "./session/saved-state.ts"

type LessonNoticeProps = {
  readonly state: SavedState
  readonly onSaveCopy: () => void
  readonly onLoadWithout: () => void
}

/** Above the text, when edits are not taken or the connection was ended for good: what happened and what to do. */
export function LessonNotice({ state, onSaveCopy, onLoadWithout }: LessonNoticeProps) {
  const { t } = useTranslation("editor")
  const navigate = useNavigate()
  const kind = noticeOf(state)
  if (kind === null) return null
  const unsaved = state.word === "not-saved"

  const saveCopy = (
    <Button size="compact-sm" variant="default" onClick={onSaveCopy}>
      {t("notice.saveCopy")}
    </Button>
  )
  const buttons = {
    "signed-out": (
      <Button
        size="compact-sm"
        onClick={() => void navigate({ to: "/sign-in", search: { next: window.location.pathname } })}
      >
        {t("notice.signIn")}
      </Button>
    ),
    "no-right": unsaved && saveCopy,
    "no-such-lesson": unsaved && saveCopy,
    left: unsaved && saveCopy,
    "schema-too-old": (
      <Button size="compact-sm" onClick={() => window.location.reload()}>
        {t("notice.reload")}
      </Button>
    ),
    "too-large": <WithoutChange saveCopy={saveCopy} onLoadWithout={onLoadWithout} />,
    "bad-update": <WithoutChange saveCopy={saveCopy} onLoadWithout={onLoadWithout} />,
    refused: <WithoutChange saveCopy={saveCopy} onLoadWithout={onLoadWithout} />,
  }[kind]

  return (
    <Alert
      role="alert"
      color={unsaved ? "red" : "gray"}
      variant="light"
      mb="lg"
      icon={unsaved ? <IconAlertTriangle size={20} aria-hidden /> : <IconInfoCircle size={20} aria-hidden />}
      title={t(`notice.${kind}.title`)}
    >
      {t(`notice.${kind}.help`)}
      {buttons !== false && (
        <Group gap="sm" mt="sm">
          {buttons}
        </Group>
      )}
    </Alert>
  )
}

function WithoutChange(props: { saveCopy: React.ReactNode; onLoadWithout: () => void }) {
  const { t } = useTranslation("editor")
  return (
    <>
      {props.saveCopy}
      <Button size="compact-sm" variant="default" onClick={props.onLoadWithout}>
        {t("notice.loadWithout")}
      </Button>
    </>
  )
}

function noticeOf(state: SavedState): StopReason | "refused" | null {
  if (state.word === "stopped") return state.reason
  if (state.word !== "not-saved") return null
  switch (state.why.by) {
    case "stop":
      return state.why.reason
    case "refusal":
      // It mends itself: a new connection brings the missing part.
      return state.why.reason === "missing-structs" ? null : "refused"
    case "server":
    case "device":
      return null
  }
}
