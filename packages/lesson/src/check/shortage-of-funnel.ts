import type { Reason, Shortage } from "@readyroom/readiness/answer"
import type { InstanceIndex } from "./instance-index.ts"

type Short = Extract<Reason, { code: "short" }>
type Funnel = Extract<Reason, { code: "funnel" }>

/**
 * The reasons with a shortage for one that has none, read from the funnel beside it, where the funnel's numbers alone
 * explain it: all that is asked for and held, less what is usable, is what is missing. Its time is the start of the
 * lesson, where all that hold something hold it then.
 */
export function withShortages(reasons: readonly Reason[], index: InstanceIndex): readonly Reason[] {
  return reasons.map((reason) => {
    if (reason.code !== "short" || reason.shortage !== undefined) return reason
    const funnel = reasons.find(
      (one): one is Funnel => one.code === "funnel" && one.requirement === reason.requirement,
    )
    const shortage = funnel === undefined ? null : shortageOf(reason, funnel, index)
    return shortage === null ? reason : { ...reason, shortage }
  })
}

function shortageOf(
  { requirement, asked, shortBy }: Short,
  { steps }: Funnel,
  index: InstanceIndex,
): Shortage | null {
  const at = steps.findIndex(({ step }) => step === "held")
  const held = steps[at]
  const before = steps[at - 1]
  if (held?.step !== "held" || before === undefined) return null
  const demand = asked + held.held.reduce((sum, { units }) => sum + units, 0)
  if (demand - before.left !== shortBy) return null
  const ask = index.asks.get(index.requirements.get(requirement)?.ask ?? "")
  const start = ask?.start ?? null
  const allThen =
    start !== null &&
    held.held.every(({ lesson }) => {
      const other = index.asks.get(lesson)
      return other !== undefined && (other.start ?? start) <= start && start < (other.end ?? start)
    })
  return {
    at: allThen ? start : null,
    requirements: [requirement],
    demand,
    supply: before.left,
    held: held.held,
  }
}
