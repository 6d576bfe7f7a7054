import { amountOf } from "../many/many-field.ts"
import type { SchoolRules, SchoolRulesChange } from "../resource-queries.ts"

/** The server's own limit of school days. */
export const MOST_DAYS = 60

export const dayRules = ["noticeDays", "ownCartsDays"] as const
export type DayRule = (typeof dayRules)[number]

/** The rules as a form holds them; empty is a rule that the school does not have. */
export type RulesDraft = Readonly<Record<DayRule, string>>

export function rulesDraftOf(rules: SchoolRules): RulesDraft {
  const typed = (days: number | null) => (days === null ? "" : String(days))
  return { noticeDays: typed(rules.noticeDays), ownCartsDays: typed(rules.ownCartsDays) }
}

/** The rules that cannot be saved as they are. */
export function wrongInRules(draft: RulesDraft): readonly DayRule[] {
  return dayRules.filter((rule) => draft[rule].trim() !== "" && !amountOf(draft[rule], MOST_DAYS))
}

/** What is changed, as it is sent. Only of one that has nothing wrong. */
export function rulesChangeOf(draft: RulesDraft, was: SchoolRules): SchoolRulesChange {
  const days = (rule: DayRule) =>
    draft[rule].trim() === "" ? null : (amountOf(draft[rule], MOST_DAYS) ?? null)
  return Object.fromEntries(
    dayRules.flatMap((rule) => (days(rule) === was[rule] ? [] : [[rule, days(rule)]])),
  )
}
