import type { RequirementVerdict } from "@readyroom/lesson/check/verdicts"
import { wordAt } from "@readyroom/lesson/check/word-on"
import type { Language } from "@readyroom/lesson/requirements/language"
import { parseRequirement, writtenOf } from "@readyroom/lesson/requirements/parse-requirement"
import type { Requirement } from "@readyroom/lesson/requirements/requirement"
import { requirementSentence, shortSentence } from "@readyroom/lesson/requirements/sentence"
import type { TextContext } from "@readyroom/lesson/verdict-text/text-context"
import type { DeskItem } from "./desk-queries.ts"

/** What tells an item of the desk from all others, as it stands in the address. */
export function demandKey({ lesson, occurrence, requirement }: DeskItem): string {
  return `${lesson.id}/${occurrence?.id ?? ""}/${requirement.id}`
}

/** Whether IT's word on the item can be given for every time of a series. */
export function isInSeries({ occurrence }: DeskItem): boolean {
  return occurrence !== null && occurrence.seriesId !== null
}

/** The requirement in one line of plain language. */
export function demandSentence(item: DeskItem, language: Language): string {
  return requirementSentence(readRequirement(item.requirement), language, requirementsAround(item))
}

/** For whom and about where the sentences of an item's verdict are made. */
export function demandContext(
  item: DeskItem,
  { language, timeZone }: { language: Language; timeZone: string },
): TextContext {
  const others = requirementsAround(item)
  return {
    language,
    timeZone,
    now: Math.floor(Date.now() / 60_000),
    blockName: (id) => {
      const found = others.find((one) => one.id === id)
      return found === undefined ? null : shortSentence(found, language)
    },
  }
}

/** What the check says of the item; null for an answer that this page cannot read. */
export function saidOf({ said, verdict }: DeskItem): RequirementVerdict | null {
  const whole: unknown = { ...said, verdict }
  return isRequirementVerdict(whole) ? whole : null
}

/** An item with a word of IT on it that was given just now, wherever that is about it and holds. */
export function withWord(item: DeskItem, lessonId: string, word: NonNullable<DeskItem["signOff"]>): DeskItem {
  if (item.lesson.id !== lessonId || item.requirement.id !== word.requirementId) return item
  const { occurrence } = item
  const here = wordAt(word, { occurrenceId: occurrence?.id ?? null, seriesId: occurrence?.seriesId ?? null })
  return here === null || here.lapsed ? item : { ...item, signOff: here }
}

/** With the item's own, which its verdict may name too. */
function requirementsAround({ requirement, around }: DeskItem): readonly Requirement[] {
  return [requirement, ...around].map(readRequirement)
}

function readRequirement({ id, kind, attributes }: DeskItem["around"][number]): Requirement {
  return writtenOf(parseRequirement({ id, kind, attributes }))
}

/** The server sends what the check made; only its outline is looked at here. */
function isRequirementVerdict(value: unknown): value is RequirementVerdict {
  return (
    typeof value === "object" &&
    value !== null &&
    "requirementId" in value &&
    "verdict" in value &&
    "shortBy" in value &&
    "reasons" in value &&
    Array.isArray(value.reasons) &&
    "suggestions" in value &&
    Array.isArray(value.suggestions)
  )
}
