import type { Verdict } from "@readyroom/readiness/answer"
import type { OccurrenceVerdict } from "./verdicts.ts"
import { isWorse, worstVerdict } from "./verdicts.ts"

/** A lesson's verdict: the worst over its occurrences that have not ended; without any, that of the lesson alone. */
export function lessonVerdict(
  occurrences: readonly OccurrenceVerdict[],
  unscheduled: OccurrenceVerdict | null,
  now: number,
): Verdict {
  const coming = occurrences.filter((one) => isComing(one, now))
  if (coming.length > 0) return worstVerdict(coming.map(({ verdict }) => verdict))
  return unscheduled?.verdict ?? "ready"
}

/** What the end of a block's line says: its worst coming occurrence, and how the others stand. */
export type BlockSummary = {
  readonly verdict: Verdict
  /** The first of the worst; null where the block is judged without a time. */
  readonly occurrenceId: string | null
  readonly start: number | null
  /** The other coming occurrences, counted by verdict, worst first. */
  readonly others: readonly { readonly verdict: Verdict; readonly count: number }[]
}

/** A block's worst coming occurrence; null where nothing is said of it (a Plan B, or a block not yet checked). */
export function blockSummary(
  requirementId: string,
  occurrences: readonly OccurrenceVerdict[],
  unscheduled: OccurrenceVerdict | null,
  now: number,
): BlockSummary | null {
  const coming = occurrences
    .filter((one) => isComing(one, now))
    .toSorted((one, other) => startOf(one) - startOf(other))
  const said = coming.length > 0 ? coming : unscheduled === null ? [] : [unscheduled]
  const verdicts = said.flatMap(({ occurrenceId, start, requirements }) => {
    const found = requirements.find((one) => one.requirementId === requirementId)
    return found === undefined ? [] : [{ occurrenceId, start, verdict: found.verdict }]
  })
  const [first, ...rest] = verdicts
  if (first === undefined) return null
  const worst = rest.reduce((sofar, one) => (isWorse(one.verdict, sofar.verdict) ? one : sofar), first)
  const counts = new Map<Verdict, number>()
  for (const one of verdicts) if (one !== worst) counts.set(one.verdict, (counts.get(one.verdict) ?? 0) + 1)
  const others = [...counts].map(([verdict, count]) => ({ verdict, count }))
  others.sort((one, other) => (isWorse(one.verdict, other.verdict) ? -1 : 1))
  return { ...worst, others }
}

function isComing({ end }: OccurrenceVerdict, now: number): boolean {
  return end === null || end > now
}

function startOf({ start }: OccurrenceVerdict): number {
  return start ?? 0
}
