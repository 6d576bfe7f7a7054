import { Alert, EmptyState, Text, Title } from "@mantine/core"
import { IconAlertCircle, IconLinkOff } from "@tabler/icons-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { getRouteApi, useRouter } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import { usePageTitle } from "../shell/page-title.ts"
import { SignedOutLayout } from "../sign-in/signed-out-layout.tsx"
import { SetUpForm, type SetUpValues } from "./set-up-form.tsx"

const route = getRouteApi("/set-up")

/** What a new school needs next. */
const STEPS_PAGE = "/admin/set-up"

/** `/set-up?token=…`: the one-time link of an empty server. */
export function SetUpPage() {
  const { t } = useTranslation("set-up")
  usePageTitle(t("title"))
  const { token } = route.useSearch()
  return (
    <SignedOutLayout>
      {token === undefined ? (
        <EmptyState
          icon={<IconLinkOff size={34} stroke={1.4} aria-hidden />}
          title={<h1 style={{ font: "inherit", margin: 0 }}>{t("noToken")}</h1>}
          description={t("noTokenHelp")}
        />
      ) : (
        <>
          <Title order={1}>{t("title")}</Title>
          <Text c="dimmed" mt={6} mb="lg">
            {t("lead")}
          </Text>
          <SetUp token={token} />
        </>
      )}
    </SignedOutLayout>
  )
}

function SetUp({ token }: { token: string }) {
  const { t } = useTranslation("set-up")
  const { t: tProblem } = useTranslation(["problems"])
  const queryClient = useQueryClient()
  const router = useRouter()
  const attempt = useMutation({
    mutationFn: (values: SetUpValues) => ask(api["set-up"].$post({ json: { token, ...values } })),
    onSuccess: () => {
      queryClient.clear()
      // The token is used up and must not stay in the history.
      router.history.replace(STEPS_PAGE)
    },
  })
  const inputErrors = attempt.error instanceof Problem ? attempt.error.inputErrors : []

  return (
    <>
      {attempt.isError && inputErrors.length === 0 && (
        <Alert color="red" icon={<IconAlertCircle stroke={1.7} />} title={t("failed")} mb="md">
          {problemMessage(tProblem, attempt.error)}
        </Alert>
      )}
      <SetUpForm
        isBusy={attempt.isPending || attempt.isSuccess}
        inputErrors={inputErrors}
        onSubmit={(values) => attempt.mutate(values)}
      />
    </>
  )
}
