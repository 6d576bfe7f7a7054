import type { Actor } from "@readyroom/auth/policy"
import { people } from "@readyroom/db/schema/people"
import { readingLimits, readLesson } from "@readyroom/lesson/document/read-lesson"
import { seedFromLesson } from "@readyroom/lesson/document/seed"
import { eq } from "drizzle-orm"
import type { Services } from "../services.ts"
import { insertLesson, schoolFor } from "./create-lesson.ts"
import { lessonFor } from "./lesson-access.ts"
import type { LessonItem } from "./lesson-shapes.ts"

/**
 * Begins a lesson with the current content of one that the actor may read, under new block ids: another document, whose owner
 * is the actor, without the first one's people and occurrences.
 */
export async function duplicateLesson(services: Services, actor: Actor, id: string): Promise<LessonItem> {
  const source = await lessonFor(services, actor, id, "lesson:read")
  const belongs = actor.schools.some(({ schoolId }) => schoolId === source.schoolId)
  const schoolId = schoolFor(actor, belongs ? source.schoolId : undefined)
  const [me] = await services.orm
    .select({ language: people.language })
    .from(people)
    .where(eq(people.id, actor.personId))
  const seed = await services.live.read(source.id, (doc) => {
    const { title } = readLesson(doc)
    const copyTitle = me?.language === "sv" ? `Kopia av ${title}` : `Copy of ${title}`
    // Half of a letter that the end cuts through is left out.
    return seedFromLesson(doc, copyTitle.slice(0, readingLimits.title).replace(/\p{Cs}$/u, ""))
  })
  const copy = await insertLesson(services.orm, { schoolId, ownerId: actor.personId, seed })
  services.checks.askedChanged(schoolId)
  return copy
}
