import type { Actor } from "@readyroom/auth/policy"
import { flags } from "@readyroom/db/schema/desk"
import { lessons } from "@readyroom/db/schema/lessons"
import { and, eq, inArray, isNull, ne } from "drizzle-orm"
import { readFlags, withRight } from "../flags/read-flags.ts"
import { needsIt, readableBy, roleOf } from "../lessons/lesson-access.ts"
import type { Services } from "../services.ts"
import { deskSchool } from "./demand.ts"
import type { DeskFlag, DeskFlagQuery } from "./desk-shapes.ts"

/**
 * The flags of a school's lessons that the actor may read and nobody has archived, open ones first.
 * @throws Problem `no-such-school`
 */
export async function readDeskFlags(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  query: DeskFlagQuery,
): Promise<{ items: DeskFlag[] }> {
  const schoolId = deskSchool(actor, query.schoolId)
  const readable = await orm
    .select({ id: lessons.id, title: lessons.title, role: roleOf(actor.personId), needsIt })
    .from(lessons)
    .innerJoin(flags, eq(flags.lessonId, lessons.id))
    .where(
      and(
        eq(lessons.schoolId, schoolId),
        isNull(lessons.deletedAt),
        isNull(lessons.archivedAt),
        readableBy(actor, false),
      ),
    )
  const byId = new Map(readable.map((lesson) => [lesson.id, lesson]))
  if (byId.size === 0) return { items: [] }
  const found = await readFlags(
    orm,
    and(
      inArray(flags.lessonId, [...byId.keys()]),
      query.state === undefined ? ne(flags.state, "solved") : eq(flags.state, query.state),
    ),
  )
  return {
    items: found.flatMap((flag): DeskFlag[] => {
      const lesson = byId.get(flag.lessonId)
      if (lesson === undefined) return []
      const { id, title, role, needsIt: needs } = lesson
      const facts = { schoolId, role, needsIt: needs, deleted: false }
      return [{ ...withRight(actor, { facts }, flag), lesson: { id, title } }]
    }),
  }
}
