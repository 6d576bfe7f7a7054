import { Modal } from "@mantine/core"
import { createContext, type ReactNode, type RefObject, useContext, useRef, useState } from "react"
import { useTranslation } from "react-i18next"

type HeldDialog = {
  /** What Escape, the cross and a press beside it do instead of closing; null where nothing would be lost. */
  readonly instead: RefObject<(() => void) | null>
  /** Told while a question stands above the dialog: Escape is for the question then. */
  readonly setIsAsked: (is: boolean) => void
  readonly close: () => void
}

const HeldDialogContext = createContext<HeldDialog | null>(null)

/** The dialog that a form stands in; null on a page. */
export function useFormDialog(): HeldDialog | null {
  return useContext(HeldDialogContext)
}

type FormDialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly closeOnClickOutside?: boolean
  readonly children: ReactNode
}

/** A dialog around a form: with `<UnsavedChanges>` in the form it asks before what was typed is lost, as a page does. */
export function FormDialog({
  opened,
  onClose,
  title,
  closeOnClickOutside = true,
  children,
}: FormDialogProps) {
  const { t } = useTranslation("shell")
  const instead = useRef<(() => void) | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Modal
      opened={opened}
      onClose={() => (instead.current ?? onClose)()}
      title={title}
      closeOnClickOutside={closeOnClickOutside}
      closeOnEscape={!isAsked}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <HeldDialogContext value={{ instead, setIsAsked, close: onClose }}>{children}</HeldDialogContext>
    </Modal>
  )
}
