import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { deskVisits } from "@readyroom/db/schema/desk"
import { lessonPeople } from "@readyroom/db/schema/lessons"
import { and, eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { Viewer } from "./desk-filters.ts"
import type { DeskState } from "./desk-rows.ts"

/**
 * The school whose desk is asked for, else the actor's first that has one for them.
 * @throws Problem `no-such-school`
 */
export function deskSchool(actor: Actor, wanted: string | undefined): string {
  const own = actor.schools.find(({ schoolId }) => may(actor, "desk:read", { schoolId }))?.schoolId
  const schoolId = wanted ?? own
  if (schoolId === undefined || !may(actor, "desk:read", { schoolId })) throw new Problem("no-such-school")
  return schoolId
}

/** Whom the desk is shown, with what is new for them. Who has not been there yet has nothing new. */
export async function viewerOf(
  { orm, history }: Pick<Services, "orm" | "history">,
  actor: Actor,
  state: DeskState,
): Promise<Viewer & { readonly seenAt: Date }> {
  const seenAt = await seenAtOf(orm, actor, state.schoolId)
  const mine = await lessonsOf(orm, actor)
  return {
    seenAt,
    reads: (lessonId) => mine.has(lessonId),
    changes: await history.changesSince(state, seenAt),
  }
}

/** Until when the actor has seen the school's desk; now for a first visit. */
export async function seenAtOf(orm: Orm, actor: Actor, schoolId: string): Promise<Date> {
  const [visit] = await orm
    .select({ seenAt: deskVisits.seenAt })
    .from(deskVisits)
    .where(and(eq(deskVisits.personId, actor.personId), eq(deskVisits.schoolId, schoolId)))
  return visit?.seenAt ?? new Date()
}

async function lessonsOf(orm: Orm, actor: Actor): Promise<ReadonlySet<string>> {
  const rows = await orm
    .select({ id: lessonPeople.lessonId })
    .from(lessonPeople)
    .where(eq(lessonPeople.personId, actor.personId))
  return new Set(rows.map(({ id }) => id))
}
