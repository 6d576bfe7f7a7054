import type { Answer, LessonAnswer, Verdict } from "@readyroom/readiness/answer"

/** What is told of a lesson on either side of a change. */
export type Side = Pick<LessonAnswer, "verdict" | "shortBy" | "proven" | "reasons">

/** The lessons that a change makes better or worse, by id. */
export type WhatIfAnswer = {
  readonly format: "readiness-what-if/1"
  readonly lessons: { readonly [lesson: string]: { readonly from: Side; readonly to: Side } }
  /** How many lessons have each verdict. */
  readonly totals: { readonly from: Totals; readonly to: Totals }
}

export type Totals = { readonly [verdict in Verdict]?: number }

/** Which lessons' verdicts, or how much they are short by, differ between two answers about the same lessons. */
export function turnsOf(from: Answer, to: Answer): WhatIfAnswer {
  const lessons = Object.entries(from.lessons).flatMap(([id, before]) => {
    const after = to.lessons[id]
    if (after === undefined || (after.verdict === before.verdict && after.shortBy === before.shortBy))
      return []
    return [[id, { from: sideOf(before), to: sideOf(after) }] as const]
  })
  return {
    format: "readiness-what-if/1",
    lessons: Object.fromEntries(lessons),
    totals: { from: totalsOf(from), to: totalsOf(to) },
  }
}

/** The same in plain words, a line a lesson. */
export function turnsInWords({ lessons, totals }: WhatIfAnswer): string[] {
  const turned = Object.entries(lessons)
  return [
    ...turned.map(([id, { from, to }]) => `${id}: ${inWords(from)} → ${inWords(to)}`),
    `${turned.length === 0 ? "No lesson turns" : turned.length === 1 ? "1 lesson turns" : `${turned.length} lessons turn`}. Ready: ${totals.from.ready ?? 0} before, ${totals.to.ready ?? 0} after; not ready: ${totals.from["not-ready"] ?? 0} before, ${totals.to["not-ready"] ?? 0} after.`,
  ]
}

function inWords({ verdict, shortBy }: Side): string {
  return shortBy > 0 ? `${verdict}, ${shortBy} short` : verdict
}

function sideOf({ verdict, shortBy, proven, reasons }: LessonAnswer): Side {
  return { verdict, shortBy, proven, reasons }
}

function totalsOf({ lessons }: Answer): Totals {
  const totals: { [verdict in Verdict]?: number } = {}
  for (const { verdict } of Object.values(lessons)) totals[verdict] = (totals[verdict] ?? 0) + 1
  return totals
}
