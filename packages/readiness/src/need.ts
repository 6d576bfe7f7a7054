import type { InvalidReason } from "./answer.ts"
import type { Span } from "./calendar.ts"
import type { Pred } from "./instance.ts"
import { parsePred } from "./predicate.ts"
import { shown } from "./text.ts"
import { parseTime } from "./time.ts"

/** A requirement that is well formed. */
export type Need = {
  readonly id: string
  readonly lesson: string
  readonly count: number
  readonly where: Pred
  /** Null: not scheduled. */
  readonly span: Span | null
  readonly uniformBy: string | null
  /** The need whose devices this one uses. */
  readonly sameDevicesAs: string | null
  readonly licences: readonly string[]
  /** Null: nobody recorded who. */
  readonly users: readonly string[] | null
  readonly uses: readonly { readonly pool: string; readonly perUnit: number; readonly fixed: number }[]
  readonly apps: readonly string[]
  readonly domains: readonly string[]
}

/** One lesson of the instance (an occurrence, or a plan without a time). */
export type Lesson = {
  readonly id: string
  /** Those that are well formed, in the order they stand. */
  readonly needs: readonly Need[]
  /** All requirement ids in the order they stand. */
  readonly ids: readonly string[]
  readonly invalid: readonly InvalidReason[]
  readonly priority: number
  readonly seq: number
}

/** Counts above this are refused: beyond it numbers are no longer exact. */
const LARGEST_COUNT = Number.MAX_SAFE_INTEGER

const ALL: Pred = { all: [] }

type Draft = { need: Need; timed: boolean; priority: number; seq: number }

/** Groups requirements into lessons, in the order the lessons first appear, and says what is malformed. */
export function parseLessons(requirements: readonly unknown[], zone: string): Lesson[] {
  const drafts = new Map<string, { drafts: Draft[]; ids: string[]; invalid: InvalidReason[] }>()
  const seen = new Map<string, Need | null>()
  for (const [index, value] of requirements.entries()) {
    const reader = new Reader(value, `requirements[${index}]`, zone)
    const draft = reader.read()
    const lesson = drafts.get(reader.lesson) ?? { drafts: [], ids: [], invalid: [] }
    drafts.set(reader.lesson, lesson)
    if (seen.has(reader.id)) reader.invalid.push({ code: "id-used-twice", requirement: reader.id })
    seen.set(reader.id, seen.has(reader.id) ? null : draft.need)
    lesson.ids.push(reader.id)
    lesson.invalid.push(...reader.invalid)
    if (reader.invalid.length === 0) lesson.drafts.push(draft)
  }
  return [...drafts].map(([id, lesson]) => {
    const linked = lesson.drafts.map((draft) => ({ draft, link: judgeLink(draft, seen) }))
    const sound = linked.filter(({ link }) => typeof link !== "object" || link === null)
    return {
      id,
      needs: sound.map(({ draft }) => settled(draft, seen)),
      ids: lesson.ids,
      invalid: [...lesson.invalid, ...linked.flatMap(({ link }) => link ?? [])],
      priority: Math.max(...lesson.drafts.map((draft) => draft.priority), Number.NEGATIVE_INFINITY),
      seq: Math.min(...lesson.drafts.map((draft) => draft.seq), Number.POSITIVE_INFINITY),
    }
  })
}

