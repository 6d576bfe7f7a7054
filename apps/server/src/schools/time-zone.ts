import { z } from "zod"

/** IANA's name, such as "Europe/Stockholm". */
export const TimeZone = z.string().max(100).refine(isTimeZone, { message: "no such time zone" })

function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Za-z]/.test(timeZone)) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone })
    return true
  } catch {
    return false
  }
}
