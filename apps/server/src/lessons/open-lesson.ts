import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Services } from "../services.ts"
import type { LessonRow } from "./lesson-access.ts"
import { lessonFor } from "./lesson-access.ts"
import { lessonItems, peopleOn } from "./lesson-item.ts"
import type { Lesson } from "./lesson-shapes.ts"
import { lessonActions } from "./lesson-shapes.ts"

/** @throws Problem `no-such-lesson` */
export async function openLesson(services: Pick<Services, "orm">, actor: Actor, id: string): Promise<Lesson> {
  return describeLesson(services, actor, await lessonFor(services, actor, id, "lesson:read"))
}

/** The lesson as the one who reads it sees it, with what they may do. */
export async function describeLesson(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  lesson: LessonRow,
): Promise<Lesson> {
  const [item] = await lessonItems(orm, [{ lesson, role: lesson.facts.role }])
  if (item === undefined) throw new Error(`Lesson ${lesson.id} has no item`)
  return {
    ...item,
    people: await peopleOn(orm, lesson.id),
    schemaVersion: lesson.schemaVersion,
    may: lessonActions.filter((action) => may(actor, action, lesson.facts)),
  }
}
