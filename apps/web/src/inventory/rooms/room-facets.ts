import { useTranslation } from "react-i18next"
import type { Facet } from "../facets/facet.ts"
import type { Room } from "../place-queries.ts"

/** What the rooms can be narrowed by: their building, and what is recorded of them or not. */
export function useRoomFacets(): readonly Facet<Room>[] {
  const { t } = useTranslation(["resources", "inventory"])
  const recorded: Readonly<Record<string, string>> = {
    wifi: t("places.wifi"),
    "no-wifi": t("places.noWifi"),
    "no-equipment": t("places.noEquipment"),
  }
  return [
    {
      name: "building",
      label: t("inventory:rooms.building"),
      valuesOf: ({ building }) => [building ?? "none"],
      nameOf: (value) => (value === "none" ? t("places.notSaid") : value),
    },
    {
      name: "recorded",
      label: t("places.recorded"),
      valuesOf: ({ wifiDownMbps, wifiUpMbps, equipment }) => [
        wifiDownMbps === null || wifiUpMbps === null ? "no-wifi" : "wifi",
        ...(equipment.length === 0 ? ["no-equipment"] : []),
      ],
      nameOf: (value) => recorded[value] ?? value,
    },
  ]
}
