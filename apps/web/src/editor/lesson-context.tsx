import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import type { Language } from "@readyroom/lesson/requirements/language"
import { createContext, type ReactNode, useContext } from "react"
import type { Lesson } from "../lessons/lesson-queries.ts"

/** What the blocks in the text must know of the lesson around them. */
export type LessonAround = {
  readonly lesson: Lesson
  /** What the check says; null until it has said something, and while it cannot. */
  readonly readiness: LessonReadiness | null
  /**
   * Why `readiness` is null: the answer is on its way, the check cannot answer (what it said before may hold no more), or the
   * page has no connection by which to hear of it.
   */
  readonly unchecked: "checking" | "check-fails" | "no-connection"
  /** The school's. */
  readonly timeZone: string
  readonly language: Language
  /** The short sentence of a block of this lesson; null where there is none of that id. */
  readonly blockName: (requirementId: string) => string | null
}

const LessonContext = createContext<LessonAround | null>(null)

export function LessonAroundProvider({ value, children }: { value: LessonAround; children: ReactNode }) {
  return <LessonContext.Provider value={value}>{children}</LessonContext.Provider>
}

/** The lesson whose page this is. Throws outside of one. */
export function useLessonAround(): LessonAround {
  const around = useContext(LessonContext)
  if (around === null) throw new Error("useLessonAround outside a lesson's page")
  return around
}
