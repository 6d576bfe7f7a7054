import type { Occurrence } from "./occurrence-queries.ts"

type Time = Pick<Occurrence, "id" | "seriesId" | "startsAt">

/**
 * Where "this and all that follow" ends though the lesson goes on: the first time of a series that begins when this one has
 * ended, as one does that was cut off by an earlier change. One that runs beside it is no surprise to anyone. Null: there is none.
 *
 * @param coming the lesson's times to come
 */
export function laterSeries<One extends Time>(
  coming: readonly One[],
  { seriesId, startsAt }: Time,
): One | null {
  if (seriesId === null) return null
  const own = coming.filter((time) => time.seriesId === seriesId).map((time) => time.startsAt)
  const last = [startsAt, ...own].toSorted().at(-1) ?? startsAt
  const others = Map.groupBy(
    coming.filter((time) => time.seriesId !== null && time.seriesId !== seriesId),
    (time) => time.seriesId,
  )
  const firsts = [...others.values()].flatMap((times) => times.toSorted(byStart)[0] ?? [])
  return firsts.filter((first) => first.startsAt > last).toSorted(byStart)[0] ?? null
}

/** Times are ISO 8601 in UTC: they sort as texts. */
const byStart = (one: Time, other: Time) => (one.startsAt < other.startsAt ? -1 : 1)
