/**
 * Schools in which each time for itself can be met, but no way to give out the devices exists: counting per
 * minute says ready. Found among random ones by rules that share no code with the engine.
 */
import type { Instance, Requirement } from "../src/instance.ts"
import { randomFrom } from "./schools.ts"

type Booking = { from: number; to: number; classes: readonly number[]; count: number }

export type Adversarial = {
  readonly instance: Instance
  readonly classes: number
  /** By lesson, in the order of precedence: units that cannot be had beside those accepted before. */
  readonly shortBy: ReadonlyMap<string, number>
  /** Units of these lessons that cannot be had together, the last of them giving way. */
  readonly missing: (lessons: readonly string[]) => number
}

/** The first such school at or after attempt `seed * 1000`, with 2 to 6 classes of device. */
export function adversarial(seed: number): Adversarial {
  for (let attempt = seed * 1000; ; attempt++) {
    const random = randomFrom(attempt)
    const below = (limit: number) => Math.floor(random() * limit)
    const classes = 2 + (seed % 5)
    const units = Array.from({ length: classes }, () => 1 + below(2))
    const bookings = Array.from({ length: 4 + below(2 + 2 * classes) }, () => booking(below, classes))
    const all = bookings.map((one, i) => ({ ...one, id: `L${String(i).padStart(2, "0")}` }))
    if (!fitsAtEachTime(all, units) || assign(all, units) !== null) continue
    const shortBy = new Map<string, number>()
    const accepted: Booking[] = []
    for (const one of all) {
      let got = one.count
      while (got > 0 && assign([...accepted, { ...one, count: got }], units) === null) got--
      shortBy.set(one.id, one.count - got)
      if (got === one.count) accepted.push(one)
    }
    const missing = (lessons: readonly string[]) => {
      const chosen = all.filter(({ id }) => lessons.includes(id))
      const last = chosen.at(-1)
      if (!last) return 0
      let got = last.count
      while (got > 0 && assign([...chosen.slice(0, -1), { ...last, count: got }], units) === null) got--
      return last.count - got
    }
    return { instance: instanceOf(all, units), classes, shortBy, missing }
  }
}

function booking(below: (limit: number) => number, classes: number): Booking {
  const from = below(30)
  const few = below(3) === 0 ? 1 : 2 + below(Math.max(1, classes - 1))
  const start = below(classes)
  // Neighbouring classes, as with nested tests, or any.
  const chosen =
    below(2) === 0
      ? Array.from({ length: Math.min(few, classes) }, (_, i) => (start + i) % classes)
      : Array.from({ length: classes }, (_, i) => i).filter(() => below(2) === 0)
  return {
    from,
    to: from + 2 + below(14),
    classes: chosen.length > 0 ? chosen : [start],
    count: 1 + below(2),
  }
}

/** Hall's condition at each time: no set of classes is wanted exclusively by more than it has. */
function fitsAtEachTime(bookings: readonly Booking[], units: readonly number[]): boolean {
  return bookings.every(({ from: at }) => {
    const active = bookings.filter(({ from, to }) => from <= at && at < to)
    for (let set = 1; set < 1 << units.length; set++) {
      const inside = (cls: number) => ((set >> cls) & 1) === 1
      const demand = active
        .filter(({ classes }) => classes.every(inside))
        .reduce((sum, { count }) => sum + count, 0)
      if (demand > units.reduce((sum, count, cls) => (inside(cls) ? sum + count : sum), 0)) return false
    }
    return true
  })
}

/** The class of each unit, one after the other, with no class over its units at any time; null if there is none. */
function assign(bookings: readonly Booking[], units: readonly number[]): number[] | null {
  const single = bookings
    .flatMap((one) => Array.from({ length: one.count }, () => one))
    .sort((a, b) => a.from - b.from || a.to - b.to)
  const chosen: number[] = []
  const failed = new Set<string>()
  const dive = (i: number): boolean => {
    const next = single[i]
    if (!next) return true
    // What matters of the choices so far is what still runs.
    const running = single.flatMap((one, j) => (j < i && one.to > next.from ? `${one.to}:${chosen[j]}` : []))
    const key = `${i} ${running.sort().join(" ")}`
    if (failed.has(key)) return false
    for (const cls of next.classes) {
      const busy = single.filter((one, j) => j < i && one.to > next.from && chosen[j] === cls).length
      if (busy >= (units[cls] ?? 0)) continue
      chosen[i] = cls
      if (dive(i + 1)) return true
    }
    failed.add(key)
    return false
  }
  return dive(0) ? chosen : null
}

function instanceOf(
  bookings: readonly (Booking & { readonly id: string })[],
  units: readonly number[],
): Instance {
  return {
    format: "readiness-instance/1",
    devices: units.flatMap((count, cls) =>
      Array.from({ length: count }, (_, i) => ({ id: `d${cls}.${i}`, status: "available", attrs: { cls } })),
    ),
    requirements: bookings.map(
      ({ id, from, to, classes, count }, seq): Requirement => ({
        id,
        lesson: id,
        count,
        where: { attr: "cls", op: "in", value: [...classes] },
        start: from,
        end: to,
        seq,
      }),
    ),
  }
}
