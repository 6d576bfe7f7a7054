import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { createDocument } from "@readyroom/db/document-store"
import { documentClients } from "@readyroom/db/schema/documents"
import { lessonPeople, lessons } from "@readyroom/db/schema/lessons"
import { SCHEMA_VERSION } from "@readyroom/lesson/document/schema"
import { seedClientId, seedLesson } from "@readyroom/lesson/document/seed"
import type { Language } from "@readyroom/lesson/requirements/language"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { seedFromTemplate } from "../templates/seed-from-template.ts"
import { copyOfSeed, insertRequirements } from "./lesson-copy.ts"
import { lessonItems } from "./lesson-item.ts"
import type { LessonItem, NewLesson } from "./lesson-shapes.ts"

/**
 * Begins a lesson, empty or from a template, whose owner is the actor, in the school named or the actor's first.
 * @param language of the templates that come with the program
 * @throws Problem `no-such-school`, `no-such-template`
 */
export async function createLesson(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  { title, schoolId: wanted, template }: NewLesson,
  language: Language,
): Promise<LessonItem> {
  const schoolId = schoolFor(actor, wanted)
  const seed =
    template === undefined
      ? seedLesson({ title })
      : await seedFromTemplate(services, actor, { template, title, language })
  const lesson = await insertLesson(services.orm, { schoolId, ownerId: actor.personId, seed })
  if (template !== undefined) services.checks.askedChanged(schoolId)
  return lesson
}

/**
 * The school in which the actor begins a lesson: the one asked for, else their first.
 * @throws Problem `no-such-school`
 */
export function schoolFor(actor: Actor, wanted: string | undefined): string {
  const schoolId = wanted ?? actor.schools[0]?.schoolId
  if (schoolId === undefined || !may(actor, "school:create-lesson", { schoolId }))
    throw new Problem("no-such-school")
  return schoolId
}

export type LessonToInsert = {
  readonly schoolId: string
  readonly ownerId: string
  /** The document's first update, as `seedLesson` makes it: used here and never again. */
  readonly seed: Uint8Array
}

/** Stores a new lesson: its document with the seed, its owner and its copies, in one transaction. */
export async function insertLesson(orm: Orm, lesson: LessonToInsert): Promise<LessonItem> {
  return orm.transaction((tx) => insertLessonIn(tx, lesson))
}

/** The same inside a transaction of the caller's. */
export async function insertLessonIn(
  tx: Tx,
  { schoolId, ownerId, seed }: LessonToInsert,
): Promise<LessonItem> {
  const id = crypto.randomUUID()
  const copy = copyOfSeed(seed)
  await createDocument(tx, id, seed)
  await tx.insert(documentClients).values({ documentId: id, clientId: seedClientId(seed), personId: ownerId })
  const [lesson] = await tx
    .insert(lessons)
    .values({ id, schoolId, schemaVersion: SCHEMA_VERSION, copiedSeq: 1, ...copy.facts })
    .returning()
  await tx.insert(lessonPeople).values({ lessonId: id, personId: ownerId, role: "owner" })
  await insertRequirements(tx, id, copy)
  const [item] = await lessonItems(tx, lesson === undefined ? [] : [{ lesson, role: "owner" }])
  if (item === undefined) throw new Error(`Lesson ${id} was not stored`)
  return item
}
