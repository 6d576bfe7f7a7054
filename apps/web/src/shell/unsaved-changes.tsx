import { Button, Group, Modal, Text } from "@mantine/core"
import { useBlocker } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"

type UnsavedChangesProps = {
  /** What the form is of, by its name. */
  readonly name: string
  readonly isChanged: boolean
}

/** Asks before a form with changes is left, for another row, another page or for good. A search in the list leaves it open. */
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
  return (
    <Modal
      opened={leaving.status === "blocked"}
      onClose={() => leaving.reset?.()}
      title={t("unsaved.title", { name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Text size="sm">{t("unsaved.help")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="subtle" color="red" onClick={() => leaving.proceed?.()}>
          {t("unsaved.discard")}
        </Button>
        <Button onClick={() => leaving.reset?.()} data-autofocus>
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
