import type { DeskFlag } from "./desk-queries.ts"

/** Where in its lesson a flag stands, for a link. */
export function placeOf({ lesson, blockId }: DeskFlag) {
  return { params: { lessonId: lesson.id }, ...(blockId === null ? {} : { hash: blockId }) }
}
