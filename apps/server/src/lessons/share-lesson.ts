import type { Actor } from "@readyroom/auth/policy"
import { lessonPeople } from "@readyroom/db/schema/lessons"
import { people } from "@readyroom/db/schema/people"
import { and, eq, ne, sql } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { lessonFor } from "./lesson-access.ts"
import { peopleOn } from "./lesson-item.ts"
import type { LessonPerson, ShareLesson } from "./lesson-shapes.ts"

/**
 * Gives a colleague a role on the lesson, or with null takes them off it; their open sockets follow at once. Who is gone can
 * be taken off, and nothing else.
 * @throws Problem `no-such-person`, `owner-stays`
 */
export async function shareLesson(
  services: Services,
  actor: Actor,
  id: string,
  { email, role }: ShareLesson,
): Promise<{ people: LessonPerson[] }> {
  const { orm, live } = services
  const lesson = await lessonFor(services, actor, id, "lesson:share")
  const [colleague] = await orm
    .select({ id: people.id, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(
      and(
        eq(sql`lower(${people.email})`, email.toLowerCase()),
        eq(people.organisationId, actor.organisationId),
      ),
    )
  if (colleague === undefined) throw new Problem("no-such-person")
  const on = and(eq(lessonPeople.lessonId, lesson.id), eq(lessonPeople.personId, colleague.id))
  const { role: roleNow, linkId } = lessonPeople
  const [current] = await orm.select({ role: roleNow, linkId }).from(lessonPeople).where(on)
  const isTakenOff = role === null && current !== undefined
  if (colleague.deactivatedAt !== null && !isTakenOff) throw new Problem("no-such-person")
  if (current?.role === "owner") throw new Problem("owner-stays")

  if (role === null) {
    await orm.delete(lessonPeople).where(and(on, ne(lessonPeople.role, "owner")))
  } else {
    await orm
      .insert(lessonPeople)
      .values({ lessonId: lesson.id, personId: colleague.id, role })
      .onConflictDoUpdate({
        target: [lessonPeople.lessonId, lessonPeople.personId],
        // Given by name, it no longer goes with the link.
        set: { role, linkId: null, namedRole: null },
        setWhere: ne(lessonPeople.role, "owner"),
      })
  }
  if (current?.role !== (role ?? undefined) || current?.linkId !== undefined) {
    await live.rightsChanged({ lessonId: lesson.id, personId: colleague.id })
    live.lessonChanged(lesson.id, "people")
  }
  return { people: await peopleOn(orm, lesson.id) }
}
