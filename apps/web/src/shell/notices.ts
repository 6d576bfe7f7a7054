import { notifications } from "@mantine/notifications"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"

/** Long enough to read and to reach with the keyboard; a notice with the pointer or the focus on it stays. */
const SHORT_MS = 6_000
const LONG_MS = 12_000

type Notice = { readonly id?: string; readonly message: ReactNode; readonly hasAction?: boolean }

/** A function that tells, in a corner of the page, that something was done. */
export function useTellDone(): (notice: Notice) => string {
  const { t } = useTranslation("shell")
  return ({ id, message, hasAction = false }) =>
    notifications.show({
      ...(id === undefined ? {} : { id }),
      message,
      color: "lake",
      autoClose: hasAction ? LONG_MS : SHORT_MS,
      closeButtonProps: { "aria-label": t("closeNotice") },
    })
}

/** A function that tells what did not work, why, and what to do next. */
export function useTellProblem(): (title: string, error: unknown) => void {
  const { t } = useTranslation(["shell", "problems"])
  const { t: tProblem } = useTranslation(["problems"])
  return (title, error) => {
    // The sign-in page opens by itself and says so.
    if (error instanceof Problem && error.isSignedOut) return
    notifications.show({
      title,
      message: problemMessage(tProblem, error),
      color: "red",
      role: "alert",
      autoClose: LONG_MS,
      closeButtonProps: { "aria-label": t("closeNotice") },
    })
  }
}

/** Takes a notice away, because its button was pressed. */
export function hideNotice(id: string): void {
  notifications.hide(id)
}
