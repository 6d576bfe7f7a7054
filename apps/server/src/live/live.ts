import type * as Y from "yjs"

/** What changed beside a lesson's document: told to everyone who has it open. */
export type LessonChange = "lesson" | "people" | "occurrences" | "requirements" | "sign-offs" | "flags"

/** Whose rights may have changed: everything given must hold. */
export type RightsScope = {
  readonly lessonId?: string
  readonly personId?: string
  readonly sessionKey?: string
}

/** Open lessons, as routes and jobs see them. */
export type Live = {
  /** Reads a lesson's document as it is now. `reader` must not change it. */
  read<Result>(lessonId: string, reader: (doc: Y.Doc) => Result): Promise<Result>
  /** Tells the lesson's open pages to ask for it again. */
  lessonChanged(lessonId: string, what: LessonChange): void
  /** The lessons of a school that somebody has open. */
  openLessons(schoolId: string): readonly string[]
  /** Tells the lesson's open pages what the check says of it now: a `LessonReadiness` or `checkFails`, as JSON. */
  tellVerdicts(lessonId: string, json: string): void
  /** Judges open sockets anew; resolves when those without a right are closing. */
  rightsChanged(scope: RightsScope): Promise<void>
}
