import { Alert, Button, Stack, Text, Title } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../api/problem-message.ts"
import type { Me } from "../session/me.ts"
import { signOut } from "../session/sign-out.ts"
import { ButtonLink } from "../shell/links.tsx"
import { usePageTitle } from "../shell/page-title.ts"
import type { Invitation } from "./invitation.ts"

type OtherSignedInProps = { me: Me; invitation: Invitation; onSignedOut: () => void }

/** Someone has a session in this browser: it is theirs to end before another one begins. */
export function OtherSignedIn({ me, invitation, onSignedOut }: OtherSignedInProps) {
  const { t } = useTranslation("join")
  const { t: tProblem } = useTranslation(["problems"])
  const queryClient = useQueryClient()
  const other = me.name
  usePageTitle(t("other", { other }))
  const leave = useMutation({
    mutationFn: () => signOut(queryClient, me),
    onSuccess: (isOut) => {
      if (isOut) onSignedOut()
    },
  })
  return (
    <>
      <Title order={1}>{t("other", { other })}</Title>
      <Text c="dimmed" mt={6} mb="lg">
        {t("otherHelp", { name: invitation.name, other })}
      </Text>
      <Stack gap="sm">
        {leave.isError && (
          <Alert color="red" title={t("notSignedOut", { other })}>
            {problemMessage(tProblem, leave.error)}
          </Alert>
        )}
        <Button size="md" loading={leave.isPending} onClick={() => leave.mutate()}>
          {t("signOut", { other })}
        </Button>
        <ButtonLink size="md" variant="default" to="/lessons">
          {t("stay", { other })}
        </ButtonLink>
      </Stack>
    </>
  )
}
