import { Alert, Button, PasswordInput, Stack, Text, TextInput, Title, VisuallyHidden } from "@mantine/core"
import { useForm } from "@mantine/form"
import { IconAlertCircle } from "@tabler/icons-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { getRouteApi, useRouter } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import type { Language } from "../i18n/language.ts"
import { safeNext } from "../session/safe-next.ts"
import { type Credentials, signIn } from "../session/sign-in.ts"
import { usePageTitle } from "../shell/page-title.ts"
import { useLanguage } from "../shell/preferences.ts"
import { useSecondsLeft } from "./countdown.ts"
import { looksLikeEmail } from "./email.ts"
import { SignedOutLayout } from "./signed-out-layout.tsx"
import { waitTime } from "./wait-time.ts"

const route = getRouteApi("/sign-in")

/** `/sign-in`: e-mail address and password; then on to the page that was wanted. */
export function SignInPage() {
  const { t } = useTranslation("sign-in")
  usePageTitle(t("title"))
  const { next } = route.useSearch()
  const [chosenLanguage, setChosenLanguage] = useState<Language | null>(null)
  return (
    <SignedOutLayout onLanguageChosen={setChosenLanguage}>
      <Title order={1}>{t("title")}</Title>
      <Text c="dimmed" mt={6} mb="lg">
        {next === undefined ? t("lead") : t("goesOn")}
      </Text>
      <SignInForm next={next} chosenLanguage={chosenLanguage} />
    </SignedOutLayout>
  )
}

type SignInFormProps = { next: string | undefined; chosenLanguage: Language | null }

function SignInForm({ next, chosenLanguage }: SignInFormProps) {
  const { t } = useTranslation("sign-in")
  const queryClient = useQueryClient()
  const router = useRouter()
  const [waitUntil, setWaitUntil] = useState<number | null>(null)
  const secondsLeft = useSecondsLeft(waitUntil)
  const form = useForm<Credentials>({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (email) =>
        email.trim() === "" ? t("emailMissing") : looksLikeEmail(email) ? null : t("emailWrong"),
      password: (password) => (password === "" ? t("passwordMissing") : null),
    },
    onSubmitPreventDefault: "always",
  })
  const attempt = useMutation({
    mutationFn: (credentials: Credentials) => signIn(queryClient, credentials, chosenLanguage),
    onSuccess: () => router.history.replace(safeNext(next)),
    onError: (error) => {
      if (!(error instanceof Problem)) return
      if (error.retryAfterSeconds !== null) setWaitUntil(Date.now() + error.retryAfterSeconds * 1000)
      if (error.code === "sign-in-failed") form.getInputNode("password")?.focus()
    },
  })

  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        ({ email, password }) => attempt.mutate({ email: email.trim(), password }),
        (errors) => form.getInputNode(errors.email ? "email" : "password")?.focus(),
      )}
    >
      <Stack gap="md">
        {attempt.isError && <Refusal error={attempt.error} secondsLeft={secondsLeft} />}
        <TextInput
          key={form.key("email")}
          {...form.getInputProps("email")}
          label={t("email")}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          autoFocus
        />
        <PasswordInput
          key={form.key("password")}
          {...form.getInputProps("password")}
          label={t("password")}
          autoComplete="current-password"
          size="md"
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        />
        <Button
          type="submit"
          size="md"
          fullWidth
          loading={attempt.isPending || attempt.isSuccess}
          disabled={secondsLeft > 0}
        >
          {t("submit")}
        </Button>
      </Stack>
    </form>
  )
}

/** Why one is not signed in. The time to wait counts down in sight; to screen readers it is said once. */
function Refusal({ error, secondsLeft }: { error: unknown; secondsLeft: number }) {
  const { t } = useTranslation("sign-in")
  const { t: tProblem } = useTranslation(["problems"])
  const language = useLanguage()
  const wait = error instanceof Problem ? error.retryAfterSeconds : null
  const said =
    wait === null ? problemMessage(tProblem, error) : t("waitFor", { time: waitTime(wait, language) })
  const shown =
    wait === null
      ? said
      : secondsLeft > 0
        ? t("waitFor", { time: waitTime(secondsLeft, language) })
        : t("waitOver")
  return (
    <>
      <VisuallyHidden role="alert">{`${t("failed")}. ${said}`}</VisuallyHidden>
      <Alert role="none" color="red" icon={<IconAlertCircle stroke={1.7} />} title={t("failed")}>
        {shown}
      </Alert>
    </>
  )
}
