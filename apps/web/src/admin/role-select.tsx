import { Select, Text } from "@mantine/core"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { Role } from "../session/school-roles.ts"
import { readRole, roles } from "./people-search.ts"

type RoleSelectProps = { value: Role; onChange: (role: Role) => void; error?: ReactNode }

/** A role, each with what it is for; that of the chosen one stands below the field. */
export function RoleSelect({ value, onChange, error }: RoleSelectProps) {
  const { t } = useTranslation(["admin", "shell"])
  return (
    <Select
      label={t("field.role")}
      description={t(`roleHelp.${value}`)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={roles.map((role) => ({ value: role, label: t(`shell:role.${role}`) }))}
      renderOption={({ option }) => {
        const role = readRole(option.value)
        return (
          <div>
            <Text size="sm" fw={value === role ? 600 : 400}>
              {option.label}
            </Text>
            {role !== undefined && (
              <Text size="xs" c="dimmed">
                {t(`roleHelp.${role}`)}
              </Text>
            )}
          </div>
        )
      }}
      value={value}
      error={error}
      allowDeselect={false}
      onChange={(chosen) => onChange(readRole(chosen) ?? value)}
    />
  )
}
