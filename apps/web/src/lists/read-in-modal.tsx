import { Alert, Modal } from "@mantine/core"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"

/** What would be lost with the dialog: the answer that is on its way, or links that are shown only now. */
type Risk = "none" | "storing" | "links"

type Answered = { readonly links: readonly unknown[] }

export type Inside = {
  /** Closes the dialog; what would be lost with it is said first. */
  readonly close: () => void
  /** Sends a file; while it is read in, and until its links are taken, the dialog does not just close. */
  readonly guarded: <Answer extends Answered>(
    mode: "preview" | "commit",
    send: () => Promise<Answer>,
  ) => Promise<Answer>
  readonly linksTaken: () => void
}

type ReadInModalProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: (inside: Inside) => ReactNode
}

/** The foot that closes the dialog is in sight wherever it is scrolled to; what is said about it stands at the top. */
function intoSight(alert: HTMLElement | null): void {
  alert?.scrollIntoView({ block: "nearest" })
}

/** The dialog in which a file is read in. */
export function ReadInModal({ title, isOpen, onClose, children }: ReadInModalProps) {
  const { t } = useTranslation(["lists", "shell"])
  const [risk, setRisk] = useState<Risk>("none")
  const [isWarned, setIsWarned] = useState(false)
  const safe = () => {
    setRisk("none")
    setIsWarned(false)
  }
  const close = () => {
    if (risk === "storing") return
    if (risk === "links" && !isWarned) {
      setIsWarned(true)
      return
    }
    safe()
    onClose()
  }
  const guarded: Inside["guarded"] = async (mode, send) => {
    if (mode === "preview") return send()
    setRisk("storing")
    try {
      const answer = await send()
      setRisk(answer.links.length > 0 ? "links" : "none")
      return answer
    } catch (error) {
      setRisk("none")
      throw error
    }
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
        <Alert color="yellow" role="alert" mb="md" ref={intoSight}>
          {t("links.notTaken")}
        </Alert>
      )}
      {children({ close, guarded, linksTaken: safe })}
    </Modal>
  )
}
