import type { Clause } from "./clauses.ts"
import type { Mark } from "./marks.ts"
import type { Piece, Traced } from "./read-line.ts"
import type { Token } from "./tokens.ts"

/** A token of no clause is `between`: what it belongs to depends on what stands beside it. */
type State = { readonly is: "taken"; readonly draft: string } | { readonly is: "joins" | "left" | "between" }

const joining: ReadonlySet<Mark["is"]> = new Set([
  "glue",
  "with",
  "and",
  "slash",
  "about",
  "under",
  "piece",
  "people",
  "total",
])

/** The whole line in pieces: from which words each draft was read, and which nobody understood. */
export function piecesOf(
  line: string,
  tokens: readonly Token[],
  clauses: readonly Clause[],
  drafts: readonly Traced[],
): Piece[] {
  const states = statesOf(tokens, clauses, drafts)
  const pieces: Piece[] = []
  let end = 0
  for (const [index, { from, to }] of tokens.entries()) {
    const state = states[index] ?? { is: "left" }
    const last = pieces.at(-1)
    const own: Piece =
      state.is === "taken"
        ? { from, to, is: "taken", draft: state.draft }
        : { from, to, is: state.is === "left" ? "left" : "joins" }
    if (last !== undefined && last.is === own.is && last.draft === own.draft)
      pieces[pieces.length - 1] = { ...last, to }
    else {
      if (from > end) addBlank(pieces, end, from)
      pieces.push(own)
    }
    end = to
  }
  if (line.length > end) addBlank(pieces, end, line.length)
  return pieces
}

/** A blank between two pieces that are not one belongs to neither. */
function addBlank(pieces: Piece[], from: number, to: number): void {
  const last = pieces.at(-1)
  if (last?.is === "joins") pieces[pieces.length - 1] = { ...last, to }
  else pieces.push({ from, to, is: "joins" })
}

function statesOf(tokens: readonly Token[], clauses: readonly Clause[], drafts: readonly Traced[]): State[] {
  const states: State[] = tokens.map(() => ({ is: "between" }))
  for (const { draft, tokens: own } of drafts)
    for (const token of own)
      if (states[token]?.is !== "taken") states[token] = { is: "taken", draft: draft.id }
  for (const clause of clauses) {
    const isUnderstood =
      clause.tokens.some((token) => states[token]?.is === "taken") ||
      (drafts.length > 0 && clause.marks.length > 0 && clause.marks.every(({ is }) => joining.has(is)))
    const joins = new Set(
      clause.marks.flatMap((mark) =>
        isUnderstood &&
        (joining.has(mark.is) || (mark.is === "count" && mark.article && mark !== clause.marks.at(-1)))
          ? clause.tokens.slice(mark.first, mark.end)
          : [],
      ),
    )
    for (const token of clause.tokens)
      if (states[token]?.is !== "taken") states[token] = { is: joins.has(token) ? "joins" : "left" }
    for (const { is, first, end } of clause.marks) {
      const before = states[clause.tokens[first - 1] ?? -1]
      if (is === "people" && before?.is === "left")
        for (const token of clause.tokens.slice(first, end)) states[token] = before
    }
    giveToLeft(clause.tokens, states)
  }
  settleBetween(states, tokens)
  return states
}

/** "28 students" is one, whether or not it is understood; "for the" in "28 Chromebooks for the fractal thing" belongs to what was not understood. */
function giveToLeft(numbers: readonly number[], states: State[]): void {
  for (let index = numbers.length - 2; index >= 0; index--) {
    const token = numbers[index] ?? -1
    if (states[token]?.is === "joins" && states[numbers[index + 1] ?? -1]?.is === "left")
      states[token] = { is: "left" }
  }
}

/** Signs inside of what was not understood, or of what one draft was read from, and the full stop behind it. */
function settleBetween(states: State[], tokens: readonly Token[]): void {
  let before: State = { is: "joins" }
  for (let index = 0; index < states.length; index++) {
    if (states[index]?.is !== "between") {
      before = states[index] ?? before
      continue
    }
    let end = index
    while (states[end]?.is === "between") end++
    const isEnd = /^[.!?…]$/u.test(tokens[index]?.key ?? "") && before.is === "left"
    const after: State = states[end] ?? { is: isEnd ? "left" : "joins" }
    const isSame =
      before.is === after.is &&
      (before.is !== "taken" || (after.is === "taken" && before.draft === after.draft))
    for (; index < end; index++) states[index] = isSame && before.is !== "between" ? before : { is: "joins" }
    index--
  }
}
