import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../../shell/preferences.ts"
import { useInventorySchool } from "../../inventory-school.tsx"
import type { DeviceStatus } from "../../inventory-search.ts"
import { cartsQuery, modelsQuery, roomsQuery } from "../../place-queries.ts"
import { dayText, todayIn } from "../../standing/days.ts"
import type { ManyChanged, SetOnMany } from "../device-queries.ts"
import { setText } from "./set-on-many.ts"

/** What a change of many devices has done, in words: "30 devices: In repair until Fri 27 Nov." */
export function useChangeText(): (set: SetOnMany, answer: ManyChanged) => string {
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
  return (set, { changed, left }) => {
    if (changed === 0) return t("many.none")
    const done = t("many.done", { count: changed, what: setText(set, names, t) })
    return left === 0 ? `${done}.` : `${done}. ${t("many.left", { count: left })}`
  }
}
