import type { NotDecidedReason, Shortage, Verdict } from "./answer.ts"
import { type Assessment, assess, NO_OVERDRAFTS, type Overdrafts } from "./assess.ts"
import { Ledger, type Overdraft } from "./ledger.ts"
import type { Lesson, Need } from "./need.ts"
import { holdPlainly } from "./plain.ts"
import { type PolicyFinding, policyOf } from "./policy.ts"
import { type Level, worstOf } from "./predicate.ts"
import { type Plan, type School, type Want, wantsOf } from "./school.ts"
import { type Ask, demandOf } from "./slot-flow.ts"
import type { Budget } from "./solve.ts"
import { Timetable, type Views } from "./timetable.ts"

/** The check at one point of its course: what the lessons before have taken. */
export type Session = {
  readonly school: School
  readonly timetable: Timetable
  readonly ledger: Ledger
  readonly wants: (lesson: Lesson) => readonly Want[]
  /** Steps for each lesson. */
  readonly steps: number
}

/** What was found of a lesson, or of one need in it. */
export type Decision = {
  readonly verdict: Exclude<Verdict, "invalid">
  /** The level at which it fits; null where it does not, or where that is not known. */
  readonly level: Exclude<Level, 3> | null
  readonly shortBy: number
  readonly minUnsureUnits: number
  readonly proven: boolean
  readonly open: Pick<NotDecidedReason, "because" | "lessons"> | null
  readonly findings: readonly PolicyFinding[]
  readonly overdrafts: readonly Overdraft[]
  readonly shortage: Shortage | null
  /** Units, of those that are missing, that there would be if no device had to charge. */
  readonly charging: number
  readonly got: Assessment["got"]
  readonly use: Assessment["use"]
}

const LEVELS = [0, 1, 2] as const

/** Nothing is held yet; `plans` may come. `views`: what slots saw of the devices before. */
export function openSession(
  school: School,
  plans: readonly Plan[],
  steps: number,
  views: Views = new Map(),
): Session {
  return {
    school,
    timetable: new Timetable(
      school,
      plans.flatMap(({ wants }) => wants),
      views,
    ),
    ledger: new Ledger(school),
    wants: (lesson) => plans.find((plan) => plan.lesson === lesson)?.wants ?? wantsOf(lesson.needs, school),
    steps,
  }
}

/** The same school with nothing held. */
export function emptySession({ school, steps, wants }: Session): Session {
  return { school, timetable: new Timetable(school, []), ledger: new Ledger(school), wants, steps }
}

/** Whether some need of `lesson` has no time. */
export function isUnscheduled(lesson: Lesson): boolean {
  return lesson.needs.some((need) => need.span === null)
}

/** What becomes of `lesson` beside what is held, which it is held beside from now on. */
export function hold(session: Session, plan: Plan): Decision {
  const plain = holdPlainly(session, plan)
  if (plain) return plain
  const { lesson } = plan
  const decision = decide(session, lesson)
  settle(session, lesson, decision)
  return decision
}

/** What becomes of `lesson` beside what is held; nothing is held for it yet. */
export function decide(session: Session, lesson: Lesson): Decision {
  const { school, ledger } = session
  const wants = session.wants(lesson)
  if (isUnscheduled(lesson)) {
    const alone = judgeAsks(emptySession(session), lesson.needs, wants, [], [2], new Ledger(school))
    return alone.verdict === "not-ready"
      ? alone
      : { ...alone, verdict: "unknown", level: null, minUnsureUnits: 0 }
  }
  return judgeAsks(session, lesson.needs, wants, [], LEVELS, ledger)
}

/** Holds for `lesson` what `decision` promised it, or notes that it may hold it. */
export function settle(session: Session, lesson: Lesson, decision: Decision): void {
  const { timetable, ledger } = session
  if (isUnscheduled(lesson)) return
  const wants = session.wants(lesson)
  if (decision.level !== null) {
    const { level } = decision
    const asks = wants.map((want) => fullAsk(want, level))
    assess(timetable, ledger, asks, NO_OVERDRAFTS, { left: session.steps }).keep()
    for (const need of lesson.needs) ledger.enter(need, need.count, true)
  } else if (decision.verdict === "unknown") {
    for (const want of wants) timetable.slot(want).doubtful.push({ want, lesson: lesson.id, level: 2 })
    for (const need of lesson.needs) ledger.enter(need, need.count, false)
  }
}

/**
 * What becomes of `wants` (those of `needs`) beside what is held and beside `above`, which they must leave met.
 * The smallest of `levels` at which all fit decides; see FORMAT, "Verdicts".
 */
