import type { Orm, Tx } from "@readyroom/db"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { and, eq, exists, gt, inArray, isNull, notExists, or } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"

/** How many of each hang on a record. */
export type Uses = Readonly<Partial<Record<"lessons" | "devices" | "carts" | "classes" | "bookings", number>>>

/** Removing something that is in use needs `confirm`. */
export const Removal = z.object({ confirm: z.literal("true").optional() })
export type Removal = z.infer<typeof Removal>

/** @throws Problem `still-used`, with the numbers, where anything hangs on it and the removal is not confirmed */
export function unlessUsed(uses: Uses, { confirm }: Removal): void {
  if (confirm === undefined && Object.values(uses).some((count) => count > 0))
    throw new Problem("still-used", { uses })
}

type Attributes = Readonly<Record<string, unknown>>

/** How many living lessons of the school, taught from now on or without a time yet, have a block for which `asks` holds. */
export async function lessonsAsking(
  orm: Orm | Tx,
  schoolId: string,
  kinds: readonly string[],
  asks: (attributes: Attributes, kind: string) => boolean,
): Promise<number> {
  const times = orm
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(eq(occurrences.lessonId, lessons.id))
  const coming = orm
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(and(eq(occurrences.lessonId, lessons.id), gt(occurrences.endsAt, new Date())))
  const rows = await orm
    .select({
      lessonId: requirements.lessonId,
      kind: requirements.kind,
      attributes: requirements.attributes,
    })
    .from(requirements)
    .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
    .where(
      and(living(schoolId), inArray(requirements.kind, [...kinds]), or(exists(coming), notExists(times))),
    )
  const asking = rows.filter(({ attributes, kind }) => asks(attributes, kind))
  return new Set(asking.map(({ lessonId }) => lessonId)).size
}

/** How many living lessons of the school are taught in a room from now on. */
export async function lessonsIn(orm: Orm | Tx, schoolId: string, roomId: string): Promise<number> {
  const rows = await orm
    .selectDistinct({ id: lessons.id })
    .from(occurrences)
    .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
    .where(and(living(schoolId), eq(occurrences.roomId, roomId), gt(occurrences.endsAt, new Date())))
  return rows.length
}

/** An attribute's text; blank where it is none. */
export function textOf(attributes: Attributes, name: string): string {
  const value = attributes[name]
  return typeof value === "string" ? value : ""
}

function living(schoolId: string) {
  return and(eq(lessons.schoolId, schoolId), isNull(lessons.deletedAt), isNull(lessons.archivedAt))
}
