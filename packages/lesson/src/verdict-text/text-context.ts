import type { Language } from "../requirements/language.ts"
import type { Registry } from "../requirements/registry.ts"

/** For whom and about where a sentence is made. */
export type TextContext = {
  readonly language: Language
  /** The school's zone: every time is said in it. */
  readonly timeZone: string
  /** Minutes since the epoch: a time more than six days away is said with its date. Absent: always with it. */
  readonly now?: number
  readonly registry?: Registry
  /** The short sentence of a block of this lesson, or null where there is none of that id. */
  readonly blockName?: (requirementId: string) => string | null
}
