import { NativeSelect } from "@mantine/core"
import { useTranslation } from "react-i18next"
import type { School } from "../session/school-roles.ts"

type SchoolSelectProps = {
  readonly schools: readonly School[]
  readonly value: string
  readonly onChange: (schoolId: string) => void
}

/** Which school a place of the app shows, for whoever has it in several. */
export function SchoolSelect({ schools, value, onChange }: SchoolSelectProps) {
  const { t } = useTranslation("shell")
  if (schools.length < 2) return null
  return (
    <NativeSelect
      aria-label={t("school")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={schools.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
