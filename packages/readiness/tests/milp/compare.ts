/** What the check says otherwise than the judge, and what it leaves open. */
import type { Answer } from "../../src/answer.ts"
import type { Judgement } from "./judge.ts"

export type Comparison = {
  readonly wrong: readonly string[]
  /** Lessons (and totals) that the check does not decide, claiming nothing that is wrong. */
  readonly open: readonly string[]
  readonly compared: number
}

export function compare(answer: Answer, judged: Judgement): Comparison {
  const wrong: string[] = []
  const open: string[] = []
  for (const [lesson, told] of Object.entries(judged.lessons)) {
    const found = answer.lessons[lesson]
    const { verdict, shortBy, minUnsureUnits } = told
    if (found?.verdict === verdict && found.shortBy === shortBy && found.minUnsureUnits === minUnsureUnits)
      continue
    const admits = found?.proven === false && found.reasons.some(({ code }) => code === "not-decided-yet")
    // Undecided, it may say "not-ready by at least so many", or "accepted, with how many unsure units is open".
    const harmless =
      (found?.verdict === "unknown" && verdict !== "invalid") ||
      (found?.verdict === verdict && found.shortBy <= shortBy && found.minUnsureUnits <= minUnsureUnits)
    if (admits && harmless) open.push(lesson)
    else
      wrong.push(
        `${lesson}: ${verdict} ${shortBy} ${minUnsureUnits}, not ${found?.verdict} ${found?.shortBy} ${found?.minUnsureUnits}`,
      )
  }
  const { maxUnits } = answer.totals.sure
  if (maxUnits === undefined) open.push("totals")
  else if (maxUnits !== judged.maxUnits) wrong.push(`most units: ${judged.maxUnits}, not ${maxUnits}`)
  return { wrong, open, compared: Object.keys(judged.lessons).length + 1 }
}
