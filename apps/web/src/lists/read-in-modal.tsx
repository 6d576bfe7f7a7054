import { Alert, Modal } from "@mantine/core"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"

type Inside = {
  /** Closes the dialog; what would be lost with it is said first. */
  readonly close: () => void
  /** Whether something would be lost that is shown only now. */
  readonly setAtRisk: (isAtRisk: boolean) => void
}

type ReadInModalProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: (inside: Inside) => ReactNode
}

/** The dialog in which a file is read in. */
export function ReadInModal({ title, isOpen, onClose, children }: ReadInModalProps) {
  const { t } = useTranslation(["lists", "shell"])
  const [isAtRisk, setIsAtRisk] = useState(false)
  const [isWarned, setIsWarned] = useState(false)
  const setAtRisk = (next: boolean) => {
    setIsAtRisk(next)
    if (!next) setIsWarned(false)
  }
  const close = () => {
    if (isAtRisk && !isWarned) {
      setIsWarned(true)
      return
    }
    setAtRisk(false)
    onClose()
  }
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={title}
      size="lg"
      // A file that is looked at, and links that are shown once, are not lost by a press beside them.
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("shell:close") }}
    >
      {isWarned && (
        <Alert color="yellow" role="alert" mb="md">
          {t("links.notTaken")}
        </Alert>
      )}
      {children({ close, setAtRisk })}
    </Modal>
  )
}
