import { ActionIcon, Button, Text } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../../shell/preferences.ts"
import { useInventorySchool } from "../../inventory-school.tsx"
import type { DeviceStatus } from "../../inventory-search.ts"
import { cartsQuery, modelsQuery, roomsQuery } from "../../place-queries.ts"
import { dayText, todayIn } from "../../standing/days.ts"
import classes from "./many.module.css"
import { setText } from "./set-on-many.ts"
import type { LastChange as Last } from "./use-many-change.ts"

type LastChangeProps = {
  last: Last
  isUndoing: boolean
  onUndo: (changeId: string) => void
  onClose: () => void
}

/** What the last change has done, and its undo: it stays until it is closed, so that nobody must hurry. */
export function LastChange({ last, isUndoing, onUndo, onClose }: LastChangeProps) {
  const { t } = useTranslation(["devices", "shell"])
  const text = useLastText()
  const changeId = last.is === "changed" ? last.answer.id : null
  return (
    <section className={classes.last}>
      <Text size="sm" role="status" className={classes.said}>
        {isUndoing ? `${t("many.undoing")} …` : text(last)}
      </Text>
      {changeId !== null && (
        <Button size="compact-sm" variant="light" loading={isUndoing} onClick={() => onUndo(changeId)}>
          {t("shell:undo")}
        </Button>
      )}
      <ActionIcon size="sm" variant="subtle" color="gray" onClick={onClose} aria-label={t("many.close")}>
        <IconX size={16} stroke={1.8} />
      </ActionIcon>
    </section>
  )
}

function useLastText(): (last: Last) => string {
  const { t } = useTranslation("devices")
  const { t: tInventory } = useTranslation("inventory")
  const language = useLanguage()
  const { id: schoolId, timeZone } = useInventorySchool()
  const { data: carts = [] } = useQuery(cartsQuery(schoolId))
  const { data: rooms = [] } = useQuery(roomsQuery(schoolId))
  const { data: models = [] } = useQuery(modelsQuery(schoolId))
  const names = {
    named: (id: string) => [...carts, ...rooms, ...models].find((one) => one.id === id)?.name ?? "",
    status: (status: DeviceStatus) => tInventory(`status.${status}`),
    day: (day: string) => dayText(day, language, todayIn(timeZone, Date.now())),
  }
  return (last) => {
    if (last.is === "undone")
      return [
        t("many.undone", { count: last.restored }),
        ...(last.kept === 0 ? [] : [t("many.kept", { count: last.kept })]),
      ].join(" ")
    const { changed, left } = last.answer
    if (changed === 0) return t("many.none")
    const done = t("many.done", { count: changed, what: setText(last.set, names, t) })
    return left === 0 ? `${done}.` : `${done}. ${t("many.left", { count: left })}`
  }
}