/** The order in which lessons are served. */
export function byPrecedence(a: Lesson, b: Lesson): number {
  if (a.priority !== b.priority) return b.priority - a.priority
  if (a.seq !== b.seq) return a.seq - b.seq
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function judgeLink({ need, timed }: Draft, seen: ReadonlyMap<string, Need | null>): InvalidReason | null {
  if (need.sameDevicesAs === null) return null
  const named = { requirement: need.id, sameDevicesAs: need.sameDevicesAs }
  const target = seen.get(need.sameDevicesAs)
  if (!target) return { code: "link-unknown", ...named }
  if (target.lesson !== need.lesson) return { code: "link-to-another-lesson", ...named }
  if (target.sameDevicesAs !== null) return { code: "link-to-a-link", ...named }
  const alike = target.span?.start === need.span?.start && target.span?.end === need.span?.end
  return timed && !alike ? { code: "link-at-another-time", ...named } : null
}

/** A linked need without times of its own takes those of the one it names. */
function settled({ need, timed }: Draft, seen: ReadonlyMap<string, Need | null>): Need {
  if (need.sameDevicesAs === null || timed) return need
  return { ...need, span: seen.get(need.sameDevicesAs)?.span ?? null }
}

class Reader {
  readonly #fields: ReadonlyMap<string, unknown>
  readonly #zone: string
  readonly id: string
  readonly lesson: string
  readonly invalid: InvalidReason[] = []

  constructor(value: unknown, place: string, zone: string) {
    this.#fields = new Map(typeof value === "object" && value !== null ? Object.entries(value) : [])
    this.#zone = zone
    const id = this.#get("id")
    const lesson = this.#get("lesson")
    this.id = typeof id === "string" ? id : place
    this.lesson = typeof lesson === "string" ? lesson : place
    if (typeof id !== "string") this.#refuse("id")
    if (typeof lesson !== "string") this.#refuse("lesson")
  }

  read(): Draft {
    const start = this.#time("start")
    const end = this.#time("end")
    const before = this.#buffer("before")
    const after = this.#buffer("after")
    if (start !== null && end !== null && end <= start) {
      this.invalid.push({ code: "end-not-after-start", requirement: this.id })
    }
    const span = start === null || end === null ? null : { start, end, from: start - before, to: end + after }
    const need: Need = {
      id: this.id,
      lesson: this.lesson,
      count: this.#count(),
      where: this.#where(),
      span,
      uniformBy: this.#text("uniformBy"),
      sameDevicesAs: this.#text("sameDevicesAs"),
      licences: [...new Set(this.#texts("licences") ?? [])],
      users: this.#texts("users") && [...new Set(this.#texts("users"))],
      uses: this.#uses(),
      apps: this.#texts("apps") ?? [],
      domains: this.#texts("domains") ?? [],
    }
    const timed = this.#get("start") !== undefined || this.#get("end") !== undefined
    return { need, timed, priority: this.#number("priority"), seq: this.#number("seq") }
  }

  /** Null and absent are one. */
  #get(field: string): unknown {
    return this.#fields.get(field) ?? undefined
  }

  #refuse(field: string): void {
    const value = shown(this.#get(field) ?? null)
    this.invalid.push({ code: "field-not-readable", requirement: this.id, field, value })
  }

  #count(): number {
    const value = this.#get("count")
    const reason = { requirement: this.id, value: shown(value ?? null) }
    if (typeof value !== "number" || Number.isNaN(value)) {
      this.invalid.push({ code: "count-not-a-number", ...reason })
      return 0
    }
    if (value < 0) this.invalid.push({ code: "count-negative", ...reason })
    else if (value > LARGEST_COUNT) this.invalid.push({ code: "count-too-large", ...reason })
    else if (!Number.isInteger(value)) this.invalid.push({ code: "count-not-whole", ...reason })
    // A count of -0 would be told from 0 where answers are compared.
    return value === 0 ? 0 : value
  }

  #where(): Pred {
    const value = this.#get("where")
    if (value === undefined) return ALL
    const pred = parsePred(value)
    if (!pred) this.invalid.push({ code: "where-not-readable", requirement: this.id, value: shown(value) })
    return pred ?? ALL
  }

  #time(field: "start" | "end"): number | null {
    const value = this.#get(field)
    if (value === undefined) return null
    const time = parseTime(value, this.#zone)
    if (time === null) {
      this.invalid.push({ code: "time-not-readable", requirement: this.id, value: shown(value) })
    }
    return time
  }

  #buffer(field: "before" | "after"): number {
    const value = this.#get(field)
    if (value === undefined) return 0
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value
    this.invalid.push({ code: "buffer-not-readable", requirement: this.id, value: shown(value) })
    return 0
  }

  #number(field: string): number {
    const value = this.#get(field)
    if (value === undefined) return 0
    if (typeof value === "number" && Number.isFinite(value)) return value
    this.#refuse(field)
    return 0
  }

  #text(field: string): string | null {
    const value = this.#get(field)
    if (value === undefined) return null
    if (typeof value === "string") return value
    this.#refuse(field)
    return null
  }

  #texts(field: string): readonly string[] | null {
    const value = this.#get(field)
    if (value === undefined) return null
    if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value
    this.#refuse(field)
    return null
  }

  #uses(): Need["uses"] {
    const value = this.#get("uses")
    if (value === undefined) return []
    const sums = new Map<string, { pool: string; perUnit: number; fixed: number }>()
    for (const use of Array.isArray(value) ? value : [null]) {
      const fields = new Map<string, unknown>(
        typeof use === "object" && use !== null ? Object.entries(use) : [],
      )
      const pool = fields.get("pool")
      const perUnit = fields.get("perUnit") ?? 0
      const fixed = fields.get("fixed") ?? 0
      if (typeof pool !== "string" || !isAmount(perUnit) || !isAmount(fixed)) {
        this.#refuse("uses")
        return []
      }
      const sum = sums.get(pool) ?? { pool, perUnit: 0, fixed: 0 }
      sums.set(pool, { pool, perUnit: sum.perUnit + perUnit, fixed: sum.fixed + fixed })
    }
    return [...sums.values()]
  }
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
}
