import { Checkbox, NativeSelect } from "@mantine/core"
import type { Ref } from "react"
import { useState } from "react"
import { useTranslation } from "react-i18next"

/** Higher goes first. */
export const priorities = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] as const

type PrioritySelectProps = {
  ref: Ref<HTMLSelectElement>
  priority: number
  inSeries: boolean
  isGiving: boolean
  onGive: (priority: number, wholeSeries: boolean) => void
}

/** IT's priority of a lesson's time: who comes first when there is not enough for all. */
export function PrioritySelect({ ref, priority, inSeries, isGiving, onGive }: PrioritySelectProps) {
  const { t } = useTranslation("desk")
  const [wholeSeries, setWholeSeries] = useState(false)
  return (
    <>
      <NativeSelect
        ref={ref}
        label={t("priority.label")}
        description={t("priority.help")}
        value={String(priority)}
        disabled={isGiving}
        onChange={(event) => onGive(Number(event.currentTarget.value), wholeSeries && inSeries)}
        data={priorities.map((one) => ({
          value: String(one),
          label: t(one === 0 ? "priority.none" : "priority.choice", { priority: one }),
        }))}
      />
      {inSeries && (
        <Checkbox
          mt="xs"
          size="sm"
          label={t("priority.wholeSeries")}
          checked={wholeSeries}
          onChange={(event) => setWholeSeries(event.currentTarget.checked)}
        />
      )}
    </>
  )
}
