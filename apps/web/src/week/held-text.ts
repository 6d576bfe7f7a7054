import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useTranslation } from "react-i18next"
import { capital } from "../inventory/device-words.ts"
import { useLanguage } from "../shell/preferences.ts"
import type { Week, WeekItem, WeekSubject } from "./week-queries.ts"

type Held = NonNullable<WeekItem["held"]>
export type HeldDevices = Held["devices"][number]
export type HeldSupply = Held["supplies"][number]

/** The sentences of what an occurrence has, in the reader's language. */
export function useHeldText() {
  const { t } = useTranslation("week")
  const language = useLanguage()

  const devices = (one: HeldDevices): string => {
    const { units, conditional, unknown, whole } = one
    const name = one.name ?? t("nameless")
    const place =
      one.of === "cart"
        ? t("from.cart", { units, name })
        : one.of === "room"
          ? t("from.room", { units, name })
          : t(`from.${one.of}`, { units })
    return [place, ...doubts({ conditional, unknown }), whole ? t("wholeCart") : null]
      .filter((part) => part !== null)
      .join(" · ")
  }

  const doubts = ({ conditional, unknown }: Pick<HeldDevices, "conditional" | "unknown">): string[] => [
    ...(conditional > 0 ? [t("onCondition", { count: conditional })] : []),
    ...(unknown > 0 ? [t("notKnown", { count: unknown })] : []),
  ]

  const supply = ({ label, unit, amount, capacity }: HeldSupply): string => {
    const what = label[language]
    const number = (value: number) => formatNumber(value, language)
    const all =
      capacity === null ? number(amount) : t("ofAll", { amount: number(amount), all: number(capacity) })
    return `${capital(what)}: ${[all, unit?.[language]].filter(Boolean).join(" ")}`
  }

  /** Of the cart or the room whose week it is; of a lesson's week from where its devices come. */
  const inBrief = ({ held }: WeekItem, of: WeekSubject["of"], week: Week): string[] => {
    if (held === null) return []
    if (of === "cart") {
      const own = held.devices.filter((one) => one.of === "cart" && one.name === week.name)
      const sum = (pick: (one: HeldDevices) => number) => own.reduce((all, one) => all + pick(one), 0)
      const few = { conditional: sum((one) => one.conditional), unknown: sum((one) => one.unknown) }
      const amount = t("ofDevices", { units: sum((one) => one.units), devices: week.devices ?? 0 })
      return [[amount, ...doubts(few), ...(own.some((one) => one.whole) ? [t("wholeCart")] : [])].join(" · ")]
    }
    return of === "room" ? held.supplies.filter(isOfRoom).map(supply) : []
  }

  return { devices, supply, inBrief }
}

const ofRooms = ["wifi-down:", "wifi-up:", "sockets:"]

function isOfRoom({ id }: HeldSupply): boolean {
  return ofRooms.some((prefix) => id.startsWith(prefix))
}
