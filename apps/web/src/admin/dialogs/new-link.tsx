import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { School } from "../../session/school-roles.ts"
import { makeLink, type OneTimeLink, type SchoolPerson } from "../people-queries.ts"
import { usePersonChange } from "../use-person-change.ts"
import { Confirmation } from "./confirmations.tsx"
import { LinkToHandOver } from "./link-to-hand-over.tsx"

type NewLinkProps = { school: School; person: SchoolPerson; onLink: () => void; onClose: () => void }

/** Before someone's password or last link stops working; then the new link. */
export function NewLink({ school, person, onLink, onClose }: NewLinkProps) {
  const { t } = useTranslation("admin")
  const [link, setLink] = useState<OneTimeLink | null>(null)
  const make = usePersonChange(async () => {
    const made = await makeLink({ schoolId: school.id, personId: person.id })
    setLink(made)
    onLink()
  })
  if (link !== null) return <LinkToHandOver name={person.name} link={link} onDone={onClose} />
  return (
    <Confirmation
      help={t(person.state === "invited" ? "link.inviteHelp" : "link.resetHelp")}
      submit={t("link.submit")}
      failed={t("link.failed")}
      isGrave={person.state !== "invited"}
      change={make}
      onClose={onClose}
    />
  )
}
