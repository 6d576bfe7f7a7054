import { Alert, Button, Group, Radio, Stack, Text } from "@mantine/core"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../../api/problem-message.ts"
import type { School } from "../../session/school-roles.ts"
import { useTell } from "../../shell/notices.tsx"
import { removeClass, type SchoolClass, useSchoolChange } from "../school-records.ts"

type RemoveClassProps = {
  readonly school: School
  readonly group: SchoolClass
  readonly onClose: () => void
}

/** Before a class goes: how many lessons to come are planned with it, and what becomes of their number of pupils. */
export function RemoveClass({ school, group, onClose }: RemoveClassProps) {
  const { t } = useTranslation(["school", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const tell = useTell()
  const [students, setStudents] = useState<"keep" | "drop">("keep")
  const { name, size, comingLessons: count } = group
  const remove = useSchoolChange(
    () => removeClass(school.id, group.id, { comingLessons: String(count), students }),
    () => {
      tell({ message: t("classes.removed", { name }) })
      onClose()
    },
  )
  return (
    <Stack gap="md">
      {remove.isError && (
        <Alert color="red" role="alert" title={t("classes.notRemoved", { name })}>
          {problemMessage(tProblem, remove.error)}
        </Alert>
      )}
      {count === 0 && <Text size="sm">{t("classes.removeFree")}</Text>}
      {count > 0 && size === null && <Text size="sm">{t("classes.removeUnsized", { count })}</Text>}
      {count > 0 && size !== null && (
        <Radio.Group
          label={t("classes.removeUsed", { count })}
          value={students}
          onChange={(value) => setStudents(value === "drop" ? "drop" : "keep")}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="keep" label={t("classes.keep", { size })} />
            <Radio value="drop" label={t("classes.drop")} />
          </Stack>
        </Radio.Group>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t("shell:cancel")}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t("classes.removeSubmit")}
        </Button>
      </Group>
    </Stack>
  )
}
