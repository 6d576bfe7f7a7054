import type { TFunction } from "i18next"
import { problems as known } from "../i18n/en/problems.ts"
import { Problem } from "./problem.ts"

type KnownCode = keyof typeof known

/** What an error means and what to do next, in the reader's language. `t` needs the namespace `problems`. */
export function problemMessage(t: TFunction<["problems"]>, error: unknown): string {
  return t(codeOf(error))
}

/** The code that has words; one that this page does not know yet is told by what kind of answer it was. */
export function codeOf(error: unknown): KnownCode {
  if (!(error instanceof Problem)) return "fault"
  if (isKnown(error.code)) return error.code
  if (error.isAway) return "server-away"
  if (error.status === 403) return "no-right"
  if (error.status === 404) return "not-found"
  return error.status >= 500 ? "internal" : "not-understood"
}

function isKnown(code: string): code is KnownCode {
  return Object.hasOwn(known, code)
}
