import type { AwayWhy, FunnelStep, RequirementAnswer } from "./answer.ts"
import { hindrancesIn } from "./calendar.ts"
import type { Session } from "./decide.ts"
import type { Pred } from "./instance.ts"
import type { Need } from "./need.ts"
import type { Row } from "./row.ts"
import { questionOf } from "./school.ts"
import { overlap } from "./timetable.ts"

/**
 * How many units are left after each test of `need`, from all there are to the `units` that it can have: what
 * of the school's devices is lost where.
 */
export function funnelOf(session: Session, need: Need, row: Row, units: number): FunnelStep[] {
  const { whole: kinds } = session.school
  const there = rowInAll(session, need, row)
  const levels = new Uint8Array(kinds.kinds.length)
  const count = () => {
    let [left, unsure] = [0, 0]
    for (const [kind, level] of levels.entries()) {
      if (level === 3) continue
      left += kinds.units[kind] ?? 0
      if (level > 0) unsure += kinds.units[kind] ?? 0
    }
    return { left, unsure }
  }
  const narrow = (pred: Pred) => {
    for (const kind of levels.keys()) levels[kind] = Math.max(levels[kind] ?? 3, kinds.truth(pred, kind))
  }
  const steps: FunnelStep[] = [{ step: "all", ...count() }]
  for (const test of conjuncts(need.where)) {
    narrow(test)
    steps.push({ step: "test", test, ...count() })
  }
  for (const licence of need.licences) {
    const platforms = session.school.licences.get(licence)?.platforms
    if (!platforms) continue
    narrow(platforms)
    steps.push({ step: "licence", licence, ...count() })
  }
  const away = new Map<string, { why: AwayWhy; by: string; units: number }>()
  for (const kind of levels.keys()) {
    if (levels[kind] === 3) continue
    levels[kind] = Math.max(levels[kind] ?? 3, there.levels[kind] ?? 3)
    for (const { item, units: gone } of levels[kind] === 3 ? kinds.cohorts(kind) : []) {
      const found = hindrancesIn(item.calendar, need.span, session.school.aue).find(
        ({ level }) => level === 3,
      )
      if (found?.level !== 3) continue
      const by = (found.why === "booked" && found.words) || ""
      const key = `${found.why} ${by}`
      const known = away.get(key)
      if (known) known.units += gone
      else away.set(key, { why: found.why, by, units: gone })
    }
  }
  const whys = [...away]
    .sort(([a, { units: more }], [b, { units }]) => units - more || (a < b ? -1 : 1))
    .map(([, { why, by, units }]) => (by === "" ? { why, units } : { why, units, by }))
  steps.push({ step: "status", ...count(), away: whys })
  const held = holders(session, need, row)
  if (held.length > 0) {
    const { left, unsure } = count()
    steps.push({ step: "held", left: Math.min(left, units), unsure: Math.min(unsure, units), held })
  }
  return steps
}

/** The tests that must all hold, as they stand. */
export function conjuncts(pred: Pred): readonly Pred[] {
  return "all" in pred ? pred.all.flatMap(conjuncts) : [pred]
}

type Fits = NonNullable<RequirementAnswer["fits"]>

const known = new WeakMap<Row, { readonly version: number; readonly fits: Fits }>()

/** Units by how sure they fit `need`, whoever holds them. */
export function fitsOf(session: Session, need: Need, row: Row): Fits {
  const { whole: kinds } = session.school
  const there = rowInAll(session, need, row)
  const cached = known.get(there)
  if (cached?.version === kinds.version) return cached.fits
  const sums = [0, 0, 0, 0]
  for (const [kind, level] of there.levels.entries())
    sums[level] = (sums[level] ?? 0) + (kinds.units[kind] ?? 0)
  const [sure = 0, conditional = 0, unknown = 0] = sums
  const fits = { sure, conditional, unknown }
  known.set(there, { version: kinds.version, fits })
  return fits
}

/** `row` of `need` over the devices of the whole instance. */
function rowInAll({ school }: Session, need: Need, row: Row): Row {
  return school.whole === school.kinds ? row : school.whole.row(questionOf(need, school))
}

/** What accepted lessons hold, meanwhile, of the devices that fit. */
function holders(
  { school, timetable }: Session,
  { span }: Need,
  row: Row,
): { lesson: string; units: number }[] {
  if (!span) return []
  const sums = new Map<string, number>()
  for (const slot of timetable.slots) {
    if (!overlap(slot, span)) continue
    slot.settle(school)
    for (const { lesson, use } of slot.held) {
      let units = 0
      for (const [kind, amount] of (use ?? []).entries()) if ((row.levels[kind] ?? 3) < 3) units += amount
      if (units > 0) sums.set(lesson, (sums.get(lesson) ?? 0) + units)
    }
  }
  return [...sums].map(([lesson, units]) => ({ lesson, units })).sort((a, b) => b.units - a.units)
}
