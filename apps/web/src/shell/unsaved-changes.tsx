import { Button, Group, Modal, Text } from "@mantine/core"
import { useBlocker } from "@tanstack/react-router"
import { useLayoutEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormDialog } from "./form-dialog.tsx"

type UnsavedChangesProps = {
  /** What the form is of, by its name. */
  readonly name: string
  readonly isChanged: boolean
}

/**
 * Asks before a form with changes is left, for another row, another page or for good, and before the `FormDialog` that it
 * stands in is closed. A search in the list leaves it open.
 */
export function UnsavedChanges({ name, isChanged }: UnsavedChangesProps) {
  const { t } = useTranslation("shell")
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isChanged &&
      (current.pathname !== next.pathname ||
        openOf(current.search) !== openOf(next.search) ||
        schoolOf(current.search) !== schoolOf(next.search)),
    enableBeforeUnload: isChanged,
    withResolver: true,
  })
  const dialog = useFormDialog()
  const [wantsToClose, setWantsToClose] = useState(false)
  const isAsking = leaving.status === "blocked" || wantsToClose
  const instead = dialog?.instead
  useLayoutEffect(() => {
    if (instead === undefined) return
    instead.current = isChanged ? () => setWantsToClose(true) : null
    return () => {
      instead.current = null
    }
  }, [instead, isChanged])
  const setIsAsked = dialog?.setIsAsked
  useLayoutEffect(() => {
    setIsAsked?.(isAsking)
    return () => setIsAsked?.(false)
  }, [setIsAsked, isAsking])

  function stay() {
    setWantsToClose(false)
    leaving.reset?.()
  }
  function leave() {
    if (wantsToClose) dialog?.close()
    leaving.proceed?.()
  }
  return (
    <Modal
      opened={isAsking}
      onClose={stay}
      // Above the dialog that the form stands in.
      zIndex="calc(var(--mantine-z-index-modal) + 1)"
      // Every dialog listens at the window: the Escape that brought the question up would close it again.
      closeOnEscape={dialog === null}
      onKeyDown={(event) => {
        if (dialog !== null && event.key === "Escape") stay()
      }}
      title={t("unsaved.title", { name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Text size="sm">{t("unsaved.help")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="red" onClick={leave}>
          {t("unsaved.discard")}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t("unsaved.stay")}
        </Button>
      </Group>
    </Modal>
  )
}

/** Which school is looked at, for whoever has several. */
function schoolOf(search: object): unknown {
  return "school" in search ? search.school : undefined
}

/** Which row stands open beside the list. */
function openOf(search: object): unknown {
  return "open" in search ? search.open : undefined
}
