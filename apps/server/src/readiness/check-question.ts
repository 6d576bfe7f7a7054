import type { Counted, CountedOn } from "@readyroom/lesson/check/counted-on"
import type { FoundSuggestion } from "@readyroom/lesson/check/found-suggestion"
import type { HoldsSpan, OccurrenceHolds } from "@readyroom/lesson/check/holds"
import type { Supposition } from "@readyroom/lesson/check/supposition"
import type { VerdictCounts } from "@readyroom/lesson/check/turned"
import type { Verdict } from "@readyroom/readiness/answer"
import type { ImportedLicences } from "./licences.ts"
import type { Imported } from "./load-school-facts.ts"
import type { TurnedOccurrence } from "./what-if-shapes.ts"
import type { WhatWouldHelp } from "./what-would-help-shapes.ts"

/** What the check's worker is asked. `factsVersion` grows with every change of the school's records. */
export type CheckQuestion =
  | SchoolQuestion
  | TimesQuestion
  | ImportQuestion
  | LicencesQuestion
  | CountedQuestion
  | WhatIfQuestion
  | HoldsQuestion
  | SuggestionsQuestion
  | HelpQuestion

type SchoolQuestion = {
  readonly ask: "school"
  readonly schoolId: string
  readonly factsVersion: number
}

/** How a lesson would fare at other times, alone in its place: each with the others as they are. */
export type TimesQuestion = {
  readonly ask: "times"
  readonly schoolId: string
  readonly factsVersion: number
  readonly lessonId: string
  readonly classId: string | null
  readonly roomId: string | null
  /** Minutes since the epoch. */
  readonly times: readonly { readonly start: number; readonly end: number }[]
}

/** Which lessons' verdicts an import would turn. */
export type ImportQuestion = {
  readonly ask: "import"
  readonly schoolId: string
  readonly factsVersion: number
  /** JSON of arrays of `DeviceRow`: texts cross to the worker far quicker than the objects would. */
  readonly devices: readonly string[]
  readonly carts: Imported["carts"]
  readonly models: Imported["models"]
}

/** Which lessons' verdicts a list of licences would turn. */
export type LicencesQuestion = {
  readonly ask: "licences"
  readonly schoolId: string
  readonly factsVersion: number
  readonly imported: ImportedLicences
}

/** Which requirements count on some devices. */
export type CountedQuestion = {
  readonly ask: "counted-on"
  readonly schoolId: string
  readonly factsVersion: number
  readonly counted: Counted
}

/** Which occurrences would be judged otherwise after changes that nobody makes. */
export type WhatIfQuestion = {
  readonly ask: "what-if"
  readonly schoolId: string
  readonly factsVersion: number
  readonly suppositions: readonly Supposition[]
}

/** What each occurrence holds that has devices at a time within the span. */
export type HoldsQuestion = {
  readonly ask: "holds"
  readonly schoolId: string
  readonly factsVersion: number
  readonly span: HoldsSpan
}

/** What would help one time of a lesson, or a lesson without one. */
export type SuggestionsQuestion = {
  readonly ask: "suggestions"
  readonly schoolId: string
  readonly factsVersion: number
  readonly lessonId: string
  readonly occurrenceId: string | null
  /** The school's lesson times to come. Minutes since the epoch. */
  readonly times: readonly { readonly start: number; readonly end: number }[]
}

/** Which purchase or repair would make the most occurrences ready. */
export type HelpQuestion = {
  readonly ask: "what-would-help"
  readonly schoolId: string
  readonly factsVersion: number
  /** Devices or seats of a kind that may be bought at once. */
  readonly most: number
}

export type CheckAnswer =
  | {
      readonly ask: "school"
      /** Lesson id, its verdict, and its `LessonReadiness` as JSON: it goes to the pages as it is. */
      readonly lessons: readonly (readonly [lessonId: string, verdict: Verdict, json: string])[]
      /** When time alone changes what holds, such as a cart that is no longer kept; null: never. Milliseconds since the epoch. */
      readonly nextAt: number | null
      /** With reading what is asked. */
      readonly tookMs: number
    }
  | { readonly ask: "times"; readonly verdicts: readonly Verdict[] }
  | { readonly ask: "suggestions"; readonly found: readonly FoundSuggestion[] }
  | { readonly ask: "counted-on"; readonly counting: readonly CountedOn[] }
  | { readonly ask: "licences"; readonly turns: readonly Turn[] }
  | { readonly ask: "import"; readonly turns: readonly Turn[] }
  | ({ readonly ask: "what-if" } & WhatIfTurns)
  | { readonly ask: "holds"; readonly holds: readonly OccurrenceHolds[] }
  | { readonly ask: "what-would-help"; readonly help: WhatWouldHelp }

/** A lesson whose verdict would be another one. */
export type Turn = { readonly lessonId: string; readonly from: Verdict; readonly to: Verdict }

export type WhatIfTurns = {
  readonly turns: readonly TurnedOccurrence[]
  readonly counts: { readonly from: VerdictCounts; readonly to: VerdictCounts }
  /** Places of the suppositions that name what is not there. */
  readonly missed: readonly number[]
}

/** What crosses to the worker and back. */
export type WorkerRequest = { readonly id: number; readonly question: CheckQuestion }
export type WorkerReply =
  | { readonly id: number; readonly answer: CheckAnswer }
  | { readonly id: number; readonly error: string }
