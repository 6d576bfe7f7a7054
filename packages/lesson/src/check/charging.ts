import type { Pred } from "@readyroom/readiness/instance"
import { periodsTouched } from "../occurrences/bell-schedule.ts"
import type { SchoolFacts } from "./school-facts.ts"

/** Kinds of device that a school charges between lessons. */
export const batteryKinds = ["chromebook", "laptop", "tablet", "phone", "vr-headset", "robot"] as const

/** Those of the school: pupils charge their own at home, and what hangs in a room is on mains. */
const where: Pred = {
  all: [
    { attr: "class", op: "eq", value: "none" },
    { attr: "type", op: "in", value: [...batteryKinds] },
  ],
}

type ChargingPolicy = { readonly inARow: number; readonly minutes: number; readonly where: Pred }

/** The rule as the instance's policy tells it; nothing where the school has none. */
export function chargingPolicy({ rules }: SchoolFacts): { readonly charging?: ChargingPolicy } {
  const charging = rules?.charging ?? null
  return charging === null ? {} : { charging: { ...charging, where } }
}

const known = new WeakMap<SchoolFacts, Map<string, number>>()

/** How many periods an occurrence goes over (times in minutes since the epoch); nothing where no rule asks for it. */
export function periodsOfOccurrence(
  facts: SchoolFacts,
  start: number,
  end: number,
): { readonly periods?: number } {
  const { rules, timeZone } = facts
  if (rules === undefined || (rules.charging ?? null) === null) return {}
  const counts = known.get(facts) ?? new Map<string, number>()
  known.set(facts, counts)
  const key = `${start} ${end}`
  const time = { startsAt: new Date(start * 60_000), endsAt: new Date(end * 60_000) }
  const periods = counts.get(key) ?? periodsTouched(time, rules.bells, timeZone, rules.holidays)
  counts.set(key, periods)
  return { periods }
}
