import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { amountOf, type Many } from "../many/many-field.ts"
import type { Room, RoomChange } from "../place-queries.ts"
import { MOST, roomAmounts } from "./room-draft.ts"

/** What can be set for many rooms at once. */
export function useManyRooms(rooms: readonly Room[]): Many<Room, RoomChange> {
  const { t } = useTranslation("inventory")
  const labels = {
    seats: t("rooms.seats"),
    wifiDownMbps: `${t("rooms.wifiDown")} (Mbit/s)`,
    wifiUpMbps: `${t("rooms.wifiUp")} (Mbit/s)`,
    sockets: t("rooms.sockets"),
  }
  const buildings = new Set(rooms.flatMap(({ building }) => building ?? []))
  return {
    send: (changes) => ask(api.rooms.$patch({ json: { changes: [...changes] } })),
    fields: [
      {
        name: "building",
        label: t("rooms.building"),
        input: { is: "text", suggestions: [...buildings].sort() },
        changeTo: ([given = ""]) => ({ building: given.trim() || null }),
        now: ({ building }) => ({ building }),
      },
      ...roomAmounts.map((name): Many<Room, RoomChange>["fields"][number] => ({
        name,
        label: labels[name],
        input: { is: "amount", most: MOST },
        changeTo: ([given = ""]) => {
          const amount = amountOf(given, MOST)
          return amount === undefined ? undefined : { [name]: amount }
        },
        now: (room) => ({ [name]: room[name] }),
      })),
    ],
  }
}
