/**
 * A day as lists write it, as "YYYY-MM-DD": ISO, with or without a time behind it; day and month with points; the
 * American order where the day is above 12 and so cannot be a month. What could be two days is none: null.
 */
export function readDay(text: string): string | null {
  const value = text.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(value)
  if (iso) return day(iso[1], iso[2], iso[3])
  const pointed = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(value)
  if (pointed) return day(pointed[3], pointed[2], pointed[1])
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(value)
  if (!slashed) return null
  const [first, second] = [Number(slashed[1]), Number(slashed[2])]
  if (first > 12 || first === second) return day(slashed[3], slashed[2], slashed[1])
  return second > 12 ? day(slashed[3], slashed[1], slashed[2]) : null
}

function day(year = "", month = "", date = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  // 31 June would roll over into July; there is no year 0.
  return year !== "0000" && Number.isFinite(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}
