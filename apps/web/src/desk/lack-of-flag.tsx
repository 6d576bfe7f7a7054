import { Button, Group, Text } from "@mantine/core"
import { IconCircleCheck } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { RecordLink } from "../lacks/record-link.tsx"
import { useMe } from "../session/me.ts"
import { changesInventory } from "../session/school-roles.ts"
import type { DeskFlag } from "./desk-queries.ts"

type LackOfFlagProps = { flag: DeskFlag; schoolId: string; isSolving: boolean; onSolve: () => void }

/** Of what IT was told: the way to record it, or that it is recorded, and then one click solves it. */
export function LackOfFlag({ flag, schoolId, isSolving, onSolve }: LackOfFlagProps) {
  const { t } = useTranslation("desk")
  const me = useMe()
  const { lackState, state, mayChange } = flag
  if (lackState === null || state === "solved") return null
  if (lackState.is === "missing") {
    const school = me.schools.find(({ id }) => id === schoolId)
    if (school === undefined || !changesInventory(school)) return null
    return (
      <Group my="xs">
        <RecordLink lack={lackState.lack} schoolId={schoolId}>
          {t("flags.record")}
        </RecordLink>
      </Group>
    )
  }
  return (
    <Group my="xs" gap="xs" role="status">
      <IconCircleCheck size={16} stroke={1.9} aria-hidden />
      <Text size="sm">{t("flags.recorded")}</Text>
      {mayChange && (
        <Button size="compact-xs" variant="light" loading={isSolving} onClick={onSolve}>
          {t("flags.solve")}
        </Button>
      )}
    </Group>
  )
}
