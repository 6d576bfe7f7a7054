import type { ParsedRequirement } from "../requirements/parse-requirement.ts"

/** A lesson taught at a time, with what it asks for: one *lesson* of the check's instance. */
export type AskedOccurrence = {
  readonly id: string
  readonly lessonId: string
  /** The lesson's title, for the reasons of others. */
  readonly title: string
  /** The lesson's, which says whose carts are kept for it. */
  readonly subject?: string | null
  readonly roomId?: string | null
  readonly classId?: string | null
  /** Minutes since the epoch. */
  readonly start: number
  readonly end: number
  /** Minutes of set-up and clear-up. */
  readonly before?: number
  readonly after?: number
  readonly students?: number | null
  readonly teachers?: number | null
  /** The lesson's own class size, where neither occurrence nor class says how many. */
  readonly classSize?: number | null
  /** Confirmed by IT: goes before all that are not. */
  readonly confirmed: boolean
  /** 0–9, set by IT; higher goes first. */
  readonly priority: number
  /** The moment it last asked for more, milliseconds since the epoch; lower goes first. */
  readonly askedAt: number
  readonly requirements: readonly ParsedRequirement[]
}

/** A lesson without a time: what it asks for is looked at alone. */
export type UnscheduledLesson = {
  readonly lessonId: string
  readonly title: string
  readonly subject?: string | null
  readonly classSize?: number | null
  readonly requirements: readonly ParsedRequirement[]
}

export type Asked = {
  /** The moment at which it is asked, minutes since the epoch; without it, what a school keeps till a day is still kept. */
  readonly now?: number
  readonly occurrences: readonly AskedOccurrence[]
  readonly unscheduled?: readonly UnscheduledLesson[]
}
