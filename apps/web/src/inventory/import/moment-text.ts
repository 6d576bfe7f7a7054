import { type Language, localeOf } from "@readyroom/lesson/requirements/language"

/** "28 Nov, 10:35", in the reader's own time zone. */
export function momentText(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso))
}
