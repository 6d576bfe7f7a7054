import { Button, Stack } from "@mantine/core"
import { IconLink, IconUserCheck, IconUserMinus, IconUserOff } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { type School, schoolsWith } from "../session/school-roles.ts"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import type { PersonAsk } from "./dialogs/person-dialog.tsx"
import { reactivate, type SchoolPerson } from "./people-queries.ts"
import { usePersonChange } from "./use-person-change.ts"

type AccountActionsProps = { school: School; person: SchoolPerson; onAsk: (ask: PersonAsk) => void }

const icon = { size: 17, stroke: 1.8, "aria-hidden": true } as const

/** What can be done with someone's account; only what is this administrator's to do is there. */
export function AccountActions({ school, person, onAsk }: AccountActionsProps) {
  const { t } = useTranslation("admin")
  const me = useMe()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const { name, state, isAlone } = person
  const comesBack = usePersonChange(
    () => reactivate({ schoolId: school.id, personId: person.id }),
    () => tell({ message: t("reactivate.done", { name }) }),
    (error) => tellProblem(t("reactivate.failed", { name }), error),
  )
  // Someone who is in this school alone cannot be taken off it; in whose schools they are, the server knows.
  const mayTakeOff = !isAlone || schoolsWith(me, "admin").length > 1
  const isDeactivated = state === "deactivated"
  return (
    <Stack component="section" gap="xs" mt="xl" align="flex-start" aria-label={t("account")}>
      {isAlone && !isDeactivated && (
        <Button
          variant="default"
          leftSection={<IconLink {...icon} />}
          onClick={() => onAsk({ for: "link", person })}
        >
          {t("link.make")}
        </Button>
      )}
      {isAlone && isDeactivated && (
        <Button
          variant="default"
          leftSection={<IconUserCheck {...icon} />}
          loading={comesBack.isPending}
          onClick={() => comesBack.mutate(undefined)}
        >
          {t("reactivate.open")}
        </Button>
      )}
      {mayTakeOff && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconUserMinus {...icon} />}
          onClick={() => onAsk({ for: "takeOff", person })}
        >
          {t("takeOff.open")}
        </Button>
      )}
      {isAlone && !isDeactivated && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconUserOff {...icon} />}
          onClick={() => onAsk({ for: "deactivate", person })}
        >
          {t("deactivate.open")}
        </Button>
      )}
    </Stack>
  )
}
