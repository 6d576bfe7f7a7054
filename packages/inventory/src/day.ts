/** Which of the two first numbers of 03/04/2027 is the day. */
export const dateOrders = ["day-first", "month-first"] as const
export type DateOrder = (typeof dateOrders)[number]

/**
 * A day as lists write it, as "YYYY-MM-DD": ISO, with or without a time behind it; day and month with points; with
 * slashes in either order where one of the numbers is above 12 and so no month, or where `order` says which is the day.
 * What could be two days is none: null.
 */
export function readDay(text: string, order: DateOrder | null = null): string | null {
  const value = text.trim()
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/.exec(value)
  if (iso) return day(iso[1], iso[2], iso[3])
  const pointed = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?$/.exec(value)
  if (pointed) return day(pointed[3], pointed[2], pointed[1])
  const numbers = slashed(value)
  if (numbers === null) return null
  const { first, second, year } = numbers
  const dayFirst = dayFirstOf(numbers) ?? (order === null ? null : order === "day-first")
  if (dayFirst === null) return null
  return dayFirst ? day(year, second, first) : day(year, first, second)
}

/** Which order a date with slashes has: `either` where both would be a day; null where it is no such date. */
export function orderOf(text: string): DateOrder | "either" | null {
  const numbers = slashed(text.trim())
  if (numbers === null || Number(numbers.first) === Number(numbers.second)) return null
  const dayFirst = dayFirstOf(numbers)
  if (dayFirst === null) return "either"
  return dayFirst ? "day-first" : "month-first"
}

/**
 * The day of a spreadsheet's day number, where a cell was saved without its format: 46354 is 2026-11-28. From 2000 to 2099;
 * null for other numbers.
 */
export function readDayNumber(text: string): string | null {
  const value = text.trim()
  if (!/^\d{5}(\.\d+)?$/.test(value)) return null
  const days = Math.floor(Number(value))
  if (days < 36_526 || days > 73_050) return null
  // Day 1 is 1 January 1900, and there is a 29 February 1900 that never was.
  return new Date((days - 25_569) * 86_400_000).toISOString().slice(0, 10)
}

type Slashed = { readonly first: string; readonly second: string; readonly year: string }

function slashed(value: string): Slashed | null {
  const found = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?: .*)?$/.exec(value)
  return found ? { first: found[1] ?? "", second: found[3] ?? "", year: found[4] ?? "" } : null
}

/** Null where both orders would do. */
function dayFirstOf({ first, second }: Slashed): boolean | null {
  if (Number(first) > 12 || Number(first) === Number(second)) return true
  return Number(second) > 12 ? false : null
}

function day(year = "", month = "", date = ""): string | null {
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  // 31 June would roll over into July; there is no year 0.
  return year !== "0000" && Number.isFinite(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}
