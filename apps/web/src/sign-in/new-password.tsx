import { PasswordInput, type PasswordInputProps } from "@mantine/core"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"

/** As the server has it; it has the last word. */
const SHORTEST_PASSWORD = 10

/** The field for a password that is chosen now, with what is asked of it. */
export function NewPasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation("sign-in")
  return (
    <PasswordInput
      {...props}
      label={t("password")}
      description={t("newPassword.help", { count: SHORTEST_PASSWORD })}
      autoComplete="new-password"
      required
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
    />
  )
}

/** What can be said of a new password before the server is asked; null where it has to be. */
export function newPasswordError(password: string, t: TFunction<["sign-in"]>): string | null {
  return [...password].length < SHORTEST_PASSWORD ? newPasswordRefusal("too_short", t) : null
}

/** Why the server does not take a new password, by the code of the input error at its field. */
export function newPasswordRefusal(code: string, t: TFunction<["sign-in"]>): string {
  switch (code) {
    case "too_short":
      return t("newPassword.refused.too_short", { count: SHORTEST_PASSWORD })
    case "too_long":
      return t("newPassword.refused.too_long")
    case "personal":
      return t("newPassword.refused.personal")
    default:
      return t("newPassword.refused.common")
  }
}
