import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../../shell/notices.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { changeDevice } from "../devices/device-queries.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { changeCart, inventoryKeys } from "../place-queries.ts"
import { comesBack, dayOfEnd, dayText, todayIn } from "./days.ts"
import type { Standing } from "./standing-menu.tsx"

/** What has a status: a device or a cart, as it stands. */
type Standee = {
  readonly id: string
  readonly name: string
  readonly status: Standing["status"]
  readonly until: string | null
}

type Change = { readonly of: Standee; readonly to: Standing }

/** Changes the status of devices or carts; the notice undoes it. */
export function useStanding(kind: "device" | "cart") {
  const { t } = useTranslation(["inventory", "shell"])
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()

  const mutation = useMutation({
    mutationFn: async ({ of, to }: Change) => {
      // Only what is away for a time has a day; a new status of another kind begins without.
      const json = { status: to.status, ...(comesBack(to.status) ? { until: to.until } : {}) }
      await (kind === "cart" ? changeCart(of.id, json) : changeDevice(of.id, json))
    },
    onSuccess: (_, { of, to }) => {
      const today = todayIn(timeZone, Date.now())
      const status = t(`status.${to.status}`)
      const message =
        to.until === null
          ? t("standing.changed", { name: of.name, status })
          : t("standing.changedUntil", { name: of.name, status, day: dayText(to.until, language, today) })
      const day = of.until === null ? null : dayOfEnd(of.until, timeZone)
      const back: Change = {
        of: { ...of, status: to.status, until: null },
        to: { status: of.status, until: day !== null && day >= today ? day : null },
      }
      tell({ message, action: { label: t("shell:undo"), run: () => mutation.mutate(back) } })
    },
    onError: (error, { of }) => tellProblem(t("notSaved", { name: of.name }), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all }),
  })
  return mutation
}
