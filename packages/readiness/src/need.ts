import type { InvalidReason } from "./answer.ts"
import type { Span, Spans } from "./calendar.ts"
import type { Pred } from "./instance.ts"
import type { Preds } from "./predicate.ts"
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
  /** How many periods its lesson goes over. */
  readonly periods: number
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

/** Whether the seats of a licence of `scope` go by person and nobody recorded who they are. */
export function lacksUsers({ users }: Need, scope: string | undefined): boolean {
  return scope === "perUser" && users === null
}

/** Counts above this are refused: beyond it numbers are no longer exact. */
const LARGEST_COUNT = Number.MAX_SAFE_INTEGER

const ANYTHING: Pred = { all: [] }

type Draft = { need: Need; timed: boolean; priority: number; seq: number }

/** Groups requirements into lessons, in the order the lessons first appear, and says what is malformed. */
export function parseLessons(requirements: readonly unknown[], reading: Reading): Lesson[] {
  const drafts = new Map<string, Drafts>()
  const seen = new Map<string, Need | null>()
  for (const [index, value] of requirements.entries()) {
    const reader = new Reader(value, index, reading)
    const draft = reader.read()
    let lesson = drafts.get(reader.lesson)
    if (!lesson) {
      lesson = { drafts: [], ids: [], invalid: [] }
      drafts.set(reader.lesson, lesson)
    }
    if (seen.has(reader.id)) reader.invalid.push({ code: "id-used-twice", requirement: reader.id })
    seen.set(reader.id, seen.has(reader.id) ? null : draft.need)
    lesson.ids.push(reader.id)
    if (reader.invalid.length === 0) lesson.drafts.push(draft)
    else lesson.invalid.push(...reader.invalid)
  }
  return [...drafts].map(([id, lesson]) => lessonOf(id, lesson, seen))
}

type Drafts = { readonly drafts: Draft[]; readonly ids: string[]; readonly invalid: InvalidReason[] }

function lessonOf(
  id: string,
  { drafts, ids, invalid }: Drafts,
  seen: ReadonlyMap<string, Need | null>,
): Lesson {
  const needs: Need[] = []
  let [priority, seq] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const draft of drafts) {
    const fault = judgeLink(draft, seen)
    if (fault) invalid.push(fault)
    else needs.push(settled(draft, seen))
    priority = Math.max(priority, draft.priority)
    seq = Math.min(seq, draft.seq)
  }
  return { id, needs, ids, invalid, priority, seq }
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

/** What reading goes by. Equal tests and equal times become one object. */
export type Reading = { readonly zone: string; readonly preds: Preds; readonly spans: Spans }

/** As it came: each field is looked at before it is used. */
type Fields = Readonly<Record<string, unknown>>

const NO_FIELDS: Fields = {}

class Reader {
  readonly #fields: Fields
  readonly #reading: Reading
  readonly id: string
  readonly lesson: string
  readonly invalid: InvalidReason[] = []

  constructor(value: unknown, index: number, reading: Reading) {
    this.#fields = isFields(value) ? value : NO_FIELDS
    this.#reading = reading
    const { id, lesson } = this.#fields
    this.id = typeof id === "string" ? id : `requirements[${index}]`
    this.lesson = typeof lesson === "string" ? lesson : `requirements[${index}]`
    if (typeof id !== "string") this.#refuse("id", id)
    if (typeof lesson !== "string") this.#refuse("lesson", lesson)
  }

