import { Checkbox } from "@mantine/core"
import { type Ref, useState } from "react"
import { useTranslation } from "react-i18next"
import { ConfirmChoice } from "./confirm-choice.tsx"
import { isInSeries } from "./demand.ts"
import classes from "./desk-list.module.css"
import type { DeskItem } from "./desk-queries.ts"
import { PrioritySelect } from "./priority-select.tsx"
import type { Many } from "./use-many.ts"

type WhoComesFirstProps = {
  item: DeskItem
  occurrence: NonNullable<DeskItem["occurrence"]>
  /** False: it is told, and not to be changed. */
  mayGive: boolean
  many: Many
  prioritySelect: Ref<HTMLSelectElement>
}

/** What of IT's acts puts a lesson's time before others: its confirmation, then its priority. */
export function WhoComesFirst({ item, occurrence, mayGive, many, prioritySelect }: WhoComesFirstProps) {
  const { t } = useTranslation("desk")
  const [isForAll, setIsForAll] = useState(false)
  const wholeSeries = isForAll && isInSeries(item)
  const rows = [{ lessonId: item.lesson.id, occurrenceId: occurrence.id, requirementId: item.requirement.id }]
  if (!mayGive && occurrence.confirmation === null) return null
  return (
    <>
      <h3 className={classes.part}>{t("priority.title")}</h3>
      <ConfirmChoice
        confirmation={occurrence.confirmation}
        isGiving={many.give.isPending}
        onConfirm={
          mayGive
            ? (confirmed) => many.give.mutate({ is: "confirmation", rows, confirmed, wholeSeries })
            : null
        }
      />
      {mayGive && (
        <PrioritySelect
          ref={prioritySelect}
          priority={occurrence.priority}
          isGiving={many.give.isPending}
          onGive={(priority) => many.give.mutate({ is: "priority", rows, priority, wholeSeries })}
        />
      )}
      {mayGive && isInSeries(item) && (
        <Checkbox
          mt="xs"
          size="sm"
          label={t("priority.wholeSeries")}
          checked={isForAll}
          onChange={(event) => setIsForAll(event.currentTarget.checked)}
        />
      )}
    </>
  )
}
