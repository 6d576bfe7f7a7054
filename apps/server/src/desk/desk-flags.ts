import type { Actor } from "@readyroom/auth/policy"
import { flags } from "@readyroom/db/schema/desk"
import { lessons } from "@readyroom/db/schema/lessons"
import { lackState } from "@readyroom/lesson/check/lack-state"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm"
import { readFlags, withRight } from "../flags/read-flags.ts"
import { needsIt, readableBy, roleOf } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
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
  { orm, checks }: Pick<Services, "orm" | "checks">,
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
  const told = found.some(({ lacks }) => lacks !== null)
  const verdicts = told ? await verdictsOf(checks, schoolId) : null
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
          lackState: stateOf(flag, verdicts?.get(id)?.json),
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

/** Null while the check cannot answer: the flags are there all the same. */
async function verdictsOf(checks: Services["checks"], schoolId: string) {
  try {
    return await checks.verdictsOf(schoolId)
  } catch (error) {
    if (error instanceof Problem && error.code === "check-unavailable") return null
    throw error
  }
}

function stateOf({ blockId, lacks }: Pick<DeskFlag, "blockId" | "lacks">, json: string | undefined) {
  if (blockId === null || lacks === null || json === undefined) return null
  const said: LessonReadiness = JSON.parse(json)
  return lackState(said, blockId, lacks)
}
