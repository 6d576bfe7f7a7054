import { useTranslation } from "react-i18next"
import { useInventorySchool } from "../../inventory-school.tsx"
import { type ChangeOfMany, useChangeOfMany } from "../../many/use-change-of-many.ts"
import type { DeviceFilters, ManyChanged, SetOnMany } from "../device-queries.ts"
import { changeManyDevices, deviceParameters, undoManyDevices } from "../device-queries.ts"
import type { Chosen } from "./chosen.ts"

type Asked = { readonly chosen: Chosen; readonly set: SetOnMany }

/** Changes the chosen devices with one request, those that are not on the page too. */
export function useDevicesChange(
  filters: DeviceFilters,
  onDone: () => void,
): ChangeOfMany<Asked, ManyChanged> {
  const { t } = useTranslation("devices")
  const { id: schoolId } = useInventorySchool()
  return useChangeOfMany<Asked, ManyChanged>({
    change: ({ chosen, set }) =>
      changeManyDevices(
        chosen.is === "these"
          ? { ids: [...chosen.ids], set }
          : { filter: deviceParameters(schoolId, filters), except: [...chosen.except], set },
      ),
    undo: (_, { id }) => (id === null ? Promise.resolve({ restored: 0, kept: 0 }) : undoManyDevices(id)),
    failed: () => t("many.failed"),
    onDone,
  })
}
