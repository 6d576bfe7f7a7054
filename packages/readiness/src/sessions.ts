import { clustersOf } from "./clusters.ts"
import { openSession, type Session } from "./decide.ts"
import { Pressed } from "./pressed.ts"
import type { Plan, School } from "./school.ts"
import type { Views } from "./timetable.ts"

/**
 * All plans of `school`, by whom they can stand in the way of: in the order in which they are served, each with a session in
 * which nothing is held yet.
 */
export function* sessionsOf(
  school: School,
  all: readonly Plan[],
  steps: number,
): Generator<{ readonly session: Session; readonly plans: readonly Plan[] }> {
  const pressed = new Pressed(school)
  for (const { lesson } of all) pressed.count(lesson, 1)
  const views: Views = new Map()
  for (const { plans } of clustersOf(all, pressed.names, school.charging?.minutes))
    yield { session: openSession(school, plans, steps, views), plans }
}
