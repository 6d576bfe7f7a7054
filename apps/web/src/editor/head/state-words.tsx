import { VisuallyHidden } from "@mantine/core"
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconEye,
  IconLoader2,
  IconPlugConnectedX,
} from "@tabler/icons-react"
import type { TFunction } from "i18next"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import type { NotSavedReason, SavedState } from "../session/saved-state.ts"
import { useCalmState } from "./calm-state.ts"
import classes from "./state-words.module.css"

type StateWordsProps = { readonly state: SavedState; readonly mayWrite: boolean }

/** The state of one's edits, in words. */
export function StateWords({ state: now, mayWrite }: StateWordsProps) {
  const { t } = useTranslation("editor")
  const state = useCalmState(now)
  const words = stateText(t, state, mayWrite)
  const Icon = iconOf(state, mayWrite)
  return (
    <>
      {/* The words change with every keystroke: screen readers find them here, and hear only the ones that matter. */}
      <div
        role="status"
        aria-live="off"
        aria-label={t("state.label")}
        className={classes.words}
        data-word={state.word}
      >
        <Icon size={16} stroke={1.8} aria-hidden className={classes.icon} />
        <span>{words}</span>
      </div>
      <Announcer state={state} words={words} saved={t("state.backToSaved")} />
    </>
  )
}

/** Says trouble once it has lasted a moment, and that it is over. */
function Announcer({ state, words, saved }: { state: SavedState; words: string; saved: string }) {
  const [said, setSaid] = useState("")
  const trouble = state.word === "offline" || state.word === "not-saved" || state.word === "stopped"
  useEffect(() => {
    if (!trouble && state.word !== "saved") return
    const timer = setTimeout(() => {
      setSaid((before) => (trouble ? words : before === "" ? "" : saved))
    }, LASTING)
    return () => clearTimeout(timer)
  }, [trouble, state.word, words, saved])
  // By its label, so that the words stand as text on the page only once.
  return (
    <VisuallyHidden aria-live="polite">
      {said !== "" && <span key={said} role="img" aria-label={said} />}
    </VisuallyHidden>
  )
}

const LASTING = 1500

/** The words on screen for a state. */
export function stateText(t: TFunction<"editor">, state: SavedState, mayWrite: boolean): string {
  switch (state.word) {
    case "connecting":
      return t("state.connecting")
    case "saving":
      return t("state.saving")
    case "saved":
      return mayWrite ? t("state.saved") : t("state.reading")
    case "offline":
      return mayWrite ? t("state.offline") : t("state.readingOffline")
    case "not-saved":
      return t("state.not-saved", { why: whyText(t, state.why) })
    case "stopped":
      return t(`stopped.${state.reason}`)
  }
}

function whyText(t: TFunction<"editor">, why: NotSavedReason): string {
  switch (why.by) {
    case "stop":
      return t(`why.stop.${why.reason}`)
    case "refusal":
      return t(`why.refusal.${why.reason}`)
    case "server":
      return t(`why.server.${why.reason}`)
    case "device":
      return t(`why.device.${why.reason}`)
  }
}

function iconOf(state: SavedState, mayWrite: boolean) {
  switch (state.word) {
    case "connecting":
    case "saving":
      return IconLoader2
    case "saved":
      return mayWrite ? IconCheck : IconEye
    case "offline":
      return IconCloudOff
    case "not-saved":
      return IconAlertTriangle
    case "stopped":
      return IconPlugConnectedX
  }
}
