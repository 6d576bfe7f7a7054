import type { Answer, RequirementAnswer, Suggestion, Verdict, Warning } from "@readyroom/readiness/answer"
import type { IndexedAsk, IndexedBlock, InstanceIndex } from "./instance-index.ts"
import type { BlockReason, BlockSuggestion } from "./reason.ts"
import { weightiestFirst } from "./reason-weight.ts"
import { blockOf, countsItself, fieldOfTest, resolveReason } from "./resolve-reason.ts"
import { withShortages } from "./shortage-of-funnel.ts"

/** What is said of one block in one occurrence. */
export type RequirementVerdict = {
  readonly requirementId: string
  readonly verdict: Verdict
  /** Units missing. */
  readonly shortBy: number
  /** The first one explains the verdict. */
  readonly reasons: readonly BlockReason[]
  readonly suggestions: readonly BlockSuggestion[]
}

/** What is said of one occurrence, or of a lesson without one. */
export type OccurrenceVerdict = {
  readonly lessonId: string
  /** Null for a lesson without a time. */
  readonly occurrenceId: string | null
  /** Minutes since the epoch. */
  readonly start: number | null
  readonly end: number | null
  /** The worst of its requirements' and of what concerns the occurrence as a whole. */
  readonly verdict: Verdict
  readonly shortBy: number
  /** False: the check does not decide it (yet). */
  readonly proven: boolean
  /** In the blocks' order; Plan Bs are not judged, they take nothing. */
  readonly requirements: readonly RequirementVerdict[]
  /** Of the occurrence as a whole: the room taken, an end before the start, and the check's own for all its blocks. */
  readonly reasons: readonly BlockReason[]
}

/** All that one check of a school says. */
export type SchoolVerdicts = {
  /** In the order asked. */
  readonly occurrences: readonly OccurrenceVerdict[]
  readonly unscheduled: readonly OccurrenceVerdict[]
  readonly warnings: readonly Warning[]
}

const order: readonly Verdict[] = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"]

/** The worst of the verdicts, in the order invalid, not-ready, unknown, ready-with-conditions; none is ready. */
export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  let worst = 0
  for (const verdict of verdicts) worst = Math.max(worst, order.indexOf(verdict))
  return order[worst] ?? "ready"
}

/** Whether a verdict is worse than another. */
export function isWorse(verdict: Verdict, than: Verdict): boolean {
  return order.indexOf(verdict) > order.indexOf(than)
}

/** Reads an answer in the words of lessons and blocks. */
export function readVerdicts(answer: Answer, index: InstanceIndex): SchoolVerdicts {
  const occurrences: OccurrenceVerdict[] = []
  const unscheduled: OccurrenceVerdict[] = []
  for (const [ask, indexed] of index.asks)
    (indexed.occurrenceId === null ? unscheduled : occurrences).push(readAsk(ask, indexed, answer, index))
  return { occurrences, unscheduled, warnings: answer.warnings }
}

function readAsk(ask: string, indexed: IndexedAsk, answer: Answer, index: InstanceIndex): OccurrenceVerdict {
  const { lessonId, occurrenceId, start, end, blocks, invalid } = indexed
  const place = { lessonId, occurrenceId, start, end }
  const judged = blocks.filter((block) => block.is !== "plan-b")
  if (invalid !== null) {
    const requirements = judged.map((block) => ({
      requirementId: block.requirementId,
      verdict: "invalid" as const,
      shortBy: 0,
      reasons: block.is === "invalid" ? block.reasons : [{ ...invalid, requirementId: block.requirementId }],
      suggestions: [],
    }))
    return { ...place, verdict: "invalid", shortBy: 0, proven: true, requirements, reasons: [invalid] }
  }
  const lesson = answer.lessons[ask]
  const requirements = judged.map((block) => readBlock(block, answer, index))
  const room = answer.requirements[`${ask}/@room`]
  return {
    ...place,
    verdict: worstVerdict([
      ...(lesson === undefined ? [] : [lesson.verdict]),
      ...(room === undefined ? [] : [room.verdict]),
      ...requirements.map(({ verdict }) => verdict),
    ]),
    shortBy: lesson?.shortBy ?? 0,
    proven: lesson?.proven ?? true,
    requirements,
    reasons: weightiestFirst(
      withShortages(lesson?.reasons ?? [], index).map((reason) => resolveReason(reason, index)),
    ),
  }
}

function readBlock(block: IndexedBlock, answer: Answer, index: InstanceIndex): RequirementVerdict {
  const { requirementId } = block
  switch (block.is) {
    case "invalid":
      return { requirementId, verdict: "invalid", shortBy: 0, reasons: block.reasons, suggestions: [] }
    case "asked": {
      const found = answer.requirements[block.instanceId]
      if (found !== undefined) return readAnswer(requirementId, found, index)
      return { requirementId, verdict: "unknown", shortBy: 0, reasons: [], suggestions: [] }
    }
    case "undecided":
      return { requirementId, verdict: "unknown", shortBy: 0, reasons: block.reasons, suggestions: [] }
    case "plan-b":
      return { requirementId, verdict: "ready", shortBy: 0, reasons: [], suggestions: [] }
  }
}

function readAnswer(
  requirementId: string,
  answer: RequirementAnswer,
  index: InstanceIndex,
): RequirementVerdict {
  const { verdict, shortBy, reasons, suggestions, fits } = answer
  return {
    requirementId,
    verdict,
    shortBy,
    reasons: weightiestFirst(
      withShortages(reasons, index).map((reason) => resolveReason(reason, index, fits)),
    ),
    suggestions: suggestions.flatMap((suggestion) => readSuggestion(suggestion, index)),
  }
}

/** A suggestion with the edit that applies it; nothing where the test is none that the block's author made. */
function readSuggestion(suggestion: Suggestion, index: InstanceIndex): BlockSuggestion[] {
  const instanceId = suggestion.requirement
  const requirementId = blockOf(instanceId, index)
  if (requirementId === null) return []
  const { verdict } = suggestion
  const edit = (attributes: BlockSuggestion["edits"][number]["attributes"]) => [{ requirementId, attributes }]
  switch (suggestion.code) {
    case "fewer": {
      const { count } = suggestion
      const edits = countsItself(instanceId, index) ? edit({ count, per: "lesson", groupSize: null }) : []
      return [{ code: "fewer", requirementId, verdict, count, edits }]
    }
    case "without-test": {
      const field = fieldOfTest(instanceId, suggestion.test, index)
      if (field === null) return []
      // A version is only compared within its platform: without the platform it goes too.
      const attributes = field === "platform" ? { platform: null, minOs: null } : { [field]: null }
      return [
        { code: "without-test", requirementId, verdict, test: suggestion.test, edits: edit(attributes) },
      ]
    }
    case "not-alike": {
      const field = index.requirements.get(instanceId)?.need.uniformField
      return [
        {
          code: "not-alike",
          requirementId,
          verdict,
          edits: field === undefined ? [] : edit({ [field]: null }),
        },
      ]
    }
  }
}
