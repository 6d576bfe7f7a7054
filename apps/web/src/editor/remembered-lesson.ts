import type { Lesson } from "../lessons/lesson-queries.ts"

/** The lesson as this device remembers it from the last visit; null where that cannot be read. */
export function rememberedLesson(kept: unknown): Lesson | null {
  return isLesson(kept) ? kept : null
}

/** Enough of a look that the page can show it: the device wrote it itself, but maybe by an older page. */
function isLesson(kept: unknown): kept is Lesson {
  if (typeof kept !== "object" || kept === null) return false
  const fields = new Map(Object.entries(kept))
  return (
    typeof fields.get("id") === "string" &&
    typeof fields.get("title") === "string" &&
    Array.isArray(fields.get("people")) &&
    Array.isArray(fields.get("may"))
  )
}
