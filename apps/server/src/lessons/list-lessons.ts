import type { Actor } from "@readyroom/auth/policy"
import { lessons } from "@readyroom/db/schema/lessons"
import type { SQL } from "drizzle-orm"
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { z } from "zod"
import type { Page } from "../routes/pages.ts"
import { decodeCursor, encodeCursor } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { deletedOf, readableBy, roleOf } from "./lesson-access.ts"
import { lessonItems } from "./lesson-item.ts"
import type { LessonFacets, LessonItem, LessonQuery } from "./lesson-shapes.ts"

/** To the microsecond, as PostgreSQL keeps it: a Date would lose the last three digits, and a page its first row. */
const exactly = sql<string>`${lessons.updatedAt}::text`

/** One page of the lessons that the actor may read, the last changed first. */
export async function listLessons(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  query: LessonQuery,
): Promise<Page<LessonItem>> {
  const rows = await orm
    .select({ lesson: listed, role: roleOf(actor.personId), exactly })
    .from(lessons)
    .where(
      and(
        stateIs(query.state),
        query.state === "deleted" ? deletedOf(actor) : readableBy(actor, query.mine === "true"),
        query.subject === undefined ? undefined : eq(lessons.subject, query.subject),
        query.yearGroup === undefined ? undefined : eq(lessons.yearGroup, query.yearGroup),
        query.q === undefined || query.q === "" ? undefined : holdsWords(query.q),
        query.cursor === undefined ? undefined : after(query.cursor),
      ),
    )
    .orderBy(desc(lessons.updatedAt), desc(lessons.id))
    .limit(query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next =
    rows.length > page.length && last !== undefined ? encodeCursor([last.exactly, last.lesson.id]) : null
  return { items: await lessonItems(orm, page), next }
}

/** What the actor's active lessons can be filtered by, in order. */
export async function lessonFacets({ orm }: Pick<Services, "orm">, actor: Actor): Promise<LessonFacets> {
  const rows = await orm
    .selectDistinct({ subject: lessons.subject, yearGroup: lessons.yearGroup })
    .from(lessons)
    .where(and(stateIs("active"), readableBy(actor, false)))
  return {
    subjects: sorted(rows.map((row) => row.subject)),
    yearGroups: sorted(rows.map((row) => row.yearGroup)),
  }
}

/** Without the text, which is long and not shown. */
const listed = {
  id: lessons.id,
  schoolId: lessons.schoolId,
  title: lessons.title,
  subject: lessons.subject,
  yearGroup: lessons.yearGroup,
  lengthMin: lessons.lengthMin,
  classSize: lessons.classSize,
  archivedAt: lessons.archivedAt,
  deletedAt: lessons.deletedAt,
  updatedAt: lessons.updatedAt,
}

function stateIs(state: LessonQuery["state"]): SQL | undefined {
  switch (state) {
    case "active":
      return and(isNull(lessons.deletedAt), isNull(lessons.archivedAt))
    case "archived":
      return and(isNull(lessons.deletedAt), isNotNull(lessons.archivedAt))
    case "deleted":
      return isNotNull(lessons.deletedAt)
  }
}

/**
 * Every word of `q` stands in the lesson, or begins one there. Quoted, because in a `tsquery` most signs mean something.
 */
function holdsWords(q: string): SQL {
  const words = q.split(/\s+/).filter((word) => word !== "")
  const tsquery = words.map((word) => `'${word.replace(/[\\']/g, "$&$&")}':*`).join(" & ")
  return sql`${lessons.search} @@ to_tsquery('simple', ${tsquery})`
}

function after(cursor: string): SQL {
  const [updatedAt, id] = decodeCursor(cursor, z.tuple([z.string().regex(/^[\d :.+-]{10,40}$/), z.guid()]))
  return sql`(${lessons.updatedAt}, ${lessons.id}) < (${updatedAt}::timestamptz, ${id}::uuid)`
}

/** Each once, in the order of people: "Year 9" before "Year 10". */
function sorted(values: readonly (string | null)[]): string[] {
  const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" })
  return [...new Set(values.flatMap((value) => value ?? []))].sort(order.compare)
}
