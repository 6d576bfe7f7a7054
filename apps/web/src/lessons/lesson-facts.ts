import type { TFunction } from "i18next"
import type { LessonItem } from "./lesson-queries.ts"

/** Subject, year group and length, in this order, as far as they are given. */
export function factsOf(
  lesson: Pick<LessonItem, "subject" | "yearGroup" | "lengthMin">,
  t: TFunction<"lessons">,
): string[] {
  const length = lesson.lengthMin === null ? null : t("minutes", { count: lesson.lengthMin })
  return [lesson.subject, lesson.yearGroup, length].filter(
    (fact): fact is string => fact !== null && fact !== "",
  )
}

/** The lesson's title, or what stands for one that has none yet. */
export function titleOf(lesson: Pick<LessonItem, "title">, t: TFunction<"lessons">): string {
  return lesson.title.trim() === "" ? t("untitled") : lesson.title
}
