import type { NotKept } from "./markdown-requests.ts"

/** What was told of lessons that this page made of files, until the note is closed or the page loaded anew. */
const notes = new Map<string, readonly NotKept[]>()

/** Remembers it for the page of the lesson, which opens next or later. */
export function keepNote(lessonId: string, notKept: readonly NotKept[]): void {
  if (notKept.length > 0) notes.set(lessonId, notKept)
}

export function noteOf(lessonId: string): readonly NotKept[] | null {
  return notes.get(lessonId) ?? null
}

export function forgetNote(lessonId: string): void {
  notes.delete(lessonId)
}
