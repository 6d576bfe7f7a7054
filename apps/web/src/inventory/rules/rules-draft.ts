import { amountOf } from "../many/many-field.ts"
import type { SchoolRules, SchoolRulesChange } from "../resource-queries.ts"

export const dayRules = ["noticeDays", "ownCartsDays"] as const
export type DayRule = (typeof dayRules)[number]

/** The rule of charging has both of its numbers, or none. */
export const chargingFields = ["inARow", "minutes"] as const
export type ChargingField = (typeof chargingFields)[number]

/** The server's own limits. */
export const MOST: Readonly<Record<DayRule | ChargingField, number>> = {
  noticeDays: 60,
  ownCartsDays: 60,
  inARow: 20,
  minutes: 600,
}

/** The rules as a form holds them; empty is a rule that the school does not have. */
export type RulesDraft = Readonly<Record<DayRule | ChargingField, string>>

export function rulesDraftOf({ noticeDays, ownCartsDays, charging }: SchoolRules): RulesDraft {
  const typed = (number: number | undefined | null) => (number ? String(number) : "")
  return {
    noticeDays: typed(noticeDays),
    ownCartsDays: typed(ownCartsDays),
    inARow: typed(charging?.inARow),
    minutes: typed(charging?.minutes),
  }
}

/** The rules that cannot be saved as they are. */
export function wrongInRules(draft: RulesDraft): readonly (DayRule | ChargingField)[] {
  const isEmpty = (field: DayRule | ChargingField) => draft[field].trim() === ""
  const isWrong = (field: DayRule | ChargingField) => !amountOf(draft[field], MOST[field])
  return [
    ...dayRules.filter((rule) => !isEmpty(rule) && isWrong(rule)),
    ...(chargingFields.every(isEmpty) ? [] : chargingFields.filter(isWrong)),
  ]
}

/** What is changed, as it is sent. Only of one that has nothing wrong. */
export function rulesChangeOf(draft: RulesDraft, was: SchoolRules): SchoolRulesChange {
  const numberOf = (field: DayRule | ChargingField) => amountOf(draft[field], MOST[field]) || null
  const days = dayRules.flatMap((rule) => (numberOf(rule) === was[rule] ? [] : [[rule, numberOf(rule)]]))
  const [inARow, minutes] = [numberOf("inARow"), numberOf("minutes")]
  const isSame = inARow === (was.charging?.inARow ?? null) && minutes === (was.charging?.minutes ?? null)
  const charging = inARow !== null && minutes !== null ? { inARow, minutes } : null
  return { ...Object.fromEntries(days), ...(isSame ? {} : { charging }) }
}
