import type { Attributes } from "../requirements/field.ts"
import { type ClauseState, isArticle, isMeasured, type Pending } from "./clause-state.ts"
import type { Mark } from "./marks.ts"
import { light, neighbour } from "./neighbours.ts"
import type { Working } from "./working.ts"

export function readCount(state: ClauseState, at: number, mark: Extract<Mark, { is: "count" }>): void {
  const { is: next } = state.marks[at + 1] ?? { is: "glue" }
  const behind = state.last
  const isPieces = next === "piece" || state.marks[at - 1]?.is === "piece"
  const isBehind = behind !== null && state.reading.lacksCount(behind) && !mark.article
  const implied = state.pending?.implied === true ? state.pending : null
  // "2-in-1 laptops", "3 x 10 iPads", "5 of 28 Chromebooks": neither number is sure. Less than one is none.
  const isSecond = state.pending !== null && implied === null && state.pending.ofPeople !== true
  const isFewer = state.marks[at - 1]?.is === "under" && (next === "noun" || next === "piece")
  if (isSecond || isFewer || mark.count < 1) {
    state.giveUp()
    return
  }
  state.pending = null
  if (neighbour(state.marks, at, -1, state.passed())?.is === "unknown") return
  if (isBehind && next !== "per" && next !== "noun" && (isPieces || countsBehind(state, behind))) {
    behind.attributes.count = mark.count
    state.take(behind, mark)
    return
  }
  state.pending = {
    count: mark.count,
    per: implied?.per ?? {},
    unit: null,
    marks: [...(implied?.marks ?? []), mark],
  }
}

function countsBehind(state: ClauseState, { kind }: Working): boolean {
  return state.reading.lexicon.typed.get(kind)?.countedBehind === true
}

export function readPer(state: ClauseState, at: number, mark: Extract<Mark, { is: "per" }>): void {
  const { phrase, attributes } = mark
  const previous = state.marks[at - 1]
  const isBehindNumber =
    previous?.is === "count" ||
    previous?.is === "measure" ||
    previous?.is === "piece" ||
    previous?.is === "noun"
  if (phrase.behindNumber === true && !isBehindNumber) return
  const next = state.marks[at + 1]
  // "each iPad needs headphones" tells of iPads that are there.
  const isOfNoun =
    next?.is === "noun" && (phrase.all === true || (phrase.behindNumber === false && !isBehindNumber))
  if (next?.is === "unknown" || isOfNoun) {
    state.giveUp()
    return
  }
  const isEach = (phrase.behindNumber !== undefined || phrase.toEach === true) && attributes.per === "student"
  const last = state.last
  const isOfMeasure = last !== null && isMeasured(last, state.reading)
  // "iPads 10 min each": it is the minutes that are each one's.
  if (previous?.is === "measure" && last !== null && previous.kind !== last.kind) return
  if (isEach && !isOfMeasure && isUnsureWhose(state, at)) {
    state.giveUp()
    return
  }
  const isPeople =
    state.pending?.ofPeople === true ||
    (phrase.withOne === true && state.pending !== null && !isArticle(state.pending))
  if (state.pending !== null && !isPeople) {
    if (state.pending.per.per !== undefined) {
      state.giveUp()
      return
    }
    const { count, per } = state.pending
    if (phrase.together === true && count === 1) {
      state.giveUp()
      return
    }
    state.pending = {
      ...state.pending,
      per: phrase.all === true && count !== 1 ? per : attributes,
      marks: [...state.pending.marks, mark],
      implied: false,
    }
    if (!nounFollows(state, at)) givePending(state)
    return
  }
  if (last === null || !state.reading.isCounted(last.kind)) {
    state.pending = { count: 1, per: attributes, unit: null, marks: [mark], implied: true }
    if (!nounFollows(state, at)) givePending(state)
    return
  }
  if (last.attributes.per !== undefined || last.each || last.total) {
    if (phrase.all !== true) state.giveUp()
    return
  }
  const isOne = last.attributes.count === 1 || (last.attributes.count === undefined && !last.plural)
  // "100 Mbit/s for the class", "one iPad for the class": together, or for each of it?
  if ((isOfMeasure && phrase.all === true) || (isOne && phrase.together === true)) {
    state.giveUp()
    return
  }
  if (isOfMeasure) {
    if (isEach) last.each = true
    else Object.assign(last.attributes, attributes)
  } else countPer(state, last, attributes, phrase.all === true)
  state.take(last, mark)
}

