import { type DateOrder, readDay } from "@readyroom/inventory/day"
import { type Language, localeOf } from "@readyroom/lesson/requirements/language"

/** "3 April 2027" of 03/04/2027, if that number is the day which `order` says. */
export function dayFirst(text: string, order: DateOrder, language: Language): string {
  const day = readDay(text, order)
  return day === null
    ? text
    : new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(
        new Date(day),
      )
}
