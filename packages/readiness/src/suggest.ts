import type { HelpedVerdict, Suggestion, Verdict } from "./answer.ts"
import { decide, type Session } from "./decide.ts"
import { rowOf } from "./explain.ts"
import { conjuncts } from "./funnel.ts"
import type { NeedDecision } from "./judge.ts"
import type { Kinds } from "./kinds.ts"
import type { Lesson, Need } from "./need.ts"
import type { Row } from "./row.ts"
import { questionOf, type School, type Want } from "./school.ts"

/** What would help one need that is short, each checked again in its place. */
export function suggestionsFor(session: Session, judged: NeedDecision): Suggestion[] {
  const { need, decision } = judged
  const row = rowOf(judged)
  if (decision.verdict !== "not-ready" || decision.shortBy === 0 || !row || !judged.again) return []
  const found: Suggestion[] = []
  const fewer = need.count - decision.shortBy
  if (fewer > 0) {
    const verdict = helped(judged.again((same) => same, fewer).verdict)
    if (verdict) found.push({ code: "fewer", requirement: need.id, count: fewer, verdict })
  }
  const tests = conjuncts(need.where)
  for (const [i, test] of tests.entries()) {
    const verdict = verdictWith(session, judged, row, { ...need, where: { all: tests.toSpliced(i, 1) } })
    if (verdict) found.push({ code: "without-test", requirement: need.id, test, verdict })
  }
  if (need.uniformBy !== null) {
    const verdict = verdictWith(session, judged, null, { ...need, uniformBy: null })
    if (verdict) found.push({ code: "not-alike", requirement: need.id, attribute: need.uniformBy, verdict })
  }
  return found
}

/** Those of `suggestions` for needs of `lesson` with which the whole lesson fits, with its verdict then. */
export function lessonSuggestions(
  session: Session,
  lesson: Lesson,
  suggestions: readonly Suggestion[],
): Suggestion[] {
  return suggestions.flatMap((suggestion) => {
    const needs = lesson.needs.map((need) =>
      need.id === suggestion.requirement ? changed(need, suggestion) : need,
    )
    const verdict = helped(decide(session, { ...lesson, needs }).verdict)
    return verdict ? [{ ...suggestion, verdict }] : []
  })
}

function changed(need: Need, suggestion: Suggestion): Need {
  switch (suggestion.code) {
    case "fewer":
      return { ...need, count: suggestion.count }
    case "without-test":
      return { ...need, where: { all: conjuncts(need.where).filter((test) => test !== suggestion.test) } }
    case "not-alike":
      return { ...need, uniformBy: null }
  }
}

/** The verdict with `changed` in the place of the need; null where it is no better. */
function verdictWith(
  session: Session,
  judged: NeedDecision,
  row: Row | null,
  changed: Need,
): HelpedVerdict | null {
  const { school } = session
  const { need, decision } = judged
  if (reachesBeyond(school, changed)) return null
  const wider = school.kinds.row(questionOf(changed, school))
  // Without as many more devices as are missing it cannot help: no need to ask.
  if (row && gained(session, row, wider) < decision.shortBy) return null
  const change = (want: Want): Want => ({
    ...want,
    ...(want.need === need ? { need: changed, row: wider } : {}),
    links: want.links.map((link) => (link.need === need ? { need: changed, row: wider } : link)),
  })
  return judged.again && helped(judged.again(change, need.count).verdict)
}

/** Whether `need` would reach devices of other parts of the district, for which others may stand in its way. */
function reachesBeyond({ whole, kinds }: School, { where, sameDevicesAs }: Need): boolean {
  if (whole === kinds || sameDevicesAs !== null) return false
  const reached = (all: Kinds) => all.reach(where).reduce((sum, kind) => sum + (all.units[kind] ?? 0), 0)
  return reached(whole) > reached(kinds)
}

/** Units that `wider` can use at a better level than `row`. */
function gained({ school }: Session, row: Row, wider: Row): number {
  let units = 0
  for (const [kind, level] of row.levels.entries()) {
    if ((wider.levels[kind] ?? 3) < level) units += school.kinds.units[kind] ?? 0
  }
  return units
}

function helped(verdict: Verdict): HelpedVerdict | null {
  return verdict === "not-ready" || verdict === "invalid" ? null : verdict
}
