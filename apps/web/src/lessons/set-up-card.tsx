import { Button, Group, Paper, Progress, Text } from "@mantine/core"
import { useMutation, useQueries, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { changeSetUp, isUnfinished, setUpQuery } from "../admin/steps/set-up-queries.ts"
import { useMe } from "../session/me.ts"
import { schoolsWith } from "../session/school-roles.ts"
import { ButtonLink } from "../shell/links.tsx"
import { useTellProblem } from "../shell/notices.tsx"

/** For administrators: how far the setting up of a school is, until it is done or put away. */
export function SetUpCard() {
  const { t } = useTranslation("lessons")
  const schools = schoolsWith(useMe(), "admin")
  const states = useQueries({ queries: schools.map(({ id }) => setUpQuery(id)) })
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const putAway = useMutation({
    mutationFn: (schoolId: string) => changeSetUp(schoolId, { isPutAway: true }),
    onSuccess: (state, schoolId) => queryClient.setQueryData(setUpQuery(schoolId).queryKey, state),
    onError: (error) => tellProblem(t("setUp.failed"), error),
  })
  const unfinished = schools.flatMap((school, index) => {
    const state = states[index]?.data
    return state !== undefined && isUnfinished(state) ? [{ school, state }] : []
  })
  return unfinished.map(({ school, state: { steps } }) => {
    const done = steps.filter(({ isDone }) => isDone).length
    const title = t("setUp.title", { school: school.name })
    return (
      <Paper key={school.id} component="section" aria-label={title} withBorder p="sm" mb="md" radius="md">
        <Group gap="xs" justify="space-between">
          <Text size="sm">
            <strong>{title}:</strong> {t("setUp.done", { count: done, all: steps.length })}
          </Text>
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={putAway.isPending}
              onClick={() => putAway.mutate(school.id)}
            >
              {t("setUp.putAway")}
            </Button>
            <ButtonLink
              size="compact-sm"
              variant="light"
              to="/admin/set-up/{-$step}"
              params={{}}
              search={{ school: school.id }}
            >
              {t("setUp.goOn")}
            </ButtonLink>
          </Group>
        </Group>
        <Progress value={(done / steps.length) * 100} size={3} mt="xs" aria-hidden />
      </Paper>
    )
  })
}
