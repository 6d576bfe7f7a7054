import type { Span } from "./calendar.ts"
import type { Session } from "./decide.ts"
import { Joined } from "./joined.ts"
import { byPrecedence, type Lesson } from "./need.ts"
import type { Plan } from "./school.ts"

/**
 * Lessons that can stand in each other's way, directly or through others, in the order in which they are served: what
 * becomes of all others does not touch them.
 */
export type Cluster = {
  readonly plans: readonly Plan[]
  /** All of them decided, where each is held plainly or not at all; else null. */
  session: Session | null
}

/**
 * Sorts `plans` into clusters: lessons whose times touch are in one, and those that draw on the same of the `pressed`
 * supplies, whenever that is. A lesson without a time meets nobody. Times touch, too, where less than `reach` minutes lie between
 * them: what a device needs to charge.
 */
export function clustersOf(plans: readonly Plan[], pressed: ReadonlySet<string>, reach = 0): Cluster[] {
  const joined = new Joined(plans.length)
  const spans = plans.flatMap(({ lesson }, i) => spansOf(lesson).map((span) => ({ ...span, i })))
  spans.sort((a, b) => a.from - b.from)
  let last = spans[0]
  for (const span of spans) {
    if (!last) break
    if (span.from < last.to + reach) joined.join(span.i, last.i)
    if (span.to > last.to || span.from >= last.to) last = span
  }
  if (pressed.size > 0) {
    const first = new Map<string, number>()
    for (const [i, { lesson }] of plans.entries()) {
      for (const supply of suppliesOf(lesson)) {
        if (!pressed.has(supply)) continue
        const known = first.get(supply)
        if (known === undefined) first.set(supply, i)
        else joined.join(i, known)
      }
    }
  }
  const groups = new Map<number, Plan[]>()
  for (const [i, plan] of plans.entries()) {
    const group = groups.get(joined.of(i))
    if (group) group.push(plan)
    else groups.set(joined.of(i), [plan])
  }
  return [...groups.values()].map((group) => ({
    plans: group.sort((a, b) => byPrecedence(a.lesson, b.lesson)),
    session: null,
  }))
}

/** Whether `lesson` would be of the cluster. */
export function meets({ plans }: Cluster, lesson: Lesson, pressed: ReadonlySet<string>, reach = 0): boolean {
  const own = spansOf(lesson)
  const supplies = pressed.size === 0 ? [] : suppliesOf(lesson).filter((supply) => pressed.has(supply))
  return plans.some((plan) => {
    const theirs = spansOf(plan.lesson)
    if (theirs.some((span) => own.some((mine) => mine.from < span.to + reach && span.from < mine.to + reach)))
      return true
    return supplies.length > 0 && suppliesOf(plan.lesson).some((supply) => supplies.includes(supply))
  })
}

/** When a lesson takes anything. */
function spansOf({ needs }: Lesson): readonly Span[] {
  const spans: Span[] = []
  for (const { span } of needs) {
    if (span === null) return []
    if (!spans.includes(span)) spans.push(span)
  }
  return spans
}

/** The pools and licences that a lesson names, as {@link Pressed} names them. */
function suppliesOf({ needs }: Lesson): string[] {
  return needs.flatMap(({ uses, licences }) => [
    ...uses.map(({ pool }) => `pool ${pool}`),
    ...licences.map((licence) => `licence ${licence}`),
  ])
}
