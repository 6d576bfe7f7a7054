import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import listed from "../shell/listed/listed.module.css"
import { type Opening, OpeningRow } from "../shell/listed/opening-row.tsx"
import { PersonFace } from "../shell/person-face.tsx"
import classes from "./admin.module.css"
import type { SchoolPerson } from "./people-queries.ts"
import { PersonStateWords } from "./person-state-words.tsx"

/** One of the people of a school. */
export function PersonRow({ person, opening }: { person: SchoolPerson; opening: Opening }) {
  const { t } = useTranslation(["admin", "shell"])
  const me = useMe()
  const { id, name, email, colour, role } = person
  return (
    <OpeningRow
      name={name}
      opening={opening}
      before={<PersonFace name={name} colour={colour} size={34} />}
      beside={id === me.id && <span className={listed.dimmed}> ({t("you")})</span>}
      below={<div className={listed.dimmed}>{email}</div>}
    >
      <td className={`${listed.nowrap} ${classes.role}`}>{t(`shell:role.${role}`)}</td>
      <td>
        <PersonStateWords person={person} />
      </td>
    </OpeningRow>
  )
}
