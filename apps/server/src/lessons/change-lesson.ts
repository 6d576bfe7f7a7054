import type { Actor } from "@readyroom/auth/policy"
import { lessons } from "@readyroom/db/schema/lessons"
import { eq } from "drizzle-orm"
import type { Services } from "../services.ts"
import { lessonFor } from "./lesson-access.ts"
import type { Lesson } from "./lesson-shapes.ts"
import { openLesson } from "./open-lesson.ts"

/** Puts a lesson into the archive or takes it out: lists leave it out, nothing else changes. */
export async function changeLesson(
  services: Services,
  actor: Actor,
  id: string,
  { archived }: { archived: boolean },
): Promise<Lesson> {
  const lesson = await lessonFor(services, actor, id, "lesson:archive")
  if (archived !== (lesson.archivedAt !== null)) {
    await services.orm
      .update(lessons)
      .set({ archivedAt: archived ? new Date() : null })
      .where(eq(lessons.id, lesson.id))
    services.live.lessonChanged(lesson.id, "lesson")
    services.checks.askedChanged(lesson.schoolId)
  }
  return openLesson(services, actor, id)
}

/** Deletes a lesson: only its owner sees it then, for the 30 days in which it can be restored. Sockets close. */
export async function deleteLesson(services: Services, actor: Actor, id: string): Promise<void> {
  const lesson = await lessonFor(services, actor, id, "lesson:delete")
  if (lesson.deletedAt === null) {
    await services.orm.update(lessons).set({ deletedAt: new Date() }).where(eq(lessons.id, lesson.id))
  }
  services.checks.askedChanged(lesson.schoolId)
  await services.live.rightsChanged({ lessonId: lesson.id })
}

/** Takes a deletion back. A lesson that is not deleted stays as it is. */
export async function restoreLesson(services: Services, actor: Actor, id: string): Promise<Lesson> {
  const lesson = await lessonFor(services, actor, id, "lesson:delete")
  await services.orm.update(lessons).set({ deletedAt: null }).where(eq(lessons.id, lesson.id))
  services.checks.askedChanged(lesson.schoolId)
  return openLesson(services, actor, id)
}
