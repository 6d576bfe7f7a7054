import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { FormDialog } from "../../shell/form-dialog.tsx"
import type { SchoolPerson } from "../people-queries.ts"
import { AddPerson } from "./add-person.tsx"
import { DeactivatePerson, TakeOffPerson } from "./confirmations.tsx"
import { NewLink } from "./new-link.tsx"

/** What is asked for, and of whom. */
export type PersonAsk =
  | { readonly for: "add" }
  | { readonly for: "link" | "deactivate" | "takeOff"; readonly person: SchoolPerson }

type PersonDialogProps = { school: School; asks: PersonAsk | null; onClose: () => void }

/**
 * The one dialog of the page. It stands above the list and not in what is open beside it: someone who is deactivated may
 * leave the list with that, and a link that was made must stay in sight until it is taken.
 */
export function PersonDialog({ school, asks, onClose }: PersonDialogProps) {
  const { t } = useTranslation("admin")
  // What was asked for last stays in the dialog while it closes.
  const [shown, setShown] = useState(asks)
  if (asks !== null && asks !== shown) setShown(asks)
  // A link may come once the dialog that asked for it is closed: it holds no later one open.
  const [askWithLink, setAskWithLink] = useState<PersonAsk | null>(null)
  return (
    <FormDialog
      opened={asks !== null}
      onClose={onClose}
      title={shown === null ? null : titleOf(shown)}
      // A link that is shown only once is not lost by a press beside it.
      closeOnClickOutside={askWithLink !== shown}
    >
      {shown !== null && bodyOf(shown)}
    </FormDialog>
  )

  function titleOf(ask: PersonAsk): string {
    switch (ask.for) {
      case "add":
        return t("add.title")
      case "link":
        return t(ask.person.state === "invited" ? "link.inviteTitle" : "link.resetTitle", ask.person)
      case "deactivate":
        return t("deactivate.title", ask.person)
      case "takeOff":
        return t("takeOff.title", { name: ask.person.name, school: school.name })
    }
  }

  function bodyOf(ask: PersonAsk) {
    const props = { school, onClose }
    switch (ask.for) {
      case "add":
        return (
          <AddPerson {...props} onLink={() => setAskWithLink(ask)} onAnother={() => setAskWithLink(null)} />
        )
      case "link":
        return <NewLink {...props} person={ask.person} onLink={() => setAskWithLink(ask)} />
      case "deactivate":
        return <DeactivatePerson {...props} person={ask.person} />
      case "takeOff":
        return <TakeOffPerson {...props} person={ask.person} />
    }
  }
}
