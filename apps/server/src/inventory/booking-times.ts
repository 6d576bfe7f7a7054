import { localDay } from "@readyroom/lesson/check/zone"

type BookingTimes = {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly weekly: boolean
  /** "YYYY-MM-DD" */
  readonly lastDay: string | null
}

const WEEK_MS = 7 * 86_400_000

/**
 * What is wrong with a booking's times, or null: it ends after it starts; a weekly one before it begins again, and not before
 * its first time.
 */
export function wrongTimes({ startsAt, endsAt, weekly, lastDay }: BookingTimes, timeZone: string) {
  if (endsAt <= startsAt) return { path: "endsAt", code: "ends_before_start" } as const
  if (!weekly) return null
  if (endsAt.getTime() - startsAt.getTime() > WEEK_MS)
    return { path: "endsAt", code: "longer_than_a_week" } as const
  if (lastDay !== null && lastDay < localDay(startsAt.getTime() / 60_000, timeZone))
    return { path: "lastDay", code: "before_first" } as const
  return null
}
