import type { Tx } from "@readyroom/db"
import { rooms } from "@readyroom/db/schema/inventory"
import { lessons } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import { asc, inArray } from "drizzle-orm"

/**
 * Until the transaction ends nobody else changes when these lessons are taught, how urgent that is, or IT's words on them:
 * whoever does takes the lesson first, then its rooms and classes (`holdPlaces`), and only then writes its series, times and
 * words. In one order, so that of two who want the same neither waits for what the other has.
 */
export async function lockLessons(tx: Tx, lessonIds: readonly string[]): Promise<void> {
  if (lessonIds.length === 0) return
  await tx
    .select({ id: lessons.id })
    .from(lessons)
    .where(inArray(lessons.id, [...lessonIds]))
    .orderBy(asc(lessons.id))
    .for("no key update")
}

type Place = { readonly roomId?: string | null | undefined; readonly classId?: string | null | undefined }

/**
 * Until the transaction ends nobody removes the rooms and classes of these places: who does would then wait for times that
 * this transaction has, and this one for them. What was removed a moment before is no longer on a time that is read after.
 */
export async function holdPlaces(tx: Tx, places: readonly Place[]): Promise<void> {
  const roomIds = places.flatMap(({ roomId }) => roomId ?? [])
  const classIds = places.flatMap(({ classId }) => classId ?? [])
  if (roomIds.length > 0)
    await tx
      .select({ id: rooms.id })
      .from(rooms)
      .where(inArray(rooms.id, roomIds))
      .orderBy(asc(rooms.id))
      .for("key share")
  if (classIds.length > 0)
    await tx
      .select({ id: classes.id })
      .from(classes)
      .where(inArray(classes.id, classIds))
      .orderBy(asc(classes.id))
      .for("key share")
}
