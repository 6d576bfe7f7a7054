import type { Orm } from "@readyroom/db"
import { carts, rooms } from "@readyroom/db/schema/inventory"
import type { HoldsSpan, OccurrenceHolds } from "@readyroom/lesson/check/holds"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import type { BlockReason } from "@readyroom/lesson/check/reason"
import { eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { Held, WeekItem, WeekQuery } from "./week-shapes.ts"

/** What the check says of a school within a week. */
export type CheckedWeek = {
  readonly holds: ReadonlyMap<string, OccurrenceHolds>
  readonly verdicts: Awaited<ReturnType<Services["checks"]["verdictsOf"]>>
  /** Of carts and rooms, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Null where the check does not answer. */
export async function checkedWeek(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  schoolId: string,
  span: HoldsSpan,
): Promise<CheckedWeek | null> {
  try {
    const holds = await checks.holds(schoolId, span)
    return {
      holds: new Map(holds.map((one) => [one.occurrenceId, one])),
      verdicts: await checks.verdictsOf(schoolId),
      names: await namesIn(orm, schoolId),
    }
  } catch (error) {
    if (error instanceof Problem && error.code === "check-unavailable") return null
    throw error
  }
}

async function namesIn(orm: Orm, schoolId: string): Promise<ReadonlyMap<string, string>> {
  const ofCarts = await orm
    .select({ id: carts.id, name: carts.name })
    .from(carts)
    .where(eq(carts.schoolId, schoolId))
  const ofRooms = await orm
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(eq(rooms.schoolId, schoolId))
  return new Map([...ofCarts, ...ofRooms].map(({ id, name }) => [id, name]))
}

/** What an item has. Who may not read its lesson is told what it has of the room or cart whose week it is, and no more. */
export function heldBy(
  { holds, names }: CheckedWeek,
  occurrenceId: string,
  { of, id }: WeekQuery,
  isReader: boolean,
): Held | null {
  const own = holds.get(occurrenceId)
  if (own === undefined) return null
  const devices = own.devices.flatMap(({ requirementId, from }) =>
    from.map((one) => ({
      ...one,
      requirementId: isReader ? requirementId : null,
      name: names.get(one.id ?? "") ?? null,
    })),
  )
  const supplies = own.supplies.map(({ label, ...one }) => ({ ...one, label: { ...label } }))
  if (isReader) return { devices, supplies }
  return {
    devices: devices.filter((one) => one.of === of && one.id === id),
    supplies: supplies.filter((one) => of === "room" && one.id.endsWith(`:${id}`)),
  }
}

/** How many devices of a cart an occurrence has. */
export function unitsFrom(cartId: string, holds: OccurrenceHolds): number {
  const from = holds.devices.flatMap((block) => block.from)
  return from.reduce((sum, one) => sum + (one.of === "cart" && one.id === cartId ? one.units : 0), 0)
}

/** What is said of an occurrence; the first reason of a block explains its verdict. */
export function saidOf({ verdicts }: CheckedWeek, lessonId: string, occurrenceId: string): WeekItem["said"] {
  const json = verdicts.get(lessonId)?.json
  if (json === undefined) return null
  const { occurrences }: LessonReadiness = JSON.parse(json)
  const said = occurrences.find((one) => one.occurrenceId === occurrenceId)
  if (said === undefined) return null
  const { verdict, shortBy, reasons, requirements } = said
  const unmet = requirements.filter((one) => one.verdict !== "ready")
  return {
    verdict,
    shortBy,
    reasons: first(reasons),
    requirements: unmet.map((one) => ({
      requirementId: one.requirementId,
      verdict: one.verdict,
      shortBy: one.shortBy,
      reasons: first(one.reasons),
    })),
  }
}

function first(reasons: readonly BlockReason[]) {
  return reasons.slice(0, 1).map((reason) => ({ ...reason }))
}
