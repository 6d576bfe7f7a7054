import type { Actor } from "@readyroom/auth/policy"
import { flags } from "@readyroom/db/schema/desk"
import { lessons } from "@readyroom/db/schema/lessons"
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm"
import { readFlags, withRight } from "../flags/read-flags.ts"
import { needsIt, readableBy, roleOf } from "../lessons/lesson-access.ts"
import type { Services } from "../services.ts"
import type { DeskFlag, DeskFlagQuery } from "./desk-shapes.ts"
import { deskSchool, seenAtOf } from "./desk-viewer.ts"
import { newFor } from "./desk-visits.ts"
import { readAffected } from "./flagged-things.ts"

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
  const seenAt = await seenAtOf(orm, actor, schoolId)
  const living = and(
    eq(lessons.schoolId, schoolId),
    isNull(lessons.deletedAt),
    isNull(lessons.archivedAt),
    readableBy(actor, false),
  )
  const readable = await orm
    .selectDistinct({ id: lessons.id, title: lessons.title, role: roleOf(actor.personId), needsIt })
    .from(lessons)
    .innerJoin(flags, eq(flags.lessonId, lessons.id))
    .where(living)
  const byId = new Map(readable.map((lesson) => [lesson.id, lesson]))
  if (byId.size === 0) return { items: [] }
  const found = await readFlags(orm, and(inArray(flags.lessonId, [...byId.keys()]), wantedOf(query)))
  const fresh = await orm
    .select({ id: flags.id })
    .from(flags)
    .where(and(inArray(flags.lessonId, [...byId.keys()]), newFor(actor, seenAt)))
  const isNew = new Set(fresh.map(({ id }) => id))
  const affected = await readAffected(orm, living, found)
  return {
    items: found.flatMap((flag): DeskFlag[] => {
      const lesson = byId.get(flag.lessonId)
      if (lesson === undefined) return []
      const { id, title, role, needsIt: needs } = lesson
      const facts = { schoolId, role, needsIt: needs, deleted: false }
      return [
        {
          ...withRight(actor, { facts }, flag),
          lesson: { id, title },
          isNew: isNew.has(flag.id),
          affected: affected(flag),
        },
      ]
    }),
  }
}

function wantedOf({ state, solvedDays }: DeskFlagQuery) {
  if (state !== undefined) return eq(flags.state, state)
  const unsolved = ne(flags.state, "solved")
  if (solvedDays === undefined) return unsolved
  return or(unsolved, sql`${flags.solvedAt} > now() - make_interval(days => ${solvedDays})`)
}
