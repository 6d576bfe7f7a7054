/** "Tue 24 Nov, 10:20–11:05" in the school's zone. */
export function whenText(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  language: string,
  timeZone: string,
): string {
  const time = new Intl.DateTimeFormat(localeOf(language), { hour: "2-digit", minute: "2-digit", timeZone })
  const day = dayOfTime({ startsAt }, language, timeZone)
  return `${day} ${time.format(new Date(startsAt))}–${time.format(new Date(endsAt))}`
}

/** "Tue 24 Nov" in the school's zone. */
export function dayOfTime(
  { startsAt }: { readonly startsAt: string },
  language: string,
  timeZone: string,
): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone,
  }).format(new Date(startsAt))
}

const localeOf = (language: string) => (language === "sv" ? "sv-SE" : "en-GB")
