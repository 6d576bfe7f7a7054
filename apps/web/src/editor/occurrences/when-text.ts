/** "Tue 24 Nov, 10:20–11:05" in the school's zone. */
export function whenText(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  language: string,
  timeZone: string,
): string {
  const locale = language === "sv" ? "sv-SE" : "en-GB"
  const start = new Date(startsAt)
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone,
  }).format(start)
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone })
  return `${day} ${time.format(start)}–${time.format(new Date(endsAt))}`
}
