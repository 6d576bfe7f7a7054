import { Button, Divider, Select, Stack, TextInput } from "@mantine/core"
import { useForm } from "@mantine/form"
import type { TFunction } from "i18next"
import { useEffect, useEffectEvent, useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { InputError } from "../api/problem.ts"
import { looksLikeEmail } from "../sign-in/email.ts"
import { NewPasswordInput, newPasswordError, newPasswordRefusal } from "../sign-in/new-password.tsx"
import { browserTimeZone, timeZoneOptions } from "./time-zones.ts"

export type SetUpValues = {
  organisation: string
  school: string
  timeZone: string
  name: string
  email: string
  password: string
}

/** As the server has them; it has the last word. */
const LONGEST_NAME = 200

const fields: readonly (keyof SetUpValues)[] = [
  "organisation",
  "school",
  "timeZone",
  "name",
  "email",
  "password",
]

type SetUpFormProps = {
  isBusy: boolean
  /** What the server found wrong, by field. */
  inputErrors: readonly InputError[]
  onSubmit: (values: SetUpValues) => void
}

/** Organisation, first school and first administrator, on one page. */
export function SetUpForm({ isBusy, inputErrors, onSubmit }: SetUpFormProps) {
  const { t } = useTranslation("set-up")
  const { t: tPassword } = useTranslation(["sign-in"])
  const timeZones = useMemo(() => timeZoneOptions(new Date()), [])
  const form = useForm<SetUpValues>({
    mode: "uncontrolled",
    initialValues: {
      organisation: "",
      school: "",
      timeZone: browserTimeZone(),
      name: "",
      email: "",
      password: "",
    },
    validate: (values) => errorsOf(values, t, tPassword),
  })
  const focusFirst = (errors: Readonly<Record<string, unknown>>) => {
    const first = fields.find((field) => errors[field] !== undefined)
    if (first !== undefined) form.getInputNode(first)?.focus()
  }
  const showServersErrors = useEffectEvent(() => {
    const errors = Object.fromEntries(
      inputErrors.map(({ path, code }) => [
        path,
        path === "password" ? newPasswordRefusal(code, tPassword) : t("missing"),
      ]),
    )
    form.setErrors(errors)
    focusFirst(errors)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown when a new answer brings them
  useEffect(() => showServersErrors(), [inputErrors])
  const props = (field: keyof SetUpValues) => ({ ...form.getInputProps(field), required: true })

  return (
    <form noValidate onSubmit={form.onSubmit((values) => onSubmit(trimmed(values)), focusFirst)}>
      <Stack gap="md">
        <TextInput
          key={form.key("organisation")}
          {...props("organisation")}
          label={t("organisation")}
          description={t("organisationHelp")}
          autoComplete="organization"
          autoFocus
        />
        <TextInput key={form.key("school")} {...props("school")} label={t("school")} autoComplete="off" />
        <Select
          key={form.key("timeZone")}
          {...props("timeZone")}
          label={t("timeZone")}
          description={t("timeZoneHelp")}
          data={timeZones}
          limit={100}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t("noTimeZone")}
        />
        <Divider label={t("you")} labelPosition="left" mt="xs" />
        <TextInput key={form.key("name")} {...props("name")} label={t("name")} autoComplete="name" />
        <TextInput
          key={form.key("email")}
          {...props("email")}
          label={t("email")}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <NewPasswordInput key={form.key("password")} {...props("password")} />
        <Button type="submit" size="md" fullWidth loading={isBusy}>
          {t("submit")}
        </Button>
      </Stack>
    </form>
  )
}

function errorsOf(
  values: SetUpValues,
  t: TFunction<"set-up">,
  tPassword: TFunction<["sign-in"]>,
): Partial<Record<keyof SetUpValues, string>> {
  const errors: Partial<Record<keyof SetUpValues, string>> = {}
  for (const field of ["organisation", "school", "name"] as const) {
    const text = values[field].trim()
    if (text === "") errors[field] = t("missing")
    else if (text.length > LONGEST_NAME) errors[field] = t("tooLong")
  }
  if (values.timeZone === "") errors.timeZone = t("missing")
  if (!looksLikeEmail(values.email)) errors.email = t(values.email.trim() === "" ? "missing" : "emailWrong")
  const password = newPasswordError(values.password, tPassword)
  if (password !== null) errors.password = password
  return errors
}

function trimmed({ password, ...texts }: SetUpValues): SetUpValues {
  return {
    password,
    timeZone: texts.timeZone,
    organisation: texts.organisation.trim(),
    school: texts.school.trim(),
    name: texts.name.trim(),
    email: texts.email.trim(),
  }
}
