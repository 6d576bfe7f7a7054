import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useTellProblem } from "../../../shell/notices.tsx"
import { useInventorySchool } from "../../inventory-school.tsx"
import { inventoryKeys } from "../../place-queries.ts"
import type { DeviceFilters, ManyChanged, SetOnMany } from "../device-queries.ts"
import { changeManyDevices, deviceParameters, undoManyDevices } from "../device-queries.ts"
import type { Chosen } from "./chosen.ts"

/** What the last change of many has done, until it is closed. */
export type LastChange =
  | { readonly is: "changed"; readonly set: SetOnMany; readonly answer: ManyChanged }
  | { readonly is: "undone"; readonly restored: number; readonly kept: number }

/** Changes the chosen devices and keeps what came of it, so that it can be undone without haste. */
export function useManyChange(filters: DeviceFilters, onDone: () => void) {
  const { t } = useTranslation("devices")
  const { id: schoolId } = useInventorySchool()
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const [last, setLast] = useState<LastChange | null>(null)
  const readAgain = () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all })

  const change = useMutation({
    mutationFn: ({ chosen, set }: { chosen: Chosen; set: SetOnMany }) =>
      changeManyDevices(
        chosen.is === "these"
          ? { ids: [...chosen.ids], set }
          : { filter: deviceParameters(schoolId, filters), except: [...chosen.except], set },
      ),
    onSuccess: (answer, { set }) => {
      setLast({ is: "changed", set, answer })
      onDone()
    },
    onError: (error) => tellProblem(t("many.failed"), error),
    onSettled: readAgain,
  })
  const undo = useMutation({
    mutationFn: undoManyDevices,
    onSuccess: (answer) => setLast({ is: "undone", ...answer }),
    onError: (error) => tellProblem(t("many.notUndone"), error),
    onSettled: readAgain,
  })
  return { change, undo, last, forget: () => setLast(null) }
}
