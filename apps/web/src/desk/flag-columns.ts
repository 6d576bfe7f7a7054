import type { DeskFlag } from "./desk-queries.ts"
import type { FlagFilters } from "./desk-search.ts"

export const flagStates = ["open", "working", "solved"] as const
export type FlagState = (typeof flagStates)[number]
export const severities = ["low", "medium", "high", "blocking"] as const

export type Columns = Readonly<Record<FlagState, readonly DeskFlag[]>>

const DAY_MS = 86_400_000

/** The flags that pass the filters, by state: the gravest first, of these the oldest; of solved ones the last. */
export function columnsOf(
  flags: readonly DeskFlag[],
  filters: FlagFilters,
  who: { readonly meId: string; readonly now: number },
): Columns {
  const passing = flags.filter((flag) => passes(flag, filters, who))
  const of = (state: FlagState) => passing.filter((flag) => flag.state === state)
  return {
    open: of("open").sort(gravestFirst),
    working: of("working").sort(gravestFirst),
    solved: of("solved").sort((one, other) => (other.solvedAt ?? "").localeCompare(one.solvedAt ?? "")),
  }
}

function passes(
  flag: DeskFlag,
  { owner, severity, age }: FlagFilters,
  { meId, now }: { meId: string; now: number },
): boolean {
  if (severity !== undefined && flag.severity !== severity) return false
  if (age !== undefined && now - Date.parse(flag.raisedAt) < age * DAY_MS) return false
  if (owner === undefined) return true
  if (owner === "nobody") return flag.owner === null
  return flag.owner?.id === (owner === "me" ? meId : owner)
}

function gravestFirst(one: DeskFlag, other: DeskFlag): number {
  return (
    severities.indexOf(other.severity) - severities.indexOf(one.severity) ||
    one.raisedAt.localeCompare(other.raisedAt)
  )
}

export type BoardMove = "up" | "down" | "left" | "right"

/** The card that a step on the board leads to; null where there is none. Without a card: the first. */
export function cardAfter(columns: Columns, from: string | null, move: BoardMove): string | null {
  const at = flagStates.findIndex((state) => columns[state].some(({ id }) => id === from))
  const first = flagStates.map((state) => columns[state][0]?.id).find((id) => id !== undefined) ?? null
  const state = flagStates[at]
  if (state === undefined) return first
  const row = columns[state].findIndex(({ id }) => id === from)
  if (move === "up" || move === "down") return columns[state][row + (move === "up" ? -1 : 1)]?.id ?? null
  const step = move === "left" ? -1 : 1
  for (let next = at + step; next >= 0 && next < flagStates.length; next += step) {
    const cards = columns[flagStates[next] ?? "open"]
    const card = cards[Math.min(row, cards.length - 1)]
    if (card !== undefined) return card.id
  }
  return null
}

/** The state beside a flag's, to move it there; null at the end. */
export function stateBeside(state: FlagState, move: "left" | "right"): FlagState | null {
  return flagStates[flagStates.indexOf(state) + (move === "left" ? -1 : 1)] ?? null
}
