import type { Tx } from "@readyroom/db"
import { lessons, occurrenceSeries, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { asksMore } from "@readyroom/lesson/check/asks-more"
import { asc, eq } from "drizzle-orm"
import { askAnew, askedState, lessonAsks, readClassSizes } from "../occurrences/asked-times.ts"

/** What a document asks for, as it is kept in `asked_before`. */
type Written = NonNullable<(typeof lessons.$inferSelect)["askedBefore"]>

/** What is typed within so long of what was typed before is one change. Milliseconds. */
const ONE_CHANGE_MS = 30_000

/**
 * Finds out whether what is now written asks for more than what was, and puts the lesson's times to come at the end of
 * the order where it does. Compared is with what stood before the typing began, so that who types 20 over 28, and has
 * "2" on the way, asks for less. The lesson's row is the caller's; it is called before the copy's requirements change.
 * Answers whether a time has lost its place.
 */
export async function askInWriting(
  tx: Tx,
  lessonId: string,
  classSize: number | null,
  blocks: Written["requirements"],
  now = new Date(),
): Promise<boolean> {
  const is: Written = { classSize, requirements: blocks.map(onlyAsked) }
  const [lesson] = await tx
    .select({
      classSize: lessons.classSize,
      askedBefore: lessons.askedBefore,
      askedBeforeAt: lessons.askedBeforeAt,
    })
    .from(lessons)
    .where(eq(lessons.id, lessonId))
  if (lesson === undefined) return false
  const rows = await tx
    .select()
    .from(requirements)
    .where(eq(requirements.lessonId, lessonId))
    .orderBy(asc(requirements.ordinal))
  const stored: Written = { classSize: lesson.classSize, requirements: rows.map(onlyAsked) }
  if (isSame(stored, is)) return false
  const { askedBefore, askedBeforeAt } = lesson
  const isOneChange = askedBeforeAt !== null && now.getTime() - askedBeforeAt.getTime() < ONE_CHANGE_MS
  const was = isOneChange && askedBefore !== null ? askedBefore : stored
  await tx.update(lessons).set({ askedBefore: was, askedBeforeAt: now }).where(eq(lessons.id, lessonId))
  return putLast(tx, lessonId, was, is, now)
}

async function putLast(tx: Tx, lessonId: string, was: Written, is: Written, now: Date): Promise<boolean> {
  const times = await tx.select().from(occurrences).where(eq(occurrences.lessonId, lessonId))
  if (times.length === 0) return false
  const series = await tx.select().from(occurrenceSeries).where(eq(occurrenceSeries.lessonId, lessonId))
  const sizes = await readClassSizes(
    tx,
    [...times, ...series].map(({ classId }) => classId),
  )
  const before = lessonAsks(was.requirements, was.classSize)
  const after = lessonAsks(is.requirements, is.classSize)
  const asks = (time: Parameters<typeof askedState>[2]) =>
    asksMore(askedState(before, sizes, time), askedState(after, sizes, time))
  const ids = times.filter((time) => time.endsAt > now && asks(time)).map(({ id }) => id)
  await askAnew(tx, ids, now)
  for (const one of series)
    if (asks({ ...one, startsAt: now, endsAt: now }))
      await tx.update(occurrenceSeries).set({ askedAt: now }).where(eq(occurrenceSeries.id, one.id))
  return ids.length > 0
}

function onlyAsked({ id, kind, attributes }: Written["requirements"][number]) {
  return { id, kind, attributes }
}

/** The order of blocks, and of a block's attributes as the database keeps them, asks for nothing. */
function isSame(one: Written, other: Written): boolean {
  return one.classSize === other.classSize && keyOf(one) === keyOf(other)
}

function keyOf({ requirements: blocks }: Written): string {
  const keys = blocks.map(({ id, kind, attributes }) =>
    JSON.stringify([id, kind, Object.entries(attributes).toSorted(([one], [two]) => (one < two ? -1 : 1))]),
  )
  return keys.toSorted().join("\n")
}
