import type { Language } from "../i18n/language.ts"

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Steps from small to large: up to `below` seconds, told in `unit` of so many seconds. */
const steps = [
  { below: 45 * MINUTE, unit: "minute", seconds: MINUTE },
  { below: 22 * HOUR, unit: "hour", seconds: HOUR },
  { below: 26 * DAY, unit: "day", seconds: DAY },
  { below: 320 * DAY, unit: "month", seconds: 30.44 * DAY },
  { below: Number.POSITIVE_INFINITY, unit: "year", seconds: 365.25 * DAY },
] as const

/**
 * How long ago `then` was, in words: "5 minutes ago", "yesterday". Under 45 seconds, and for a clock that runs ahead, "now".
 * Both times in milliseconds since 1970.
 */
export function relativeTime(then: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" })
  const seconds = (now - then) / 1000
  if (seconds < 45) return format.format(0, "second")
  const step = steps.find(({ below }) => seconds < below) ?? steps[4]
  return format.format(-Math.max(1, Math.round(seconds / step.seconds)), step.unit)
}
