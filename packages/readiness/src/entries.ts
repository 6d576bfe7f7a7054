import type { Minutes } from "./answer.ts"
import type { Need } from "./need.ts"

/** What an accepted (or, not `sure`, an undecided) lesson takes of one pool or licence. */
export type Entry = { readonly need: Need; readonly units: number; readonly sure: boolean }

const DAY = 1440
/** Longer ones are looked at whatever the day. */
const MOST_DAYS = 30

/** Stands in for the one time of needs that have none yet. */
export const SOMETIME = { start: Number.MIN_SAFE_INTEGER, end: Number.MIN_SAFE_INTEGER + 1 }

/** When `need` holds pools and licences: without set-up and clear-up. */
export function timeOf(need: Need): { readonly start: Minutes; readonly end: Minutes } {
  return need.span ?? SOMETIME
}

function meanwhile(a: Need, b: Need): boolean {
  return timeOf(a).start < timeOf(b).end && timeOf(b).start < timeOf(a).end
}

/** So many entries are looked through one by one. */
const FEW = 16

/** The entries of one pool or licence, found by the day. */
export class Entries {
  readonly all: Entry[] = []
  readonly #byDay = new Map<number, Entry[]>()
  readonly #long: Entry[] = []
  /** How many of them are sorted by their days. */
  #sorted = 0

  add(entry: Entry): void {
    this.all.push(entry)
  }

  /** Takes out the last one that was entered for `need`. */
  remove(need: Need): void {
    const place = this.all.findLastIndex((entry) => entry.need === need)
    if (place === -1) return
    this.all.splice(place, 1)
    this.#byDay.clear()
    this.#long.length = 0
    this.#sorted = 0
  }

  /** Those that hold something while any of `needs` does. */
  during(needs: readonly Need[]): readonly Entry[] {
    if (this.all.length <= FEW) {
      return this.all.filter((entry) => needs.some((need) => meanwhile(need, entry.need)))
    }
    this.#sort()
    const found = new Set<Entry>()
    const look = (need: Need, entries: readonly Entry[]) => {
      for (const entry of entries) if (meanwhile(need, entry.need)) found.add(entry)
    }
    for (const need of needs) {
      const days = daysOf(need)
      if (days === null) look(need, this.all)
      else {
        look(need, this.#long)
        for (const day of days) look(need, this.#byDay.get(day) ?? [])
      }
    }
    return [...found]
  }

  #sort(): void {
    for (; this.#sorted < this.all.length; this.#sorted++) {
      const entry = this.all[this.#sorted]
      if (!entry) return
      const days = daysOf(entry.need)
      if (days === null) this.#long.push(entry)
      for (const day of days ?? []) {
        const list = this.#byDay.get(day)
        if (list) list.push(entry)
        else this.#byDay.set(day, [entry])
      }
    }
  }
}

function daysOf(need: Need): number[] | null {
  const { start, end } = timeOf(need)
  const first = Math.floor(start / DAY)
  const count = Math.ceil(end / DAY) - first
  return count > MOST_DAYS ? null : Array.from({ length: count }, (_, i) => first + i)
}
