/** The verdicts, the worst first, as the desk lists them. */
export const verdictsWorstFirst = [
  "invalid",
  "not-ready",
  "unknown",
  "ready-with-conditions",
  "ready",
] as const

export type DeskVerdict = (typeof verdictsWorstFirst)[number]

/** How many days ahead the desk can look. */
export const daysAhead = [7, 14, 28, 56] as const

export type DaysAhead = (typeof daysAhead)[number]

export const usualDays: DaysAhead = 14

/** Which flags are listed: all that are not solved, or those of one state. */
export const flagFilters = ["unsolved", "open", "working", "solved"] as const

export type FlagFilter = (typeof flagFilters)[number]

/** The address's query of the desk; what is as usual is not written. `open` is what stands beside the list. */
export type DeskSearch = {
  readonly tab?: "flags"
  readonly verdict?: DeskVerdict
  readonly days?: DaysAhead
  readonly state?: Exclude<FlagFilter, "unsolved">
  readonly school?: string
  readonly open?: string
}

/** Reads the address's query; what is not understood is left out, because people edit addresses by hand. */
export function readDeskSearch(query: Readonly<Record<string, unknown>>): DeskSearch {
  const verdict = verdictsWorstFirst.find((one) => one === query.verdict)
  const days = daysAhead.find((one) => String(one) === String(query.days) && one !== usualDays)
  const state = flagFilters.find((one) => one === query.state)
  return {
    ...(query.tab === "flags" ? { tab: "flags" as const } : {}),
    ...(verdict === undefined ? {} : { verdict }),
    ...(days === undefined ? {} : { days }),
    ...(state === undefined || state === "unsolved" ? {} : { state }),
    ...(typeof query.school === "string" && query.school !== "" ? { school: query.school } : {}),
    ...(typeof query.open === "string" && query.open !== "" ? { open: query.open } : {}),
  }
}
