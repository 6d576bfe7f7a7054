import { Alert, Button, Stack, Text, TextInput, Title } from "@mantine/core"
import { IconAlertCircle } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { Problem } from "../api/problem.ts"
import { problemMessage } from "../api/problem-message.ts"
import { usePageTitle } from "../shell/page-title.ts"
import { useLanguage } from "../shell/preferences.ts"
import { NewPasswordInput, newPasswordError, newPasswordRefusal } from "../sign-in/new-password.tsx"
import type { Invitation } from "./invitation.ts"

type JoinFormProps = {
  token: string
  invitation: Invitation
  onJoined: () => void
  /** The link was used up while the form stood open. */
  onRefused: () => void
}

/** Who one is, and the password that one chooses. */
export function JoinForm({ token, invitation, onJoined, onRefused }: JoinFormProps) {
  const { t } = useTranslation("join")
  const { t: tPassword } = useTranslation(["sign-in"])
  const { t: tProblem } = useTranslation(["problems"])
  const language = useLanguage()
  const { name, email, schools, isNew } = invitation
  const title = t(isNew ? "welcome" : "again", { name })
  usePageTitle(title)
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState("")
  const [fieldError, setFieldError] = useState<string | null>(null)
  const refuse = (sentence: string) => {
    setFieldError(sentence)
    field.current?.focus()
  }
  const attempt = useMutation({
    mutationFn: () => ask(api.join.$post({ json: { token, password } })),
    onSuccess: onJoined,
    onError: (error) => {
      if (!(error instanceof Problem)) return
      if (error.code === "link-refused") return onRefused()
      const code = error.inputErrors.find(({ path }) => path === "password")?.code
      if (code !== undefined) refuse(newPasswordRefusal(code, tPassword))
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    const wrong = newPasswordError(password, tPassword)
    if (wrong !== null) refuse(wrong)
    else attempt.mutate()
  }

  return (
    <>
      <Title order={1}>{title}</Title>
      <Text c="dimmed" mt={6} mb="lg">
        {t(isNew ? "welcomeLead" : "againLead", {
          schools: new Intl.ListFormat(language).format(schools),
        })}
      </Text>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          {attempt.isError && fieldError === null && (
            <Alert color="red" icon={<IconAlertCircle stroke={1.7} />} title={t("notKept")}>
              {problemMessage(tProblem, attempt.error)}
            </Alert>
          )}
          {/* Password managers keep the password under it. */}
          <TextInput
            label={t("email")}
            value={email}
            readOnly
            variant="filled"
            autoComplete="username"
            size="md"
          />
          <NewPasswordInput
            ref={field}
            value={password}
            error={fieldError}
            onChange={(event) => {
              setPassword(event.currentTarget.value)
              setFieldError(null)
            }}
            size="md"
            autoFocus
          />
          <Button type="submit" size="md" fullWidth loading={attempt.isPending}>
            {t("submit")}
          </Button>
        </Stack>
      </form>
    </>
  )
}
