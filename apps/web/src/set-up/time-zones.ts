/** A time zone for a list: its IANA name, and a label with its offset now, such as "Europe/Stockholm (UTC+1)". */
export type TimeZoneOption = { readonly value: string; readonly label: string }

/** The time zone of this browser. */
export function browserTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Every time zone that the browser knows, its own first among equals even if it goes by another name. */
export function timeZoneOptions(now: Date): TimeZoneOption[] {
  const own = browserTimeZone()
  const names = Intl.supportedValuesOf("timeZone")
  const all = names.includes(own) ? names : [own, ...names]
  return all.map((value) => ({ value, label: `${value.replaceAll("_", " ")} (${offsetOf(value, now)})` }))
}

function offsetOf(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(now)
  const offset = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT"
  return offset.replace("GMT", "UTC")
}
