import { ClauseState, isArticle } from "./clause-state.ts"
import type { Clause } from "./clauses.ts"
import { givePending, readCount, readPer } from "./counting.ts"
import type { Mark, ThingReading } from "./marks.ts"
import { type NounMark, neighbour, thingOf } from "./neighbours.ts"
import type { Reading, Working } from "./working.ts"

/** Reads one clause into `reading`; what it does not understand it leaves alone. */
export function readClause(clause: Clause, number: number, reading: Reading): void {
  const state = new ClauseState(clause, number, reading)

  const known = state.reading.drafts.length
  const goesOn = state.marks.every(
    (mark) => mark.is === "and" || mark.is === "beside" || isDetail(state, mark),
  )
  if (!goesOn) state.reading.withOn = false
  for (let at = 0; at < state.marks.length && !state.undecided; ) at = readMark(state, at)
  if (!state.undecided) givePending(state)
  if (othersCounted(state, state.marks.length)) state.reading.countsOthers = true
  if (!state.undecided) return
  state.reading.drafts.length = known
  state.reading.current = null
}

/** Whether a number before this mark counts what nobody knows: "2 sets", "6 groups". */
function othersCounted({ marks }: ClauseState, end: number): boolean {
  return marks
    .slice(0, end)
    .some(
      (mark, at) => mark.is === "count" && !mark.article && neighbour(marks, at, 1, none)?.is === "unknown",
    )
}

const none: ReadonlySet<Mark> = new Set()

/** Reads the mark and returns the number of the next one. */
function readMark(state: ClauseState, at: number): number {
  const mark = state.marks[at]
  if (mark === undefined) return at + 1
  switch (mark.is) {
    case "count":
      readCount(state, at, mark)
      return at + 1
    case "per":
      readPer(state, at, mark)
      return at + 1
    case "noun":
      return readNoun(state, at, mark)
    case "measure":
      readMeasure(state, at, mark)
      return at + 1
    case "place":
      for (const draft of state.reading.drafts)
        if (draft.clause === state.number && draft.kind === mark.kind) state.take(draft, mark)
      return at + 1
    case "with":
      // "half of them with stylus"
      state.reading.withOn =
        state.reading.current !== null && neighbour(state.marks, at, -1, none)?.is !== "unknown"
      return at + 1
    case "total":
      if (state.last !== null && state.last.attributes.per === undefined && !state.last.each) {
        if (state.last.attributes.count === undefined) state.last.total = true
        state.take(state.last, mark)
      }
      return at + 1
    case "and":
      if (state.pending?.per.per !== undefined) givePending(state)
      // "20 + 5 laptops", "between 10 and 15 laptops"
      else if (
        (state.pending !== null || state.marks[at - 1]?.is === "count") &&
        state.marks[at + 1]?.is === "count"
      )
        state.giveUp()
      state.pending = null
      return at + 1
    case "people":
      // "every other student", "most students"
      if (state.last === null && state.pending === null && state.marks[at - 1]?.is === "unknown")
        state.giveUp()
      if (state.pending !== null) state.pending = { ...state.pending, ofPeople: true }
      return at + 1
    case "slash":
    case "or":
      state.undecided = mark.is === "or" || !isBetweenMeasures(state, at)
      return at + 1
    case "unknown":
      state.pending = null
      state.before = []
      state.reading.withOn = false
      return at + 1
    default:
      return at + 1
  }
}

function isBetweenMeasures(state: ClauseState, at: number): boolean {
  return state.marks[at - 1]?.is === "measure" && state.marks[at + 1]?.is === "measure"
}

function readNoun(state: ClauseState, at: number, mark: NounMark): number {
  const detail = detailOf(state, mark)
  if (detail !== null && !state.isSpoiledAt(at)) {
    const { current } = state.reading
    if (current !== null) describe(state, current, mark, detail)
    return at + 1
  }
  const unit = mark.readings.find(({ as }) => as === "unit")
  if (unit !== undefined && state.pending !== null) {
    state.pending = { ...state.pending, unit, marks: [...state.pending.marks, mark] }
    return at + 1
  }
  const remark = mark.readings.find(({ as }) => as === "remark")
  if (remark !== undefined) return readRemark(state, at, mark, remark)
  const thing = thingOf(state.marks, mark)
  const isCountedBehind =
    thing !== null && state.reading.lexicon.typed.get(thing.kind)?.countedBehind === true
  if (state.pending?.ofPeople === true && !isCountedBehind) state.pending = null
  // "20 laptops, 5 with camera", "half with camera": some of them, which cannot be said.
  const isOfThose = !isCountedBehind && state.marks[at - 1]?.is === "with" && isOfSome(state, at, mark)
  if (thing === null || isOfThose || state.isSpoiledAt(at)) {
    state.pending = null
    state.before = []
    if (thing !== null) state.reading.current = null
    return at + 1
  }
  return readThing(state, at, mark, thing)
}

function isOfSome(state: ClauseState, at: number, mark: NounMark): boolean {
  if (state.pending !== null) return !state.pending.implied
  const before = state.marks[at - 2]
  return (
    (before?.is === "count" && !before.article) ||
    (before?.is === "unknown" && mark.readings.some(({ as }) => as === "detail"))
  )
}

