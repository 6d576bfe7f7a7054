import { TagsInput } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useInventorySchool } from "../inventory-school.tsx"
import { cartsQuery } from "../place-queries.ts"

type CartSubjectsProps = {
  readonly value: readonly string[]
  readonly onChange: (subjects: string[]) => void
}

/** Whose a cart is: subjects as lessons name them, those of other carts offered. */
export function CartSubjects({ value, onChange }: CartSubjectsProps) {
  const { t } = useTranslation(["inventory", "shell"])
  const { id: schoolId } = useInventorySchool()
  const { data: carts = [] } = useQuery(cartsQuery(schoolId))
  const known = [...new Set(carts.flatMap(({ subjects }) => subjects))].sort()
  return (
    <TagsInput
      label={t("carts.subjects")}
      description={t("carts.subjectsHelp")}
      placeholder={value.length === 0 ? t("carts.everyones") : ""}
      value={[...value]}
      data={known}
      maxTags={20}
      onChange={onChange}
      clearable
      clearButtonProps={{ "aria-label": `${t("carts.subjects")}: ${t("shell:clear")}` }}
    />
  )
}
