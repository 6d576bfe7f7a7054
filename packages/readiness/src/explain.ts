import type { ConditionReason, Reason, UnknownReason } from "./answer.ts"
import { hindrancesIn } from "./calendar.ts"
import type { Cohort } from "./cohort.ts"
import type { Decision, Session } from "./decide.ts"
import { fitsOf, funnelOf } from "./funnel.ts"
import type { NeedDecision } from "./judge.ts"
import type { Overdraft } from "./ledger.ts"
import type { Need } from "./need.ts"
import { CONFLICT, recorded, testsOf, whyUnknown } from "./predicate.ts"
import type { Row } from "./row.ts"
import { isTooLong, questionOf } from "./school.ts"
import { shown } from "./text.ts"

/** Counts this many times all units of the school are probably slips of the finger. */
const ABSURD = 10

/** Why one need's verdict is what it is. `among`: an attribute by whose values the unrecorded is told. */
export function reasonsOf(session: Session, judged: NeedDecision, among: string | null = null): Reason[] {
  const { need, decision } = judged
  const row = rowOf(judged)
  const reasons: Reason[] = decision.findings.map((finding) => finding.reason)
  if (need.span === null) reasons.push({ code: "not-scheduled", requirement: need.id })
  for (const overdraft of decision.overdrafts) reasons.push(supplyReason(need, overdraft))
  if (decision.verdict === "not-ready" && decision.shortBy > 0)
    reasons.push(...shortReasons(session, judged, row))
  if (row && decision.verdict === "ready-with-conditions") reasons.push(...conditionReasons(session, judged))
  if (row && decision.verdict === "unknown") reasons.push(...unknownReasons(session, need, row, among))
  if (decision.open && decision.level === null) reasons.push({ code: "not-decided-yet", ...decision.open })
  return reasons
}

/** The row of the need itself, be it linked or not. */
export function rowOf({ need, want }: NeedDecision): Row | null {
  return [want, ...(want?.links ?? [])].find((side) => side?.need === need)?.row ?? null
}

function supplyReason(need: Need, { supply, at, demand, left, drawn, held }: Overdraft): Reason {
  const named = { requirement: need.id, at, held: [...held] }
  if (supply.is === "pool") {
    const { id, kind, capacity } = supply.pool
    return { code: "pool-short", ...named, pool: id, kind, capacity, demand, shortOf: demand - capacity }
  }
  const { id, scope, seats } = supply.licence
  const shared = { code: "licence-short", ...named, licence: id, seats } as const
  if (scope === "perUser") return { ...shared, scope, demand: left === 0 && drawn.length > 0 ? demand : null }
  return { ...shared, scope: "concurrent", demand }
}

function shortReasons(
  session: Session,
  { need, want, decision, units }: NeedDecision,
  row: Row | null,
): Reason[] {
  const { school } = session
  const reasons: Reason[] = []
  const { shortBy, shortage } = decision
  const asked = need.count
  reasons.push({ code: "short", requirement: need.id, shortBy, asked, ...(shortage ? { shortage } : {}) })
  if (need.sameDevicesAs !== null && want?.need !== need) {
    reasons.push({ code: "too-few-of-those", requirement: need.id, sameDevicesAs: need.sameDevicesAs })
  }
  if (row) {
    reasons.push({ code: "funnel", requirement: need.id, steps: funnelOf(session, need, row, units) })
    const { sure, conditional, unknown } = fitsOf(session, need, row)
    if (need.uniformBy !== null && sure + conditional + unknown >= asked) {
      reasons.push({ code: "not-alike", requirement: need.id, attribute: need.uniformBy, best: units })
    }
  }
  const charging = chargingReason(session, need, decision)
  if (charging) reasons.push(charging)
  const all = school.whole.units.reduce((sum, own) => sum + own, 0)
  if (asked >= 1000 && asked > ABSURD * all) {
    reasons.push({ code: "looks-mistyped", requirement: need.id, count: asked, units: all })
  }
  if (!shortage && decision.overdrafts.length === 0) reasons.push(...seatReasons(session, need))
  return reasons
}

function chargingReason({ school }: Session, need: Need, decision: Decision): Reason | null {
  const { charging, kinds } = school
  if (charging === null) return null
  let units = decision.charging
  if (isTooLong(need, school)) {
    const [row, other] = [
      kinds.row(questionOf(need, school)),
      kinds.row({ ...questionOf(need, school), barred: null }),
    ]
    for (const [kind, level] of row.levels.entries())
      if (level === 3 && (other.levels[kind] ?? 3) < 3) units += kinds.units[kind] ?? 0
  }
  const { inARow, minutes } = charging
  if (units === 0) return null
  return { code: "charging", requirement: need.id, units: Math.min(units, decision.shortBy), inARow, minutes }
}

/** Where devices are not what is missing, seats that stay with devices may be. */
function seatReasons({ school, ledger }: Session, need: Need): Reason[] {
  return need.licences.flatMap((id): Reason[] => {
    const licence = school.licences.get(id)
    if (licence?.scope !== "perDevice" || ledger.seatUses(id) + need.count <= licence.seats) return []
    const { seats, scope } = licence
    const held = ledger.seatHolders(id)
    return [
      {
        code: "licence-short",
        requirement: need.id,
        licence: id,
        scope,
        seats,
        demand: null,
        at: null,
        held,
      },
    ]
  })
}

