import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { lessonLinks, lessonPeople, lessons } from "@readyroom/db/schema/lessons"
import { schools } from "@readyroom/db/schema/organisation"
import { and, eq, isNull } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { type GivenRole, isAtLeast } from "./lesson-shapes.ts"

/**
 * Brings someone of the organisation to the lesson of a link, with the link's role; who has as much already keeps it as it
 * is. Answers the lesson's id.
 * @throws Problem `no-such-link` where it was ended, the lesson deleted, or it is not of the actor's organisation
 */
export async function useLessonLink(
  { orm, live }: Pick<Services, "orm" | "live">,
  actor: Actor,
  token: string,
): Promise<{ lessonId: string }> {
  const { lessonId, isNew } = await orm.transaction(async (tx) => {
    const [link] = await tx
      .select({
        id: lessonLinks.id,
        lessonId: lessonLinks.lessonId,
        role: lessonLinks.role,
        organisationId: schools.organisationId,
      })
      .from(lessonLinks)
      .innerJoin(lessons, eq(lessons.id, lessonLinks.lessonId))
      .innerJoin(schools, eq(schools.id, lessons.schoolId))
      .where(and(eq(lessonLinks.token, token), isNull(lessons.deletedAt)))
      // Whoever ends the link waits until this person hangs on it, and takes them off with the others.
      .for("update", { of: lessonLinks })
    if (link === undefined || !may(actor, "lesson-link:use", link)) throw new Problem("no-such-link")
    const on = and(eq(lessonPeople.lessonId, link.lessonId), eq(lessonPeople.personId, actor.personId))
    const [current] = await tx.select().from(lessonPeople).where(on).for("update")
    if (current !== undefined && isAtLeast(current.role, link.role))
      return { lessonId: link.lessonId, isNew: false }
    const { role, id: linkId } = link
    await tx
      .insert(lessonPeople)
      .values({ lessonId: link.lessonId, personId: actor.personId, role, linkId })
      .onConflictDoUpdate({
        target: [lessonPeople.lessonId, lessonPeople.personId],
        set: { role, linkId, namedRole: namedRoleOf(current) },
      })
    return { lessonId: link.lessonId, isNew: true }
  })
  if (isNew) {
    await live.rightsChanged({ lessonId, personId: actor.personId })
    live.lessonChanged(lessonId, "people")
  }
  return { lessonId }
}

function namedRoleOf(current: typeof lessonPeople.$inferSelect | undefined): GivenRole | null {
  return current === undefined || current.role === "owner" ? null : (current.namedRole ?? current.role)
}
