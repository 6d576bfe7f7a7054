import { NativeSelect } from "@mantine/core"
import type { Ref } from "react"
import { useTranslation } from "react-i18next"

/** Higher goes first. */
export const priorities = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] as const

type PrioritySelectProps = {
  ref: Ref<HTMLSelectElement>
  priority: number
  isGiving: boolean
  onGive: (priority: number) => void
}

/** IT's priority of a lesson's time: who comes first when there is not enough for all. */
export function PrioritySelect({ ref, priority, isGiving, onGive }: PrioritySelectProps) {
  const { t } = useTranslation("desk")
  return (
    <NativeSelect
      ref={ref}
      mt="sm"
      label={t("priority.label")}
      description={t("priority.help")}
      value={String(priority)}
      disabled={isGiving}
      onChange={(event) => onGive(Number(event.currentTarget.value))}
      data={priorities.map((one) => ({
        value: String(one),
        label: t(one === 0 ? "priority.none" : "priority.choice", { priority: one }),
      }))}
    />
  )
}