/** What the units that `judged` would have rest on. */
function conditionReasons({ school }: Session, { need, use }: NeedDecision): Reason[] {
  const sums = new Map<string, ConditionReason & { units: number }>()
  const add = (key: string, reason: ConditionReason & { units: number }) => {
    const known = sums.get(key)
    if (!known) sums.set(key, reason)
    else if (known.code === "due-back" && reason.code === "due-back") {
      sums.set(key, { ...known, units: known.units + reason.units, by: Math.max(known.by, reason.by) })
    } else sums.set(key, { ...known, units: known.units + reason.units })
  }
  for (const [kind, units] of (use ?? []).entries()) {
    let rest = units
    for (const { calendar, units: own } of school.kinds.kinds[kind]?.items ?? []) {
      const named = { requirement: need.id, units: Math.min(rest, own) }
      if (rest <= 0) break
      rest -= own
      for (const hindrance of hindrancesIn(calendar, need.span, school.aue)) {
        if (hindrance.why === "due-back") {
          add(`due ${hindrance.status}`, {
            code: "due-back",
            ...named,
            status: hindrance.status,
            by: hindrance.until,
          })
        } else if (hindrance.why === "updates-end") {
          add(`ends ${hindrance.date}`, { code: "updates-end", ...named, date: hindrance.date })
        } else if (hindrance.why === "booked" && hindrance.level === 1) {
          const why = hindrance.words === undefined ? {} : { why: hindrance.words }
          add(`booked ${hindrance.words}`, { code: "booking-unconfirmed", ...named, ...why })
        }
      }
    }
  }
  return inOrder(sums)
}

/** By what they are about: the order of devices in the file says nothing. */
function inOrder<T>(sums: ReadonlyMap<string, T>): T[] {
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reason]) => reason)
}

/** Of the devices that may fit, what is not known. */
function unknownReasons({ school }: Session, need: Need, row: Row, among: string | null): Reason[] {
  const sums = new Map<string, UnknownReason & { units: number }>()
  const shares = new Map<string, Map<string | null, number>>()
  const add = (reason: UnknownReason & { units: number }) => {
    const key = `${reason.code} ${"attribute" in reason ? reason.attribute : ""}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, units: known.units + reason.units } : reason)
  }
  const addUnrecorded = ({ item, units }: Cohort, attribute: string) => {
    add({ code: "attribute-not-recorded", requirement: need.id, units, attribute })
    if (among === null) return
    const share = shares.get(attribute) ?? new Map<string | null, number>()
    const value = item.read(among)
    const name = value === CONFLICT || !recorded(value) ? null : String(value)
    shares.set(attribute, share.set(name, (share.get(name) ?? 0) + units))
  }
  const platforms = need.licences.flatMap((id) => school.licences.get(id)?.platforms ?? [])
  const tests = [need.where, ...platforms].flatMap(testsOf)
  for (const kind of school.kinds.kinds.keys()) {
    if (row.levels[kind] !== 2) continue
    const doubted = [need.where, ...platforms].some((pred) => school.kinds.truth(pred, kind) === 2)
    for (const cohort of school.kinds.cohorts(kind, among)) {
      const { item, units } = cohort
      const named = { requirement: need.id, units }
      const told = new Set<string>()
      for (const test of doubted ? tests : []) {
        const reading = item.read(test.attr)
        const why = whyUnknown(test, reading)
        if (why === null || told.has(`${test.attr} ${why}`)) continue
        told.add(`${test.attr} ${why}`)
        const about = { ...named, attribute: test.attr }
        if (why === "not-recorded") addUnrecorded(cohort, test.attr)
        else if (why === "conflicting") add({ code: "attribute-conflicting", ...about })
        else if (why === "not-readable")
          add({ code: "attribute-not-readable", ...about, example: shown(reading) })
        else add({ code: "test-not-readable", ...about, value: shown("value" in test ? test.value : null) })
      }
      if (need.uniformBy !== null) {
        const reading = item.read(need.uniformBy)
        const about = { ...named, attribute: need.uniformBy }
        if (reading === CONFLICT) add({ code: "attribute-conflicting", ...about })
        else if (!recorded(reading)) addUnrecorded(cohort, need.uniformBy)
      }
      for (const hindrance of hindrancesIn(item.calendar, need.span, school.aue)) {
        if (hindrance.why === "status") add({ code: "status-not-recorded", ...named })
        else if (hindrance.why === "expiry") {
          const reading = item.read("aue")
          const about = { ...named, attribute: "aue" }
          if (reading === CONFLICT) add({ code: "attribute-conflicting", ...about })
          else add({ code: "attribute-not-readable", ...about, example: shown(reading) })
        } else if (hindrance.why === "booked" && hindrance.level === 2) {
          add({
            code: "booking-unknown",
            ...named,
            ...(hindrance.words === undefined ? {} : { why: hindrance.words }),
          })
        }
      }
    }
  }
  return inOrder(sums).map((reason) => {
    const share = reason.code === "attribute-not-recorded" ? shares.get(reason.attribute) : undefined
    if (share === undefined || reason.code !== "attribute-not-recorded") return reason
    const values = [...share].map(([value, units]) => ({ value, units }))
    return { ...reason, among: values.sort((a, b) => b.units - a.units) }
  })
}
