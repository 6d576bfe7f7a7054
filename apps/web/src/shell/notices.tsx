import { Button, Group, Text } from "@mantine/core"
import { notifications } from "@mantine/notifications"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"

/** Long enough to read and to reach with the keyboard; a notice with the pointer or the focus on it stays. */
const SHORT_MS = 6_000
const LONG_MS = 12_000

type Notice = {
  /** Of several with one id only the first is shown. */
  readonly id?: string
  readonly message: string
  /** A button in the notice, which goes away when it is pressed. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** A function that tells, in a corner of the page, what was done or found. */
export function useTell(): (notice: Notice) => void {
  const { t } = useTranslation("shell")
  return ({ id, message, action }) => {
    const shown = notifications.show({
      ...(id === undefined ? {} : { id }),
      message:
        action === undefined ? (
          message
        ) : (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" lineClamp={3}>
              {message}
            </Text>
            <Button
              size="compact-sm"
              variant="light"
              flex="none"
              onClick={() => {
                notifications.hide(shown)
                action.run()
              }}
            >
              {action.label}
            </Button>
          </Group>
        ),
      color: "lake",
      autoClose: action === undefined ? SHORT_MS : LONG_MS,
      closeButtonProps: { "aria-label": t("closeNotice") },
    })
  }
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
