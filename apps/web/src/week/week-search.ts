import { mondayOf } from "./week-days.ts"
import type { WeekSubject } from "./week-queries.ts"

/** The address's query of the week: whose, and from which Monday; what is as usual (my week, this one) is not written. */
export type WeekSearch = {
  readonly of?: WeekSubject["of"]
  readonly id?: string
  readonly week?: string
  readonly school?: string
}

const kinds = ["teacher", "class", "room", "cart", "lesson"] as const

/** Reads the address's query; what is not understood is left out, because people edit addresses by hand. */
export function readWeekSearch(query: Readonly<Record<string, unknown>>): WeekSearch {
  const of = kinds.find((kind) => kind === query.of)
  const isDay = typeof query.week === "string" && /^20\d\d-\d\d-\d\d$/.test(query.week)
  const day = isDay && !Number.isNaN(Date.parse(String(query.week))) ? String(query.week) : undefined
  return {
    ...(of !== undefined && typeof query.id === "string" ? { of, id: query.id } : {}),
    ...(day === undefined ? {} : { week: mondayOf(day) }),
    ...(typeof query.school === "string" && query.school !== "" ? { school: query.school } : {}),
  }
}
