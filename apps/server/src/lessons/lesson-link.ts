import { randomBytes } from "node:crypto"
import type { Actor } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { lessonLinks, lessonPeople } from "@readyroom/db/schema/lessons"
import { and, eq } from "drizzle-orm"
import type { Services } from "../services.ts"
import { lessonFor } from "./lesson-access.ts"
import type { GivenRole, LessonLink, SetLessonLink } from "./lesson-shapes.ts"
import { isAtLeast } from "./lesson-shapes.ts"

/**
 * The lesson's link, for who may share it; null where it has none.
 * @throws Problem `no-such-lesson`, `no-right`
 */
export async function readLessonLink(
  services: Pick<Services, "orm">,
  actor: Actor,
  lessonId: string,
): Promise<LessonLink | null> {
  const { orm } = services
  const lesson = await lessonFor(services, actor, lessonId, "lesson:share")
  const [link] = await orm.select().from(lessonLinks).where(eq(lessonLinks.lessonId, lesson.id))
  return link === undefined ? null : describeLink(orm, link)
}

/**
 * Gives the lesson a link with this role; one that it has keeps its address, and whoever came by it gets the new role at once.
 * @throws Problem `no-such-lesson`, `no-right`
 */
export async function setLessonLink(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  lessonId: string,
  { role }: SetLessonLink,
): Promise<LessonLink> {
  const { orm, live } = services
  const lesson = await lessonFor(services, actor, lessonId, "lesson:share")
  const link = await orm.transaction(async (tx) => {
    const [link] = await tx
      .insert(lessonLinks)
      .values({
        lessonId: lesson.id,
        token: randomBytes(32).toString("base64url"),
        role,
        createdBy: actor.personId,
      })
      .onConflictDoUpdate({ target: lessonLinks.lessonId, set: { role } })
      .returning()
    if (link === undefined) throw new Error(`Lesson ${lesson.id} got no link`)
    await giveByLink(tx, link.id, role)
    return describeLink(tx, link)
  })
  await live.rightsChanged({ lessonId: lesson.id })
  live.lessonChanged(lesson.id, "people")
  return link
}

/**
 * Ends the link: it opens nothing any more, and who came by it goes back to the role that they were given by name, if any.
 * With `keep` their role is theirs by name from now on. Without a link nothing happens.
 * @throws Problem `no-such-lesson`, `no-right`
 */
export async function endLessonLink(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  lessonId: string,
  keep: boolean,
): Promise<void> {
  const { orm, live } = services
  const lesson = await lessonFor(services, actor, lessonId, "lesson:share")
  await orm.transaction(async (tx) => {
    const [link] = await tx
      .select({ id: lessonLinks.id })
      .from(lessonLinks)
      .where(eq(lessonLinks.lessonId, lesson.id))
      .for("update")
    if (link === undefined) return
    if (keep)
      await tx
        .update(lessonPeople)
        .set({ linkId: null, namedRole: null })
        .where(eq(lessonPeople.linkId, link.id))
    else await giveByLink(tx, link.id, null)
    await tx.delete(lessonLinks).where(eq(lessonLinks.id, link.id))
  })
  await live.rightsChanged({ lessonId: lesson.id })
  live.lessonChanged(lesson.id, "people")
}

/**
 * Gives everyone who came by the link this role, or (null) none: then those who have none by name go with the link's row. Who
 * has as much by name goes back to that.
 */
async function giveByLink(tx: Tx, linkId: string, role: GivenRole | null): Promise<void> {
  const ofLink = eq(lessonPeople.linkId, linkId)
  const came = await tx.select().from(lessonPeople).where(ofLink)
  for (const { personId, namedRole } of came) {
    const next =
      namedRole !== null && (role === null || isAtLeast(namedRole, role))
        ? { role: namedRole, linkId: null, namedRole: null }
        : role !== null && { role }
    if (next !== false)
      await tx
        .update(lessonPeople)
        .set(next)
        .where(and(ofLink, eq(lessonPeople.personId, personId)))
  }
}

async function describeLink(
  orm: Orm | Tx,
  { id, token, role, createdAt }: typeof lessonLinks.$inferSelect,
): Promise<LessonLink> {
  const people = await orm.$count(lessonPeople, eq(lessonPeople.linkId, id))
  return { token, role, createdAt: createdAt.toISOString(), people }
}
