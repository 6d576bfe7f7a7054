/** The verdicts, the worst first, as the desk lists them. */
export const verdictsWorstFirst = [
  "invalid",
  "not-ready",
  "unknown",
  "ready-with-conditions",
  "ready",
] as const

export type DeskVerdict = (typeof verdictsWorstFirst)[number]

/** What IT has said of a row. */
export const wordStates = ["none", "signed-off", "change-asked", "lapsed"] as const

/** Whether IT has put a row's time first. */
export const confirmationStates = ["none", "confirmed", "lapsed"] as const

/** What can be new of a row since one's last visit. */
export const changes = ["new", "worse", "lapsed"] as const

/** How long a flag has been there, at least, in days. */
export const flagAges = [1, 7, 30] as const

export const flagSeverities = ["low", "medium", "high", "blocking"] as const

/** The filters of the queue as the address has them; "none" finds rows that have no such thing. */
export type QueueFilters = {
  /** "this", "next", or an ISO week such as "2026-W49". */
  readonly week?: string
  readonly building?: string
  /** A room's id. */
  readonly room?: string
  readonly kind?: string
  readonly verdict?: DeskVerdict
  readonly word?: (typeof wordStates)[number]
  readonly confirmation?: (typeof confirmationStates)[number]
  readonly priority?: string
  readonly since?: (typeof changes)[number]
  readonly q?: string
}

export type FlagFilters = {
  /** "me", "nobody" or a person's id. */
  readonly owner?: string
  readonly severity?: (typeof flagSeverities)[number]
  readonly age?: (typeof flagAges)[number]
  /** All that were ever solved, in place of those of the last two weeks. */
  readonly solved?: "all"
}

/** The address's query of the desk; what is as usual is not written. `open` is what stands beside the list. */
export type DeskSearch = QueueFilters &
  FlagFilters & {
    readonly tab?: "flags"
    /** The worst verdict first, in place of the soonest. */
    readonly order?: "verdict"
    readonly school?: string
    readonly open?: string
  }

/** Reads the address's query; what is not understood is left out, because people edit addresses by hand. */
export function readDeskSearch(query: Readonly<Record<string, unknown>>): DeskSearch {
  const week = textIn(query.week)
  const priority = String(query.priority ?? "")
  return {
    ...(query.tab === "flags" ? { tab: "flags" as const } : {}),
    ...(query.order === "verdict" ? { order: "verdict" as const } : {}),
    ...(week !== undefined && /^(this|next|none|\d{4}-W\d{2})$/.test(week) ? { week } : {}),
    ...given("building", textIn(query.building)),
    ...given("room", textIn(query.room)),
    ...given("kind", textIn(query.kind)),
    ...given("verdict", oneOf(verdictsWorstFirst, query.verdict)),
    ...given("word", oneOf(wordStates, query.word)),
    ...given("confirmation", oneOf(confirmationStates, query.confirmation)),
    ...(/^[0-9]$/.test(priority) ? { priority } : {}),
    ...given("since", oneOf(changes, query.since)),
    ...given("q", textIn(query.q)),
    ...given("owner", textIn(query.owner)),
    ...given("severity", oneOf(flagSeverities, query.severity)),
    ...given(
      "age",
      flagAges.find((one) => String(one) === String(query.age)),
    ),
    ...(query.solved === "all" ? { solved: "all" as const } : {}),
    ...given("school", textIn(query.school)),
    ...given("open", textIn(query.open)),
  }
}

/** The queue's filters of an address, without anything else that stands in it. */
export function queueFiltersOf(search: DeskSearch): QueueFilters {
  const { week, building, room, kind, verdict, word, confirmation, priority, since, q } = search
  return {
    ...given("week", week),
    ...given("building", building),
    ...given("room", room),
    ...given("kind", kind),
    ...given("verdict", verdict),
    ...given("word", word),
    ...given("confirmation", confirmation),
    ...given("priority", priority),
    ...given("since", since),
    ...given("q", q),
  }
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  const made: { [Key in Name]?: Value } = {}
  if (value !== undefined) made[name] = value
  return made
}

const textIn = (value: unknown) =>
  typeof value === "string" && value !== "" ? value : typeof value === "number" ? String(value) : undefined

const oneOf = <Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((one) => one === value)
