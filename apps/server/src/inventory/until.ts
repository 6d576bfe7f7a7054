import type { deviceStatuses } from "@readyroom/db/schema/inventory"
import { localDay, localToEpoch } from "@readyroom/lesson/check/zone"
import { Problem } from "../problem.ts"

export type DeviceStatus = (typeof deviceStatuses)[number]

type Standing = { readonly status: DeviceStatus; readonly until: Date | null }

/** Whether something of this status is away for a time, and may be expected back. */
function comesBack(status: DeviceStatus): boolean {
  return status === "repair" || status === "loaned" || status === "reserved"
}

/**
 * How a device or cart stands after a change. `until` is a moment with its offset, or a local day "YYYY-MM-DD", by whose end
 * it is back; null is not known. A new status begins without one unless it is given; one that nothing comes back from has
 * none.
 *
 * @throws Problem `until-in-past`, `until-needs-status`
 */
export function standingAfter(
  was: Standing,
  {
    status = was.status,
    until,
  }: { readonly status?: DeviceStatus | undefined; readonly until?: string | null | undefined },
  timeZone: string,
  now: Date,
): Standing {
  const isNew = status !== was.status
  if (!comesBack(status)) {
    if (until !== undefined && until !== null && !isNew)
      throw new Problem("until-needs-status", { errors: [{ path: "until", code: "needs_status" }] })
    return { status, until: isNew || until === null ? null : was.until }
  }
  if (until === undefined) return { status, until: isNew ? null : was.until }
  if (until === null) return { status, until: null }
  const back = momentOf(until, timeZone)
  if (back <= now) throw new Problem("until-in-past", { errors: [{ path: "until", code: "too_small" }] })
  return { status, until: back }
}

/** The last moment whose year has four digits: lists say "9999-12-31" where they mean never. */
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59)

/** The moment by which something expected back on a local day is back: that day's end. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(Math.min(localToEpoch(`${day}T24:00`, timeZone) * 60_000, LAST_MOMENT))
}

/** The local day by whose end something is back at that moment. */
export function dayOfEnd(until: Date, timeZone: string): string {
  return localDay(Math.ceil(until.getTime() / 60_000) - 1, timeZone)
}

function momentOf(until: string, timeZone: string): Date {
  return until.length === 10 ? endOfDay(until, timeZone) : new Date(until)
}
