import { Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import type { School } from "../session/school-roles.ts"
import { PersonFace } from "../shell/person-face.tsx"
import { AccountActions } from "./account-actions.tsx"
import classes from "./admin.module.css"
import type { PersonAsk } from "./dialogs/person-dialog.tsx"
import type { SchoolPerson } from "./people-queries.ts"
import { PersonForm } from "./person-form.tsx"
import { PersonStateWords } from "./person-state-words.tsx"

type PersonDetailProps = { school: School; person: SchoolPerson; onAsk: (ask: PersonAsk) => void }

/** Someone beside the list: who they are, what they may do here, and what becomes of their account. */
export function PersonDetail({ school, person, onAsk }: PersonDetailProps) {
  const { t } = useTranslation("admin")
  const isOwn = useMe().id === person.id
  return (
    <>
      <div className={classes.who}>
        <PersonFace name={person.name} colour={person.colour} size={40} />
        <div>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {person.email}
          </Text>
          <PersonStateWords person={person} />
        </div>
      </div>
      <Text size="sm" c="dimmed" mb="md">
        {isOwn ? t("own") : person.isAlone ? t(`stateHelp.${person.state}`) : t("notAlone")}
      </Text>
      <PersonForm school={school} person={person} />
      {!isOwn && <AccountActions school={school} person={person} onAsk={onAsk} />}
    </>
  )
}