function readThing(state: ClauseState, at: number, mark: NounMark, thing: ThingReading): number {
  const { lexicon } = state.reading
  const typed = lexicon.typed.get(thing.kind)
  const pending = state.pending
  // "2 sets of 15 iPads", "6 groups with one laptop"
  if (pending !== null && othersCounted(state, at)) {
    state.giveUp()
    return at + 1
  }
  const isMiscounted =
    pending !== null &&
    (pending.unit === null
      ? typed?.countedBefore === false && pending.per.per === undefined
      : pending.unit.kind !== thing.kind)
  state.pending = null
  if (isMiscounted || (pending !== null && !state.reading.isCounted(thing.kind))) {
    state.before = []
    return at + 1
  }
  const within = state.reading.withOn ? state.reading.current : null
  const draft = state.reading.add(thing.kind, state.number, { plural: thing.plural, within })
  describe(state, draft, mark, thing)
  for (const { mark: before, remark } of state.before)
    if (remark.kind === thing.kind && remark.attributes.platform !== undefined)
      describe(state, draft, before, remark)
  state.before = []
  if (pending !== null) {
    Object.assign(draft.attributes, { count: pending.count }, pending.per, pending.unit?.attributes)
    for (const one of pending.marks) state.take(draft, one)
  }
  state.last = draft
  if (typed?.details !== undefined || within === null) state.reading.current = draft
  if (typed?.details !== undefined) state.reading.withOn = false
  return readAlternative(state, at, draft, thing)
}

/** "tablets or Chromebooks": one more kind that would do, where that can be said. */
function readAlternative(state: ClauseState, at: number, draft: Working, thing: ThingReading): number {
  if (!isOr(state, at + 1)) return at + 1
  const hasArticle = state.marks[at + 2]?.is === "count"
  const place = hasArticle ? at + 3 : at + 2
  const other = state.marks[place]
  const otherThing = other?.is === "noun" ? thingOf(state.marks, other) : null
  const kinds = [thing, otherThing].map((one) =>
    one === null || Object.keys(one.attributes).length !== 1 ? undefined : one.attributes.deviceKind,
  )
  const article = state.marks[at + 2]
  const isArticle = article?.is === "count" && article.article
  if (
    other?.is !== "noun" ||
    kinds.includes(undefined) ||
    (hasArticle && !isArticle) ||
    isOr(state, place + 1) ||
    state.isSpoiledAt(place)
  ) {
    state.undecided = true
    return at + 1
  }
  draft.attributes.orDeviceKind = kinds[1] ?? ""
  for (const mark of state.marks.slice(at + 1, place + 1)) state.take(draft, mark)
  return place + 1
}

function isOr(state: ClauseState, at: number): boolean {
  const is = state.marks[at]?.is
  return is === "or" || is === "slash"
}

function readRemark(state: ClauseState, at: number, mark: NounMark, remark: ThingReading): number {
  if (state.isSpoiledAt(at)) return at + 1
  const next = state.marks[at + 1]
  const goesBefore = next?.is === "noun" && thingOf(state.marks, next)?.kind === remark.kind
  if (goesBefore) state.before.push({ mark, remark })
  else {
    const target = targetOf(state, remark.kind)
    if (target !== null && state.pending === null) describe(state, target, mark, remark)
  }
  return at + 1
}

function readMeasure(state: ClauseState, at: number, mark: Extract<Mark, { is: "measure" }>): void {
  if (state.marks[at + 1]?.is === "unknown") return
  // "under 5 Mbit/s" is no need; "under 20 minuter" is during them.
  if (mark.begins && state.marks[at - 1]?.is === "under") return
  const { kind, attributes } = mark
  if (mark.bare && !state.marks.some((one) => one.is === "measure" && one !== mark && one.kind === kind))
    return
  state.pending = null
  const begun =
    state.last?.kind === kind &&
    !Object.keys(attributes).some((name) => state.last?.attributes[name] !== undefined)
  const isSpoiled = !mark.begins && neighbour(state.marks, at, -1, state.passed())?.is === "unknown"
  const target = mark.begins
    ? begun
      ? state.last
      : state.reading.add(kind, state.number)
    : targetOf(state, kind)
  if (target === null || isSpoiled) return
  if (!mark.begins && Object.keys(attributes).some((name) => target.attributes[name] !== undefined)) return
  Object.assign(target.attributes, attributes)
  state.take(target, mark)
  if (mark.begins) state.last = target
}

/** The draft that a remark or a measure of this kind is said of. */
function targetOf(state: ClauseState, kind: string): Working | null {
  const near = state.reading.drafts.filter((draft) => draft.kind === kind)
  return near.at(-1) ?? null
}

function describe(
  state: ClauseState,
  draft: Working,
  mark: NounMark,
  { attributes, kind }: ThingReading,
): void {
  Object.assign(draft.attributes, attributes)
  const version = state.reading.lexicon.typed.get(kind)?.version
  if (mark.version !== null && version !== undefined) draft.attributes[version.field] = mark.version
  state.take(draft, mark)
}

/** The detail that the noun is of what stands before "with"; null where it is none, or a number makes it a thing. */
function detailOf(state: ClauseState, mark: NounMark): ThingReading | null {
  const { current, withOn } = state.reading
  if (!withOn || current === null || (state.pending !== null && !isArticle(state.pending))) return null
  const found = mark.readings.find(({ as, kind }) => as === "detail" && kind === current.kind) ?? null
  if (found !== null) state.pending = null
  return found
}

function isDetail(state: ClauseState, mark: Mark): boolean {
  const { current } = state.reading
  return mark.is === "noun" && mark.readings.some(({ as, kind }) => as === "detail" && kind === current?.kind)
}