export function judgeAsks(
  session: Session,
  needs: readonly Need[],
  wants: readonly Want[],
  above: readonly Ask[],
  levels: readonly Exclude<Level, 3>[],
  ledger: Ledger,
  counts: (want: Want) => Ask["counts"] = inFull,
): Decision {
  const findings = needs.flatMap((need) => policyOf(need, session.school))
  const worst = worstOf(findings.map((finding) => finding.level))
  const overdrafts = overdraftsOf(ledger, needs)
  const budget: Budget = { left: session.steps }
  const at = (level: Exclude<Level, 3>, drafts: Overdrafts) => {
    const raised = above.map((ask): Ask => ({ ...ask, level: worstOf([ask.level, level]) }))
    const asks = wants.map((want): Ask => ({ want, level, must: false, counts: counts(want) }))
    const all = assess(session.timetable, ledger, [...raised, ...asks], drafts, budget)
    return { ...all, got: all.got.slice(above.length), use: all.use.slice(above.length) }
  }
  let tried: { readonly level: Level; readonly found: Assessment } | null = null
  /** Mostly the next level allows no other devices: then it is the same question. */
  const found = (level: Exclude<Level, 3>): Assessment => {
    if (!tried || allowsMore(tried.level, level, wants, above))
      tried = { level, found: at(level, overdrafts) }
    return tried.found
  }
  const demand = demandOf(wants.map((want): Ask => ({ want, level: 0, must: false, counts: counts(want) })))
  const common = { findings, overdrafts: overdrafts.hopeful }
  let open: Assessment | null = null
  if (worst < 3 && overdrafts.hopeful.length === 0) {
    for (const level of levels) {
      if (level < worst) continue
      const here = found(level)
      if (here.units.most < demand) continue
      if (here.units.least < demand || overdrafts.wary.length > 0) {
        open = here
        break
      }
      const exact = here.unsure.least === here.unsure.most
      return {
        ...common,
        verdict: level === 0 ? "ready" : level === 1 ? "ready-with-conditions" : "unknown",
        level,
        shortBy: 0,
        minUnsureUnits: here.unsure.least,
        proven: exact,
        open: exact ? null : { because: here.because ?? "overlap", lessons: here.lessons },
        shortage: null,
        charging: 0,
        got: here.got,
        use: here.use,
      }
    }
  }
  const last = found(2)
  const refused = worst === 3 || overdrafts.hopeful.length > 0 || last.units.most < demand
  const proven = refused && last.units.least === last.units.most
  /** A set that explains all that is missing of devices; a supply that is overdrawn too does not hide it. */
  const shortageIn = () => {
    const devices = overdrafts.hopeful.length === 0 ? last : at(2, NO_OVERDRAFTS)
    return devices.units.most === last.units.most ? devices.shortage : null
  }
  const doubt = open?.because ?? last.because ?? (overdrafts.wary.length > 0 ? "after-undecided" : "budget")
  return {
    ...common,
    verdict: refused ? "not-ready" : "unknown",
    level: null,
    shortBy: refused ? demand - last.units.most : 0,
    minUnsureUnits: 0,
    proven,
    open: proven ? null : { because: doubt, lessons: (open ?? last).lessons },
    shortage: refused ? shortageIn() : null,
    charging: refused ? last.charging : 0,
    got: last.got,
    use: last.use,
  }
}

function fullAsk(want: Want, level: Level): Ask {
  return { want, level, must: false, counts: want.counts }
}

function overdraftsOf(ledger: Ledger, needs: readonly Need[]): Overdrafts {
  const hopeful = ledger.overdrafts(needs, false)
  if (!ledger.isDoubtful(needs)) return { hopeful, wary: hopeful, agree: true }
  const wary = ledger.overdrafts(needs, true)
  return { hopeful, wary, agree: hopeful.length === 0 && wary.length === 0 }
}

function inFull({ counts }: Want): Ask["counts"] {
  return counts
}

/** Whether any of these may use devices at level `to` that it may not at level `from`. */
function allowsMore(from: Level, to: Level, wants: readonly Want[], above: readonly Ask[]): boolean {
  if (from === to) return false
  const more = (want: Want, a: Level, b: Level) =>
    a !== b && [want, ...want.links].some(({ row }) => !areEqual(row.within(a), row.within(b)))
  return (
    wants.some((want) => more(want, from, to)) ||
    above.some(({ want, level }) => more(want, worstOf([level, from]), worstOf([level, to])))
  )
}

function areEqual(a: Uint32Array, b: Uint32Array): boolean {
  return a.every((bits, i) => bits === b[i])
}
