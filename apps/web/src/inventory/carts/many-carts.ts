import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import type { Many } from "../many/many-field.ts"
import type { Cart, CartChange, Room } from "../place-queries.ts"

/** What can be set for many carts at once. */
export function useManyCarts(rooms: readonly Room[]): Many<Cart, CartChange> {
  const { t } = useTranslation("inventory")
  return {
    send: (changes) => ask(api.carts.$patch({ json: { changes: [...changes] } })),
    fields: [
      {
        name: "room",
        label: t("field.room"),
        input: {
          is: "choice",
          choices: [
            { value: "none", label: t("carts.noRoom") },
            ...rooms.map(({ id, name }) => ({ value: id, label: name })),
          ],
        },
        changeTo: ([given]) =>
          given === undefined ? undefined : { roomId: given === "none" ? null : given },
        now: ({ room }) => ({ roomId: room?.id ?? null }),
      },
      {
        name: "moveWhole",
        label: t("carts.moveWhole"),
        input: {
          is: "choice",
          choices: [
            { value: "yes", label: t("models.yes") },
            { value: "no", label: t("models.no") },
          ],
        },
        changeTo: ([given]) => (given === undefined ? undefined : { moveWhole: given === "yes" }),
        now: ({ moveWhole }) => ({ moveWhole }),
      },
    ],
  }
}
