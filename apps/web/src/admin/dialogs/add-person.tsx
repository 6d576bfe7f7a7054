import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core"
import { type FormEvent, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { problemMessage } from "../../api/problem-message.ts"
import type { Role, School } from "../../session/school-roles.ts"
import { UnsavedChanges } from "../../shell/unsaved-changes.tsx"
import { looksLikeEmail } from "../../sign-in/email.ts"
import { addPerson } from "../people-queries.ts"
import { RoleSelect } from "../role-select.tsx"
import { usePersonChange } from "../use-person-change.ts"
import { LinkToHandOver } from "./link-to-hand-over.tsx"

type AddPersonProps = {
  school: School
  onLink: () => void
  /** Someone else is added now: the link before has been taken. */
  onAnother: () => void
  onClose: () => void
}
type Added = Awaited<ReturnType<typeof addPerson>>

/** Someone new to the school: who they are, then the link to hand over. */
export function AddPerson({ school, onLink, onAnother, onClose }: AddPersonProps) {
  const { t } = useTranslation("admin")
  const [added, setAdded] = useState<Added | null>(null)
  const [isAnother, setIsAnother] = useState(false)
  function another() {
    setIsAnother(true)
    setAdded(null)
    onAnother()
  }
  if (added === null)
    return (
      <AddForm
        school={school}
        takesFocus={isAnother}
        onClose={onClose}
        onAdded={(answer) => {
          setAdded(answer)
          if (answer.link !== null) onLink()
        }}
      />
    )
  const { name } = added.person
  if (added.link !== null)
    return (
      <>
        <Text fw={600} mb="sm" role="status">
          {t("add.done", { name })}
        </Text>
        <LinkToHandOver name={name} link={added.link} onDone={onClose} onAnother={another} />
      </>
    )
  return (
    <Stack gap="md">
      <Text role="status">{t("add.hasAccount", { name })}</Text>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={another}>
          {t("add.another")}
        </Button>
        <Button onClick={onClose} autoFocus>
          {t("link.done")}
        </Button>
      </Group>
    </Stack>
  )
}

type AddFormProps = {
  school: School
  takesFocus: boolean
  onClose: () => void
  onAdded: (added: Added) => void
}

function AddForm({ school, takesFocus, onClose, onAdded }: AddFormProps) {
  const { t } = useTranslation(["admin", "shell"])
  const { t: tProblem } = useTranslation(["problems"])
  const [name, setName] = useState("")
  const [email, setEmail] = useState("")
  const [role, setRole] = useState<Role>("teacher")
  const [showsWrong, setShowsWrong] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)
  const emailField = useRef<HTMLInputElement>(null)
  const add = usePersonChange(
    async () => {
      const answer = await addPerson(school.id, { name: name.trim(), email: email.trim(), role })
      onAdded(answer)
    },
    undefined,
    (error) => {
      if (isOfEmail(error)) emailField.current?.focus()
    },
  )
  const nameError = name.trim() === "" ? t("nameMissing") : null
  const emailError =
    email.trim() === "" ? t("add.emailMissing") : looksLikeEmail(email) ? null : t("add.emailWrong")
  const refusal = add.isError ? problemMessage(tProblem, add.error) : null
  const isRefusedEmail = isOfEmail(add.error)

  function submit(event: FormEvent) {
    event.preventDefault()
    setShowsWrong(true)
    if (nameError !== null) nameField.current?.focus()
    else if (emailError !== null) emailField.current?.focus()
    else add.mutate(undefined)
  }

  return (
    <form noValidate onSubmit={submit}>
      <UnsavedChanges
        name={name.trim() || t("add.new")}
        isChanged={name.trim() !== "" || email.trim() !== ""}
      />
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t("add.help")}
        </Text>
        {refusal !== null && !isRefusedEmail && (
          <Alert color="red" role="alert" title={t("add.failed")}>
            {refusal}
          </Alert>
        )}
        <TextInput
          ref={nameField}
          label={t("field.name")}
          required
          autoComplete="off"
          maxLength={200}
          value={name}
          error={showsWrong && nameError}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          // The dialog gives it to the first form; a later one takes it.
          autoFocus={takesFocus}
        />
        <TextInput
          ref={emailField}
          label={t("field.email")}
          required
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          value={email}
          error={isRefusedEmail ? refusal : showsWrong && emailError}
          onChange={(event) => {
            add.reset()
            setEmail(event.currentTarget.value)
          }}
        />
        <RoleSelect value={role} onChange={setRole} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t("add.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function isOfEmail(error: unknown): boolean {
  if (!(error instanceof Problem)) return false
  return error.code === "email-taken" || error.inputErrors.some(({ path }) => path === "email")
}
