import type { Pred } from "@readyroom/readiness/instance"
import { schoolDaysBefore } from "../occurrences/bell-schedule.ts"
import type { Need } from "../requirements/contribution.ts"
import { nameKey } from "../requirements/names.ts"
import type { Asked, AskedOccurrence } from "./asked.ts"
import type { SchoolFacts } from "./school-facts.ts"
import { localDay, localToEpoch } from "./zone.ts"

/** The attribute of a device in a department's cart that names the subjects it is kept for; absent on all others. */
export const KEPT_FOR = "keptFor"

/** The subjects, as they are compared, of each cart that is some departments' own; none where the school keeps none. */
export function subjectsByCart({ carts, rules }: SchoolFacts): ReadonlyMap<string, readonly string[]> {
  if ((rules?.ownCartsDays ?? null) === null) return new Map()
  return new Map(
    carts.flatMap(({ id, subjects = [] }) => (subjects.length === 0 ? [] : [[id, subjects.map(nameKey)]])),
  )
}

type Kept = NonNullable<Need["kept"]> & { readonly test: Pred }

/** What is kept from an occurrence at `now` (minutes since the epoch), because its lesson is of another subject; else null. */
export function keptFromOccurrence(
  facts: SchoolFacts,
  { subject, start }: Pick<AskedOccurrence, "subject" | "start">,
  now: number,
): Kept | null {
  if ((facts.rules?.ownCartsDays ?? null) === null) return null
  const kept = keptFrom(facts, nameKey(subject ?? ""))
  if (kept === null) return null
  const until = keptUntil(facts, start)
  return until === null || until <= now ? null : { ...kept, until }
}

/** The need with a test that leaves out what is kept for others. A linked one has the devices that it is linked to. */
export function withoutKept(need: Need, { test, ...kept }: Kept): Need {
  if (need.units === 0 || need.sameDevicesAs !== undefined) return need
  return { ...need, where: need.where === undefined ? test : { all: [need.where, test] }, kept }
}

/** Whether a test is the one that leaves out what is kept. */
export function isKeptTest(test: Pred): boolean {
  const [first] = "any" in test ? test.any : []
  return first !== undefined && "not" in first && "attr" in first.not && first.not.attr === KEPT_FOR
}

/**
 * The next moment after `asked.now` at which carts are no longer kept from some occurrence, so that all is to be judged
 * again; null where none comes. Minutes since the epoch.
 */
export function nextRelease(facts: SchoolFacts, { occurrences, now = 0 }: Asked): number | null {
  let next: number | null = null
  for (const occurrence of occurrences) {
    const until = keptFromOccurrence(facts, occurrence, now)?.until
    if (until !== undefined && (next === null || until < next)) next = until
  }
  return next
}

type Known = {
  readonly bySubject: Map<string, Omit<Kept, "until"> | null>
  readonly byStart: Map<number, number>
}

const known = new WeakMap<SchoolFacts, Known>()

function knownOf(facts: SchoolFacts): Known {
  const found = known.get(facts) ?? { bySubject: new Map(), byStart: new Map() }
  known.set(facts, found)
  return found
}

/** By the lesson's subject, as it is compared; "" is none. */
function keptFrom(facts: SchoolFacts, subject: string): Omit<Kept, "until"> | null {
  const { bySubject } = knownOf(facts)
  const found = bySubject.get(subject)
  if (found !== undefined) return found
  const others = new Map<string, string>()
  for (const { subjects = [] } of facts.carts)
    if (!subjects.some((one) => nameKey(one) === subject))
      for (const one of subjects) others.set(nameKey(one), one)
  const own: readonly Pred[] = subject === "" ? [] : [{ attr: KEPT_FOR, op: "has", value: subject }]
  const kept =
    others.size === 0
      ? null
      : {
          subjects: [...others.values()].sort(),
          test: { any: [{ not: { attr: KEPT_FOR, op: "exists" as const, value: true } }, ...own] },
        }
  bySubject.set(subject, kept)
  return kept
}

/** The start of the day that lies as many school days before the lesson's as the school says. */
function keptUntil(facts: SchoolFacts, start: number): number | null {
  const { timeZone, rules } = facts
  const days = rules?.ownCartsDays ?? null
  if (rules === undefined || days === null) return null
  const { byStart } = knownOf(facts)
  const found = byStart.get(start)
  if (found !== undefined) return found
  const day = schoolDaysBefore(localDay(start, timeZone), days, rules.bells, rules.holidays)
  const until = localToEpoch(`${day}T00:00`, timeZone)
  byStart.set(start, until)
  return until
}
