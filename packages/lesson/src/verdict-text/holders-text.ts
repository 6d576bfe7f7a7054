import type { Holder, NamedThing } from "../check/reason.ts"
import type { Language } from "../requirements/language.ts"
import { formatList, formatNumber } from "../requirements/language.ts"

/** How many lessons are named before the rest are counted. */
const NAMED = 3

/** "Year 8 Maps and 9B Robotics hold 58"; empty where nobody holds any. */
export function holdText(holders: readonly Holder[], language: Language, unit = ""): string {
  if (holders.length === 0) return ""
  const total = holders.reduce((sum, { amount }) => sum + amount, 0)
  const amount = `${formatNumber(total, language)}${unit}`
  if (language === "sv") return `${names(holders, language)} har ${amount}`
  return `${names(holders, language)} ${distinct(holders).length === 1 ? "holds" : "hold"} ${amount}`
}

/** "Year 8 Maps, 9B Robotics and 2 others". */
export function names(holders: readonly Holder[], language: Language): string {
  const untitled = language === "sv" ? "en lektion utan titel" : "a lesson without a title"
  const titles = distinct(holders).map((title) => (title.trim() === "" ? untitled : title))
  if (titles.length <= NAMED) return formatList(titles, language)
  const rest = formatNumber(titles.length - NAMED + 1, language)
  return formatList(
    [...titles.slice(0, NAMED - 1), language === "sv" ? `${rest} andra` : `${rest} others`],
    language,
  )
}

/** A space and the thing's unit, or nothing. */
export function unitOf({ unit }: NamedThing, language: Language): string {
  return unit === undefined ? "" : ` ${unit[language]}`
}

/** Titles, each lesson once. */
function distinct(holders: readonly Holder[]): string[] {
  const byLesson = new Map<string, Holder>()
  for (const holder of holders) byLesson.set(holder.lessonId, holder)
  return [...byLesson.values()].map(({ title }) => title)
}
