const formats = new Map<string, Intl.DateTimeFormat>()

/** The local day "YYYY-MM-DD" of a moment in minutes since the epoch. */
export function localDay(minutes: number, timeZone: string): string {
  return localTime(minutes, timeZone).slice(0, 10)
}

/** The local time "YYYY-MM-DDTHH:MM" of a moment in minutes since the epoch. */
export function localTime(minutes: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-u-ca-iso8601", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(minutes * 60_000).map(({ type, value }) => [type, value]))
  const year = (parts.get("year") ?? "").padStart(4, "0")
  return `${year}-${parts.get("month")}-${parts.get("day")}T${parts.get("hour")}:${parts.get("minute")}`
}

/**
 * The moment of a local time "YYYY-MM-DDTHH:MM" in minutes since the epoch; "24:00" is the next day's start. A time
 * that the clock skips is shifted forward by the gap, one that comes twice means the earlier (as Temporal's
 * "compatible").
 */
export function localToEpoch(local: string, timeZone: string): number {
  const [day = "", clock = "00:00"] = local.split("T")
  const [hours = 0, minutes = 0] = clock.split(":").map(Number)
  const asIfUtc = Date.parse(`${day}T00:00Z`) / 60_000 + hours * 60 + minutes
  // The offset in force a day before and a day after; a zone changes its clock at most once in between.
  const before = offsetAt(asIfUtc - 1440, timeZone)
  const after = offsetAt(asIfUtc + 1440, timeZone)
  const candidates = [asIfUtc - before, asIfUtc - after].sort((one, other) => one - other)
  const exact = candidates.find((moment) => moment + offsetAt(moment, timeZone) === asIfUtc)
  return exact ?? asIfUtc - before
}

function offsetAt(minutes: number, timeZone: string): number {
  const local = localTime(minutes, timeZone)
  // ISO 8601 writes years of more than four digits with a sign and six: the day after 9999-12-31 is asked for too.
  const iso = local.length > "YYYY-MM-DDTHH:MM".length ? `+${local.padStart(18, "0")}` : local
  return Date.parse(`${iso}Z`) / 60_000 - minutes
}
