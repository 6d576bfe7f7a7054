import { deviceKinds, nounOf } from "@readyroom/lesson/requirements/device-words"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import type { TFunction } from "i18next"
import type { Language } from "../../i18n/language.ts"
import { capital } from "../device-words.ts"
import type { Booking } from "../resource-queries.ts"

/** "Room 204", "Cart 3", "4 × Spin 511", "10 Chromebooks", "Every room": what is booked. */
export function whatText({ what }: Booking, language: Language, t: TFunction<"resources">): string {
  switch (what.of) {
    case "room":
    case "cart":
      return what.name
    case "devices":
    case "rooms":
    case "everything":
      return t(`bookings.of.${what.of}`)
    case "model":
      if (what.count === null) return t("bookings.allOf", { name: what.name })
      return `${formatNumber(what.count, language)} × ${what.name}`
    case "kind": {
      const noun = nounOf(deviceKinds, what.kind)
      const name = noun?.[what.count === 1 ? "one" : "other"][language] ?? what.kind
      if (what.count === null) return t("bookings.allOf", { name })
      return `${formatNumber(what.count, language)} ${name}`
    }
  }
}

/** "Tue 3 Mar 2026, 15:00–16:30", or of a weekly one "Tuesdays 15:00–16:30, until 2 Jun". */
export function timesText(booking: Booking, language: Language, t: TFunction<"resources">): string {
  const { startsAt, endsAt, timeZone, weekly, lastDay } = booking
  const locale = language === "sv" ? "sv-SE" : "en-GB"
  const [start, end] = [new Date(startsAt), new Date(endsAt)]
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone })
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  })
  if (weekly) {
    const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone })
    const values = {
      day: capital(weekday.format(start)),
      times: `${clock.format(start)}–${clock.format(end)}`,
    }
    if (lastDay === null) return t("bookings.weeklyOn", values)
    const last = new Date(`${lastDay}T12:00Z`)
    const until = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(last)
    return t("bookings.weeklyUntil", { ...values, until })
  }
  const from = `${day.format(start)} ${clock.format(start)}`
  const isOneDay = day.format(start) === day.format(end)
  return `${from}–${isOneDay ? "" : `${day.format(end)} `}${clock.format(end)}`
}
