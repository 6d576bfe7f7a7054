import type { Orm, Tx } from "@readyroom/db"
import { lessons, requirements } from "@readyroom/db/schema/lessons"
import { plainText } from "@readyroom/lesson/document/plain-text"
import { readLesson } from "@readyroom/lesson/document/read-lesson"
import { and, eq, lt, sql } from "drizzle-orm"
import * as Y from "yjs"
import { askInWriting } from "./asks-in-writing.ts"

/**
 * What the database keeps of a lesson's document, for lists, search and the check. The document is the truth; this is
 * written from it and never read back into it.
 */
export type LessonCopy = {
  readonly facts: Pick<
    typeof lessons.$inferSelect,
    "title" | "subject" | "yearGroup" | "lengthMin" | "classSize" | "goals" | "text"
  >
  readonly requirements: readonly Omit<typeof requirements.$inferSelect, "lessonId">[]
}

/** Reads the copy from a document; writes nothing into it, and nothing in it makes this throw. */
export function copyOf(doc: Y.Doc): LessonCopy {
  const { title, goals, facts, requirements: read } = readLesson(doc)
  return {
    facts: {
      title,
      goals,
      subject: facts.subject ?? null,
      yearGroup: facts.yearGroup ?? null,
      lengthMin: facts.lengthMin ?? null,
      classSize: facts.classSize ?? null,
      text: plainText(doc),
    },
    requirements: read.map(({ id, ordinal, kind, attributes, note }) => ({
      id,
      ordinal,
      kind,
      attributes,
      note,
    })),
  }
}

/** The copy of a document that is only this update. */
export function copyOfSeed(seed: Uint8Array): LessonCopy {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const copy = copyOf(doc)
  doc.destroy()
  return copy
}

/** `asksMore`: times of the lesson have lost their place in the order, and with it IT's confirmation. */
export type CopyWritten = { readonly asksMore: boolean }

/**
 * Puts the copy in the place of an older one, in one short transaction. `seq` is the last row of the log that the copy
 * holds: whoever comes with an older reading, another server or a slow one, changes nothing and is answered null.
 */
export async function writeCopy(
  orm: Orm,
  lessonId: string,
  seq: number,
  copy: LessonCopy,
): Promise<CopyWritten | null> {
  const { facts } = copy
  return orm.transaction(async (tx) => {
    // The lesson is locked by this, as by whoever changes its times.
    const [written] = await tx
      .update(lessons)
      .set({ copiedSeq: seq })
      .where(and(eq(lessons.id, lessonId), lt(lessons.copiedSeq, seq)))
      .returning({ id: lessons.id })
    if (written === undefined) return null
    const asksMore = await askInWriting(tx, lessonId, facts.classSize, copy.requirements)
    await tx
      .update(lessons)
      .set({ ...facts, updatedAt: sql`now()` })
      .where(eq(lessons.id, lessonId))
    await tx.delete(requirements).where(eq(requirements.lessonId, lessonId))
    await insertRequirements(tx, lessonId, copy)
    return { asksMore }
  })
}

/** The requirements of a lesson that has none in the database yet. */
export async function insertRequirements(tx: Orm | Tx, lessonId: string, copy: LessonCopy): Promise<void> {
  if (copy.requirements.length === 0) return
  await tx.insert(requirements).values(copy.requirements.map((requirement) => ({ ...requirement, lessonId })))
}
