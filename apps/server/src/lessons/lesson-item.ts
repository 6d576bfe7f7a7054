import type { LessonRole } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { lessonPeople, type lessons } from "@readyroom/db/schema/lessons"
import { people } from "@readyroom/db/schema/people"
import { and, asc, eq, inArray, sql } from "drizzle-orm"
import type { LessonItem, LessonPerson } from "./lesson-shapes.ts"

type Owner = LessonItem["owner"]
type Unlisted =
  | "text"
  | "search"
  | "goals"
  | "copiedSeq"
  | "schemaVersion"
  | "createdAt"
  | "askedBefore"
  | "askedBeforeAt"
type Row = Omit<typeof lessons.$inferSelect, Unlisted>

/** Rows of lessons with the reader's role, as items of a list, in the same order. */
export async function lessonItems(
  orm: Orm | Tx,
  rows: readonly { readonly lesson: Row; readonly role: LessonRole | null }[],
): Promise<LessonItem[]> {
  const owners = await ownersOf(
    orm,
    rows.map(({ lesson }) => lesson.id),
  )
  return rows.map(({ lesson, role }) => lessonItem(lesson, role, owners.get(lesson.id) ?? nobody))
}

/** The people on a lesson: its owner first, then by name. */
export async function peopleOn(orm: Orm | Tx, lessonId: string): Promise<LessonPerson[]> {
  const rows = await orm
    .select({
      ...personColumns,
      email: people.email,
      role: lessonPeople.role,
      byLink: sql<boolean>`${lessonPeople.linkId} is not null`,
    })
    .from(lessonPeople)
    .innerJoin(people, eq(people.id, lessonPeople.personId))
    .where(eq(lessonPeople.lessonId, lessonId))
    .orderBy(asc(people.name), asc(people.id))
  return [...rows.filter(({ role }) => role === "owner"), ...rows.filter(({ role }) => role !== "owner")]
}

const personColumns = { id: people.id, name: people.name, colour: people.colour }

/** Every lesson has an owner; this stands in only while one is being removed for good. */
const nobody: Owner = { id: "00000000-0000-0000-0000-000000000000", name: "", colour: "#808080" }

function lessonItem(lesson: Row, role: LessonRole | null, owner: Owner): LessonItem {
  return {
    id: lesson.id,
    schoolId: lesson.schoolId,
    title: lesson.title,
    subject: lesson.subject,
    yearGroup: lesson.yearGroup,
    lengthMin: lesson.lengthMin,
    classSize: lesson.classSize,
    role,
    owner,
    updatedAt: lesson.updatedAt.toISOString(),
    archived: lesson.archivedAt !== null,
    deletedAt: lesson.deletedAt?.toISOString() ?? null,
  }
}

/** The first owner of each lesson. */
async function ownersOf(orm: Orm | Tx, lessonIds: readonly string[]): Promise<Map<string, Owner>> {
  if (lessonIds.length === 0) return new Map()
  const rows = await orm
    .select({ ...personColumns, lessonId: lessonPeople.lessonId })
    .from(lessonPeople)
    .innerJoin(people, eq(people.id, lessonPeople.personId))
    .where(and(inArray(lessonPeople.lessonId, [...lessonIds]), eq(lessonPeople.role, "owner")))
    .orderBy(asc(lessonPeople.addedAt))
  const owners = new Map<string, Owner>()
  for (const { lessonId, ...owner } of rows) if (!owners.has(lessonId)) owners.set(lessonId, owner)
  return owners
}
