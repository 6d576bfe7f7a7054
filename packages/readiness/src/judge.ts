import { type Decision, emptySession, isUnscheduled, judgeAsks, type Session } from "./decide.ts"
import { Ledger } from "./ledger.ts"
import type { Lesson, Need } from "./need.ts"
import { type Level, worstOf } from "./predicate.ts"
import type { Want } from "./school.ts"
import type { Ask } from "./slot-flow.ts"

/** One need of a lesson and what was found of it. */
export type NeedDecision = {
  readonly need: Need
  /** The device requirement that it is or is linked to; null where it takes no devices. */
  readonly want: Want | null
  readonly decision: Decision
  /** What it can have in the end of each kind of device, and how many units. */
  readonly use: Float64Array | null
  readonly units: number
  /** The same question with something changed, in the same place; null where nothing is left to ask. */
  readonly again: ((change: (want: Want) => Want, count: number) => Decision) | null
}

const ALL_LEVELS = [0, 1, 2] as const

/**
 * Judges the needs of `lesson` in the order they stand, each beside what is held and beside the needs above it;
 * one above that is short keeps the most units it can get. A link is judged after the need it is linked to.
 */
export function judgeNeeds(session: Session, lesson: Lesson): NeedDecision[] {
  const unscheduled = isUnscheduled(lesson)
  const place = unscheduled ? emptySession(session) : session
  const wants = session.wants(lesson)
  const above: { ask: Ask; want: Want }[] = []
  let ledger = unscheduled ? new Ledger(session.school) : session.ledger
  const judged: NeedDecision[] = []
  for (const need of inOrder(lesson)) {
    const want = wantOf(wants, need)
    const own = above.find((entry) => entry.want === want)
    const others = above.filter((entry) => entry !== own).map(({ ask }) => ask)
    const asked = want && (own ? withLink(own.ask, want, need) : withoutLinks(want))
    const before = ledger
    const again = (change: (want: Want) => Want, count: number): Decision => {
      const wantsNow = asked ? [change(asked.want)] : []
      const levels = unscheduled ? ([2] as const) : ALL_LEVELS
      const found = judgeAsks(place, [{ ...need, count }], wantsNow, others, levels, before, () =>
        asked ? cut(asked.counts, need, want, count) : { units: 0, links: [] },
      )
      return unscheduled && found.verdict !== "not-ready"
        ? { ...found, verdict: "unknown", level: null }
        : found
    }
    const decision = again(unchanged, need.count)
    const got = decision.got[0] ?? []
    const use = decision.use[0] ?? null
    const level: Level = decision.level ?? 2
    let units = need.count
    if (asked) {
      const [mine = 0, ...links] = got
      const kept: Ask = { want: asked.want, level, must: true, counts: { units: mine, links } }
      units = own ? (links.at(-1) ?? 0) : mine
      if (own) own.ask = { ...kept, level: worstOf([own.ask.level, level]) }
      else if (want) above.push({ ask: kept, want })
    }
    ledger = ledger.with([{ need, units }])
    judged.push({ need, want, decision, use, units, again })
  }
  return judged
}

/** For a lesson that is ready without any condition: so is each need, and nothing needs to be asked again. */
export function allReady(
  lesson: Lesson,
  decision: Decision,
  session: Session,
): readonly NeedDecision[] | null {
  if (decision.level !== 0 || decision.findings.length > 0) return null
  const wants = session.wants(lesson)
  return lesson.needs.map((need) => ({
    need,
    want: wantOf(wants, need),
    decision,
    use: null,
    units: need.count,
    again: null,
  }))
}

function wantOf(wants: readonly Want[], need: Need): Want | null {
  return wants.find((one) => one.need === need || one.links.some((link) => link.need === need)) ?? null
}

function inOrder(lesson: Lesson): Need[] {
  const order: Need[] = []
  for (const need of lesson.needs) {
    const target = lesson.needs.find((other) => other.id === need.sameDevicesAs)
    if (target && !order.includes(target)) continue
    order.push(need)
    const waiting = lesson.needs.filter((other) => other.sameDevicesAs === need.id)
    for (const link of waiting) {
      if (lesson.needs.indexOf(link) < lesson.needs.indexOf(need)) order.push(link)
    }
  }
  return order
}

function unchanged(want: Want): Want {
  return want
}

type Asked = { readonly want: Want; readonly counts: Ask["counts"] }

function withoutLinks(want: Want): Asked {
  return { want: { ...want, links: [] }, counts: { units: want.need.count, links: [] } }
}

/** What stands above, and `need` linked to it. */
function withLink(ask: Ask, want: Want, need: Need): Asked {
  const link = want.links.filter((one) => one.need === need)
  return {
    want: { ...want, links: [...ask.want.links, ...link] },
    counts: { units: ask.counts.units, links: [...ask.counts.links, need.count] },
  }
}

/** `counts` with `count` for `need`, which is the last thing asked. */
function cut(counts: Ask["counts"], need: Need, want: Want | null, count: number): Ask["counts"] {
  if (want?.need === need) return { ...counts, units: count }
  return { ...counts, links: counts.links.with(-1, count) }
}
