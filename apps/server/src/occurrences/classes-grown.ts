import type { Tx } from "@readyroom/db"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { asksMore } from "@readyroom/lesson/check/asks-more"
import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm"
import { inStatements } from "../database/bulk.ts"
import { askAnew, askedState, lessonAsks } from "./asked-times.ts"

type ClassSize = { readonly id: string; readonly size: number | null }

/**
 * Puts times to come at the end of the order that ask for more since their class has more pupils than before. The classes
 * are the caller's. Three statements for a few hundred times.
 */
export async function askWithGrownClasses(
  tx: Tx,
  changes: readonly { readonly was: ClassSize; readonly is: ClassSize }[],
  now = new Date(),
): Promise<void> {
  // Of a class of unknown size the lesson's own number counted, which may have been less.
  const grown = changes.filter(({ was, is }) => is.size !== null && (was.size === null || is.size > was.size))
  const before = new Map(grown.map(({ was }) => [was.id, was.size]))
  const after = new Map(grown.map(({ is }) => [is.id, is.size]))
  const times = []
  for (const ids of inStatements([...before.keys()]))
    times.push(
      ...(await tx
        .select({ time: occurrences, classSize: lessons.classSize })
        .from(occurrences)
        .innerJoin(lessons, eq(lessons.id, occurrences.lessonId))
        .where(
          and(inArray(occurrences.classId, ids), isNull(occurrences.students), gt(occurrences.endsAt, now)),
        )),
    )
  const blocks = []
  for (const ids of inStatements([...new Set(times.map(({ time }) => time.lessonId))]))
    blocks.push(
      ...(await tx
        .select()
        .from(requirements)
        .where(inArray(requirements.lessonId, ids))
        .orderBy(asc(requirements.ordinal))),
    )
  const byLesson = Map.groupBy(blocks, ({ lessonId }) => lessonId)
  const anew = times.filter(({ time, classSize }) => {
    const asks = lessonAsks(byLesson.get(time.lessonId) ?? [], classSize)
    return asksMore(askedState(asks, before, time), askedState(asks, after, time))
  })
  for (const part of inStatements(anew.map(({ time }) => time.id))) await askAnew(tx, part, now)
}