/** "a Chromebook and an iPad per pair" is one of each for a pair; "28 Chromebooks for everyone" are 28. */
function countPer(state: ClauseState, last: Working, attributes: Attributes, isForAll: boolean): void {
  const { count } = last.attributes
  if (count !== undefined && count !== 1 && isForAll) return
  const together = state.reading.drafts.filter(
    (draft) =>
      draft.clause === state.number &&
      draft.kind === last.kind &&
      draft.attributes.per === undefined &&
      (draft.attributes.count ?? 1) === 1,
  )
  const lacking = state.reading.drafts.filter(
    (draft) =>
      draft.clause === state.number &&
      state.reading.lacksCount(draft) &&
      state.reading.targetsOf(draft).length === 0,
  )
  for (const draft of new Set([last, ...together, ...lacking])) {
    if (
      draft === last &&
      state.reading.lacksCount(last) &&
      state.reading.targetsOf(last).length > 0 &&
      lacking.length > 0
    )
      continue
    Object.assign(draft.attributes, { count: draft.attributes.count ?? 1 }, attributes)
  }
}

/** "each" in "4 tables with one iPad each" and "6 groups, one laptop each", "each with 4 batteries" of robots, or "each" of the groups that a robot is for. */
function isUnsureWhose(state: ClauseState, at: number): boolean {
  const isOfThings = state.marks[at + 1]?.is === "with" && state.marks[at + 2]?.is === "count"
  const isOfOthers =
    isOfThings || state.reading.countsOthers || state.marks.slice(0, at).some(({ is }) => is === "unknown")
  const isOfGroups = state.reading.drafts.some(
    ({ attributes: { per }, clause }) => clause !== state.number && (per === "pair" || per === "group"),
  )
  return isOfOthers || isOfGroups
}

/** Whether the number that stands here counts what comes behind it in this clause. */
function nounFollows(state: ClauseState, at: number): boolean {
  const isImplied = state.pending?.implied === true
  const next = state.marks
    .slice(at + 1)
    .find(({ is }) => is !== "glue" && !light.has(is) && !(isImplied && (is === "count" || is === "with")))
  return next?.is === "noun" && (state.last === null || !state.reading.lacksCount(state.last))
}

/** A number without its thing in this clause counts what was named before it: "…, 1 per pair". */
export function givePending(state: ClauseState): void {
  const pending = state.pending
  state.pending = null
  if (pending === null || pending.ofPeople === true || (isArticle(pending) && pending.per.per === undefined))
    return
  const isAlone = state.marks.every(
    (mark) =>
      pending.marks.includes(mark) ||
      light.has(mark.is) ||
      mark.is === "people" ||
      mark.is === "glue" ||
      mark.is === "under" ||
      mark.is === "and" ||
      mark.is === "total" ||
      mark.is === "per",
  )
  if (!isAlone && pending.per.per === undefined) {
    if (isShared(state, pending)) state.giveUp()
    return
  }
  const { drafts } = state.reading
  const target = drafts.findLast(
    (draft) =>
      state.reading.lacksCount(draft) &&
      (pending.unit === null
        ? state.reading.targetsOf(draft).length === 0
        : draft.kind === pending.unit.kind),
  )
  const given = { count: pending.count, ...pending.per }
  if (target !== undefined) {
    Object.assign(target.attributes, given)
    for (const mark of pending.marks) state.take(target, mark)
    return
  }
  const like = drafts.findLast(
    ({ kind }) =>
      kind === state.reading.current?.kind && state.reading.lexicon.typed.get(kind)?.details !== undefined,
  )
  if (pending.per.per !== "teacher" || like === undefined) {
    if (pending.per.per !== undefined && state.last !== null) state.giveUp()
    return
  }
  // "…, and 2 for the teacher": more of the same.
  const more = state.reading.add(like.kind, state.number)
  const { count: _count, per: _per, groupSize: _size, ...same } = like.attributes
  Object.assign(more.attributes, same, given)
  for (const mark of pending.marks) state.take(more, mark)
}

/** "One Chromebook for three": a number that ends the clause and is not said of anything. */
function isShared(state: ClauseState, { marks: [first], ofPeople }: Pending): boolean {
  const at = first === undefined ? -1 : state.marks.indexOf(first)
  const isLast = state.marks.slice(at + 1).every(({ is }) => is === "glue" || light.has(is))
  const isCounted = state.last !== null && !state.reading.lacksCount(state.last)
  return isLast && isCounted && ofPeople !== true && state.marks[at - 1]?.is === "glue"
}