  read(): Draft {
    const given = this.#fields
    const [start, end] = [given.start ?? undefined, given.end ?? undefined]
    const users = this.#texts("users", given.users)
    const need: Need = {
      id: this.id,
      lesson: this.lesson,
      count: this.#count(given.count),
      where: this.#where(given.where),
      span: this.#span(start, end, given),
      periods: this.#periods(given.periods),
      uniformBy: this.#text("uniformBy", given.uniformBy),
      sameDevicesAs: this.#text("sameDevicesAs", given.sameDevicesAs),
      licences: distinct(this.#texts("licences", given.licences) ?? NOTHING),
      users: users && distinct(users),
      uses: this.#uses(given.uses),
      apps: this.#texts("apps", given.apps) ?? NOTHING,
      domains: this.#texts("domains", given.domains) ?? NOTHING,
    }
    return {
      need,
      timed: start !== undefined || end !== undefined,
      priority: this.#number("priority", given.priority),
      seq: this.#number("seq", given.seq),
    }
  }

  #span(from: unknown, to: unknown, { before, after }: Fields): Span | null {
    const start = this.#time(from)
    const end = this.#time(to)
    const setUp = this.#buffer(before)
    const clearUp = this.#buffer(after)
    if (start !== null && end !== null && end <= start) {
      this.invalid.push({ code: "end-not-after-start", requirement: this.id })
    }
    if (start === null || end === null) return null
    return this.#reading.spans.one(start, end, start - setUp, end + clearUp)
  }

  #refuse(field: string, value: unknown): void {
    this.invalid.push({
      code: "field-not-readable",
      requirement: this.id,
      field,
      value: shown(value ?? null),
    })
  }

  #count(value: unknown): number {
    // A count of -0 would be told from 0 where answers are compared.
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value === 0 ? 0 : value
    const reason = { requirement: this.id, value: shown(value ?? null) }
    if (typeof value !== "number" || Number.isNaN(value)) {
      this.invalid.push({ code: "count-not-a-number", ...reason })
      return 0
    }
    if (value < 0) this.invalid.push({ code: "count-negative", ...reason })
    else if (value > LARGEST_COUNT) this.invalid.push({ code: "count-too-large", ...reason })
    else this.invalid.push({ code: "count-not-whole", ...reason })
    return value
  }

  #where(given: unknown): Pred {
    const value = given ?? ANYTHING
    const pred = this.#reading.preds.read(value)
    if (!pred) this.invalid.push({ code: "where-not-readable", requirement: this.id, value: shown(value) })
    return pred ?? ANYTHING
  }

  #time(value: unknown): number | null {
    if (value === undefined) return null
    const time = parseTime(value, this.#reading.zone)
    if (time === null) {
      this.invalid.push({ code: "time-not-readable", requirement: this.id, value: shown(value) })
    }
    return time
  }

  /** Null and absent are one, here and below. */
  #buffer(given: unknown): number {
    const value = given ?? 0
    if (isAmount(value)) return value
    this.invalid.push({ code: "buffer-not-readable", requirement: this.id, value: shown(value) })
    return 0
  }

  #periods(given: unknown): number {
    const value = given ?? 1
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) return value
    this.#refuse("periods", value)
    return 1
  }

  #number(field: string, given: unknown): number {
    const value = given ?? 0
    if (typeof value === "number" && Number.isFinite(value)) return value
    this.#refuse(field, value)
    return 0
  }

  #text(field: string, given: unknown): string | null {
    const value = given ?? null
    if (value === null || typeof value === "string") return value
    this.#refuse(field, value)
    return null
  }

  #texts(field: string, given: unknown): readonly string[] | null {
    const value = given ?? null
    if (value === null) return null
    if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value
    this.#refuse(field, value)
    return null
  }

  #uses(given: unknown): Need["uses"] {
    const value = given ?? null
    if (value === null) return NO_USES
    const sums = new Map<string, { pool: string; perUnit: number; fixed: number }>()
    for (const use of Array.isArray(value) ? value : [null]) {
      const { pool, perUnit, fixed } = readUse(use)
      if (typeof pool !== "string" || !isAmount(perUnit) || !isAmount(fixed)) {
        this.#refuse("uses", value)
        return NO_USES
      }
      const sum = sums.get(pool)
      sums.set(pool, { pool, perUnit: (sum?.perUnit ?? 0) + perUnit, fixed: (sum?.fixed ?? 0) + fixed })
    }
    return [...sums.values()]
  }
}

const NOTHING: readonly string[] = []

const NO_USES: Need["uses"] = []

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null
}

function readUse(value: unknown) {
  const { pool, perUnit, fixed } = isFields(value) ? value : NO_FIELDS
  return { pool, perUnit: perUnit ?? 0, fixed: fixed ?? 0 }
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)]
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
}
