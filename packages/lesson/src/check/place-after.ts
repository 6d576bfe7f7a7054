import type { Asked, AskedOccurrence } from "./asked.ts"
import { type AskedState, asksMore } from "./asks-more.ts"
import type { SchoolFacts } from "./school-facts.ts"

/** Behind all who have asked so far: whoever asks for more, now, loses the place, and IT's confirmation with it. */
export function lastPlace({ occurrences, now = 0 }: Asked): Pick<AskedOccurrence, "askedAt" | "confirmed"> {
  const askedAt = occurrences.reduce((latest, one) => Math.max(latest, one.askedAt + 1), now * 60_000)
  return { askedAt, confirmed: false }
}

/** An occurrence that is changed, in the place that the server would give it then. */
export function placeAfter(
  was: AskedOccurrence,
  is: AskedOccurrence,
  facts: SchoolFacts,
  asked: Asked,
): AskedOccurrence {
  if (was === is) return is
  return asksMore(stateOf(was, facts), stateOf(is, facts)) ? { ...is, ...lastPlace(asked) } : is
}

function stateOf(
  { requirements, students, teachers, classSize, ...place }: AskedOccurrence,
  { classes }: SchoolFacts,
): AskedState {
  const group = classes.find(({ id }) => id === place.classId)
  return {
    ...place,
    requirements: requirements.flatMap((one) => (one.ok ? [one.requirement] : [])),
    attendance: { students, teachers, classSize: group?.size ?? classSize },
  }
}
