import { schoolDaysBefore } from "../occurrences/bell-schedule.ts"
import type { Fact } from "../requirements/contribution.ts"
import type { AskedOccurrence } from "./asked.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { localDay, localToEpoch } from "./zone.ts"

/**
 * What stands in the way of a lesson that last asked for more after the school's notice had run out, or null: the day that
 * lies so many school days before the lesson's is the last one to ask on. IT's confirmation is its word that it agrees.
 */
export function shortNotice(
  facts: SchoolFacts,
  { confirmed, askedAt, start }: Pick<AskedOccurrence, "confirmed" | "askedAt" | "start">,
): Fact | null {
  const days = facts.rules?.noticeDays ?? null
  if (days === null || confirmed || askedAt < noticeEnds(facts, days, start) * 60_000) return null
  const told = { code: "short-notice" as const, days, askedAt: Math.floor(askedAt / 60_000), start }
  const subject = { en: "the school's notice", sv: "skolans framförhållning" }
  return { id: `notice:${told.askedAt}:${start}`, state: "pending", subject, told }
}

const known = new WeakMap<SchoolFacts, Map<number, number>>()

/** The end of the last day to ask on, by the lesson's start; both in minutes since the epoch. */
function noticeEnds(facts: SchoolFacts, days: number, start: number): number {
  const { timeZone, rules } = facts
  const ends = known.get(facts) ?? new Map<number, number>()
  known.set(facts, ends)
  const found = ends.get(start)
  if (found !== undefined || rules === undefined) return found ?? Number.POSITIVE_INFINITY
  const day = schoolDaysBefore(localDay(start, timeZone), days, rules.bells, rules.holidays)
  const end = localToEpoch(`${day}T24:00`, timeZone)
  ends.set(start, end)
  return end
}
