import { isWorse } from "@readyroom/lesson/check/verdicts"
import type { Language } from "@readyroom/lesson/requirements/language"
import { requirementSentence, shortSentence } from "@readyroom/lesson/requirements/sentence"
import type { TextContext } from "@readyroom/lesson/verdict-text/text-context"
import { reasonSentence, requirementsWritten } from "../../verdicts/reason-sentence.ts"
import type { TurnedOccurrence } from "./what-if-queries.ts"

type Judged = TurnedOccurrence["from"]

/** For better, for worse, or as bad as it was, with another number missing. */
export type Direction = "better" | "worse" | "same"

export function directionOf({ from, to }: Pick<TurnedOccurrence, "from" | "to">): Direction {
  if (from.verdict === to.verdict) return "same"
  return isWorse(to.verdict, from.verdict) ? "worse" : "better"
}

/** One block that turns: what it asks for, and why it stands as it does and as it would. */
export type TurnedBlock = {
  readonly id: string
  readonly sentence: string
  readonly from: Side
  readonly to: Side
}
export type Side = Pick<Judged, "verdict" | "shortBy"> & { readonly reason: string | null }

/** What is said of a turned occurrence: its blocks, or itself where none of them turns. */
export function turnedBlocks(
  turn: TurnedOccurrence,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): readonly TurnedBlock[] {
  const blocks = requirementsWritten(turn.blocks)
  const context: TextContext = {
    language,
    timeZone,
    now: Math.floor(Date.now() / 60_000),
    blockName: (id) => {
      const found = blocks.find((one) => one.id === id)
      return found === undefined ? null : shortSentence(found, language)
    },
  }
  if (turn.requirements.length === 0)
    return [{ id: "", sentence: "", from: sideOf(turn.from, context), to: sideOf(turn.to, context) }]
  return turn.requirements.flatMap(({ requirement: { id }, from, to }) => {
    const block = blocks.find((one) => one.id === id)
    if (block === undefined) return []
    const sentence = requirementSentence(block, language, blocks)
    return [{ id, sentence, from: sideOf(from, context), to: sideOf(to, context) }]
  })
}

function sideOf(judged: Judged, context: TextContext): Side {
  const { verdict, shortBy } = judged
  return { verdict, shortBy, reason: reasonSentence(judged, context) }
}
