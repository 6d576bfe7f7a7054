import { Alert, Button, Group, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import type { School } from "../../session/school-roles.ts"
import { useTell } from "../../shell/notices.tsx"
import { deactivate, type SchoolPerson, takeOff } from "../people-queries.ts"
import { usePersonChange } from "../use-person-change.ts"

type ConfirmationProps = { school: School; person: SchoolPerson; onClose: () => void }

/** Before someone's access ends. */
export function DeactivatePerson({ school, person, onClose }: ConfirmationProps) {
  const { t } = useTranslation("admin")
  const { name } = person
  const tell = useTell()
  const change = usePersonChange(
    () => deactivate({ schoolId: school.id, personId: person.id }),
    () => {
      onClose()
      tell({ message: t("deactivate.done", { name }) })
    },
  )
  return (
    <Confirmation
      help={t("deactivate.help")}
      submit={t("deactivate.submit")}
      failed={t("deactivate.failed", { name })}
      change={change}
      onClose={onClose}
    />
  )
}

/** Before someone no longer belongs to the school. */
export function TakeOffPerson({ school, person, onClose }: ConfirmationProps) {
  const { t } = useTranslation("admin")
  const { name } = person
  const tell = useTell()
  const change = usePersonChange(
    () => takeOff({ schoolId: school.id, personId: person.id }),
    () => {
      onClose()
      tell({ message: t("takeOff.done", { name, school: school.name }) })
    },
  )
  return (
    <Confirmation
      help={t("takeOff.help")}
      submit={t("takeOff.submit")}
      failed={t("takeOff.failed", { name })}
      change={change}
      onClose={onClose}
    />
  )
}

type BodyProps = {
  help: string
  submit: string
  failed: string
  /** Whether something is lost by it. */
  isGrave?: boolean
  change: { isPending: boolean; isError: boolean; error: unknown; mutate: (none: undefined) => void }
  onClose: () => void
}

/** What will happen, the way back, and the button that does it. */
export function Confirmation({ help, submit, failed, isGrave = true, change, onClose }: BodyProps) {
  const { t } = useTranslation("shell")
  const { t: tProblem } = useTranslation(["problems"])
  return (
    <Stack gap="md">
      <Text size="sm">{help}</Text>
      {change.isError && (
        <Alert color="red" role="alert" title={failed}>
          {problemMessage(tProblem, change.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("cancel")}
        </Button>
        <Button
          {...(isGrave ? { color: "red" } : {})}
          loading={change.isPending}
          onClick={() => change.mutate(undefined)}
        >
          {submit}
        </Button>
      </Group>
    </Stack>
  )
}
