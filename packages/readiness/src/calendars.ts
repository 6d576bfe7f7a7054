import { type Calendar, calendarKey, levelIn, type Span } from "./calendar.ts"
import { Groups } from "./groups.ts"

type Aue = Parameters<typeof levelIn>[2]

/** Gives equal calendars one number, and says how sure each is at each time that was asked about. */
export class Calendars {
  readonly #aue: Aue
  /** By what they say at the times asked about. */
  readonly groups = new Groups()
  readonly #all: Calendar[] = []
  readonly #numbers = new WeakMap<Calendar, number>()
  readonly #byKey = new Map<string, number>()
  readonly #levels = new Map<Span | null, number[]>()

  constructor(aue: Aue) {
    this.#aue = aue
  }

  number(calendar: Calendar): number {
    const known = this.#numbers.get(calendar)
    if (known !== undefined) return known
    const key = calendarKey(calendar)
    const number = this.#byKey.get(key) ?? this.#all.push(calendar) - 1
    this.#byKey.set(key, number)
    this.#numbers.set(calendar, number)
    return number
  }

  /** By calendar. */
  levels(span: Span | null): readonly number[] {
    const levels = this.#levels.get(span) ?? []
    if (levels.length === 0) this.#levels.set(span, levels)
    for (let calendar = levels.length; calendar < this.#all.length; calendar++) {
      const one = this.#all[calendar]
      levels.push(one ? levelIn(one, span, this.#aue) : 3)
    }
    return levels
  }

  /** Whether two calendars say the same at each time asked about. */
  areAlike(a: number, b: number): boolean {
    if (a === b) return true
    for (const span of this.#levels.keys()) {
      const levels = this.levels(span)
      if (levels[a] !== levels[b]) return false
    }
    return true
  }
}
