import { type Choice, divides, OPEN, partlyServed } from "./part.ts"
import {
  type Branch,
  capsOf,
  type Limit,
  type Placed,
  type Relaxed,
  type Scene,
  type Term,
  unitsOf,
} from "./scene.ts"

/** Nothing settled. */
export function openBranch(scene: Scene): Branch {
  const { bundles, licences, room } = scene
  const classes = room[0]?.length ?? 0
  return {
    choices: bundles.map(() => OPEN),
    most: bundles.map(({ side, links }) => [side.count, ...links.map((link) => link.count)]),
    least: bundles.map(({ links }) => [0, ...links.map(() => 0)]),
    seatsLeast: licences.map(() => new Float64Array(classes)),
    seatsMost: licences.map(({ seats }) =>
      Float64Array.from({ length: classes }, (_, cls) =>
        Math.min(seats, Math.max(...room.map((units) => units[cls] ?? 0))),
      ),
    ),
  }
}

/** `branch` with what its limits imply; a limit that cannot be kept leaves a most below a least. */
export function tightened(scene: Scene, branch: Branch): Branch {
  const most = branch.most.map((units) => [...units])
  for (const limit of scene.limits) {
    if (limit.kind !== "sum") continue
    const least = limit.terms.reduce((sum, term) => sum + term.weight * at(branch.least, term), 0)
    for (const term of limit.terms) {
      const others = least - term.weight * at(branch.least, term)
      const own = most[term.bundle]
      if (!own) continue
      own[term.link + 1] = Math.min(at(most, term), Math.max(0, wholes(limit.left - others, term.weight)))
    }
  }
  const seatsMost = branch.seatsMost.map((units, licence) => {
    const least = branch.seatsLeast[licence] ?? new Float64Array(units.length)
    const spare = (scene.licences[licence]?.seats ?? 0) - least.reduce((sum, seats) => sum + seats, 0)
    return units.map((seats, cls) => Math.min(seats, (least[cls] ?? 0) + Math.max(0, spare)))
  })
  return { ...branch, most, seatsMost }
}

/**
 * What `relaxed` leaves open in `branch`: "sound" where it violates nothing; else branches of which one holds
 * the best there is, null standing for one that came to nothing; "stuck" where no branch can be made.
 */
export function branchesOf(
  scene: Scene,
  branch: Branch,
  relaxed: Relaxed,
): "sound" | "stuck" | Iterable<Branch | null> {
  return (
    valueBranches(scene, branch, relaxed) ??
    patternBranches(scene, branch, relaxed) ??
    limitBranches(scene, branch, relaxed) ??
    seatBranches(scene, branch, relaxed) ??
    "sound"
  )
}

/** Where units that must share a value do not: one branch for each value. */
function valueBranches(scene: Scene, branch: Branch, relaxed: Relaxed): Branch[] | null {
  for (const [i, bundle] of scene.bundles.entries()) {
    for (let link = -1; link < bundle.links.length; link++) {
      const used = valuesUsed(relaxed, bundle, i, link)
      if (used.size < 2) continue
      const side = link === -1 ? bundle.side : bundle.links[link]
      const preferred = link === -1 ? bundle.choice.value : bundle.choice.linkValues[link]
      const values = new Map<number, number>()
      for (let cls = 0; cls < (side?.levels.length ?? 0); cls++) {
        const value = side?.alike?.[cls] ?? -1
        if (value === -1 || (side?.levels[cls] ?? 3) > bundle.level) continue
        const units = scene.room[bundle.slot]?.[cls] ?? 0
        values.set(value, (values.get(value) ?? 0) + units)
      }
      const rank = (value: number) =>
        value === preferred ? Number.POSITIVE_INFINITY : (used.get(value) ?? 0)
      const sorted = [...values].sort(([a, unitsA], [b, unitsB]) => rank(b) - rank(a) || unitsB - unitsA)
      return sorted.map(([value]) => withChoice(branch, i, (choice) => withValue(choice, link, value)))
    }
  }
  return null
}

function valuesUsed(relaxed: Relaxed, bundle: Placed, i: number, link: number): ReadonlyMap<number, number> {
  const used = new Map<number, number>()
  const alike = (link === -1 ? bundle.side : bundle.links[link])?.alike
  if (!alike) return used
  for (const part of relaxed.parts[i] ?? []) {
    for (const arc of part.arcs) {
      const amount = relaxed.flow.on(arc.arc)
      const value = alike[arc.class] ?? -1
      if (amount === 0 || value === -1 || (link !== -1 && ((arc.served >> link) & 1) === 0)) continue
      used.set(value, (used.get(value) ?? 0) + amount)
    }
  }
  return used
}

/** Where several links are served by some of the units each: one branch for each way to divide the units. */
function patternBranches(scene: Scene, branch: Branch, relaxed: Relaxed): Iterable<Branch | null> | null {
  for (const [i, bundle] of scene.bundles.entries()) {
    const caps = bundle.kept ? null : capsOf(branch, i)
    const links = partlyServed(bundle, caps)
    if (links.length < 2) continue
    const total = Math.min(bundle.side.count, caps?.units ?? Infinity)
    const counts = links.map((link) =>
      Math.min(bundle.links[link]?.count ?? 0, caps?.links[link] ?? Infinity),
    )
    const pattern = branch.choices[i]?.pattern
    if (pattern && divides(pattern, total, counts)) continue
    if (servesAsAsked(relaxed, bundle, i, links, counts)) continue
    return patternsOf(branch, i, total, counts)
  }
  return null
}

function servesAsAsked(
  relaxed: Relaxed,
  bundle: Placed,
  i: number,
  links: readonly number[],
  counts: readonly number[],
) {
  if (!bundle.kept && bundle.level > 0) return false
  return links.every((link, j) => {
    const count = counts[j] ?? 0
    if (!bundle.kept) return (unitsOf(relaxed, i, bundle.links.length)[link + 1] ?? 0) <= count
    let able = 0
    for (const part of relaxed.parts[i] ?? []) {
      for (const arc of part.arcs) {
        if ((bundle.links[link]?.levels[arc.class] ?? 3) <= bundle.level) able += relaxed.flow.on(arc.arc)
      }
    }
    return able >= count && bundle.links[link]?.alike === null
  })
}

/** Where a pool, seats or a roster would be overdrawn: one term has few units, or the others have. */
function limitBranches(scene: Scene, branch: Branch, relaxed: Relaxed): Branch[] | "stuck" | null {
  for (const limit of scene.limits) {
    const units = limit.terms.map((term) => unitsAt(scene, relaxed, term))
    if (keepsTo(limit, units)) continue
    const free = limit.terms
      .map((term, i) => ({ term, i, units: units[i] ?? 0 }))
      .filter(({ term, units: own }) => own > at(branch.least, term))
      .sort((a, b) => b.units * b.term.weight - a.units * a.term.weight)
    const [pick] = free
    if (!pick) return "stuck"
    const split = Math.max(
      at(branch.least, pick.term),
      Math.min(pick.units - 1, roomFor(limit, units, pick.i)),
    )
    return [
      { ...branch, most: withTerm(branch.most, pick.term, split) },
      { ...branch, least: withTerm(branch.least, pick.term, split + 1) },
    ].filter((child) => fitsLeast(limit, child))
  }
  return null
}

function unitsAt(scene: Scene, relaxed: Relaxed, term: Term): number {
  const links = scene.bundles[term.bundle]?.links.length ?? 0
  return unitsOf(relaxed, term.bundle, links)[term.link + 1] ?? 0
}

/** Where more devices would be bound to seats than there are: a class has few seats, or at least so many. */
function seatBranches(scene: Scene, branch: Branch, relaxed: Relaxed): Branch[] | "stuck" | null {
  for (const [licence, { seats }] of scene.licences.entries()) {
    const least = branch.seatsLeast[licence]
    const most = branch.seatsMost[licence]
    const used = relaxed.seats[licence]
    if (!least || !most || !used) continue
    let total = 0
    let pick = -1
    for (let cls = 0; cls < used.length; cls++) {
      total += Math.max(used[cls] ?? 0, least[cls] ?? 0)
      const gap = Math.min(used[cls] ?? 0, most[cls] ?? 0) - (least[cls] ?? 0)
      if (gap > 0 && (pick === -1 || gap > (used[pick] ?? 0) - (least[pick] ?? 0))) pick = cls
    }
    if (total <= seats) continue
    if (pick === -1) return "stuck"
    const middle = Math.ceil(((least[pick] ?? 0) + Math.min(used[pick] ?? 0, most[pick] ?? 0)) / 2)
    const [fewer, more] = [most.slice(), least.slice()]
    fewer[pick] = middle - 1
    more[pick] = middle
    return [
      { ...branch, seatsLeast: branch.seatsLeast.with(licence, more) },
      { ...branch, seatsMost: branch.seatsMost.with(licence, fewer) },
    ]
  }
  return null
}

/** The choices of `branch`, with the one value that a bundle happens to have where none was chosen. */
export function settledChoices(scene: Scene, branch: Branch, relaxed: Relaxed): Choice[] {
  return scene.bundles.map((bundle, i) => {
    let choice = branch.choices[i] ?? OPEN
    for (let link = -1; link < bundle.links.length; link++) {
      const [value] = valuesUsed(relaxed, bundle, i, link).keys()
      if (value !== undefined) choice = withValue(choice, link, value)
    }
    return choice
  })
}

function at(units: readonly (readonly number[])[], term: Term): number {
  return units[term.bundle]?.[term.link + 1] ?? 0
}

/** How often `weight` goes into `amount`, both possibly fractions of a unit of measure. */
function wholes(amount: number, weight: number): number {
  return Math.floor(amount / weight + 1e-9)
}

function keepsTo(limit: Limit, units: readonly number[]): boolean {
  if (limit.kind === "people") return limit.fits(units)
  const sum = limit.terms.reduce((total, term, i) => total + term.weight * (units[i] ?? 0), 0)
  return sum <= limit.left + 1e-9 * Math.max(1, limit.left)
}

/** The most units of term `i` beside `units` of the others. */
function roomFor(limit: Limit, units: readonly number[], i: number): number {
  if (limit.kind === "sum") {
    const others = limit.terms.reduce(
      (sum, term, j) => sum + (i === j ? 0 : term.weight * (units[j] ?? 0)),
      0,
    )
    return Math.max(0, wholes(limit.left - others, limit.terms[i]?.weight ?? 1))
  }
  let [low, high] = [0, units[i] ?? 0]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (limit.fits(units.with(i, middle))) low = middle
    else high = middle - 1
  }
  return low
}

function fitsLeast(limit: Limit, branch: Branch): boolean {
  return keepsTo(
    limit,
    limit.terms.map((term) => at(branch.least, term)),
  )
}

function withTerm(units: Branch["most"], term: Term, value: number): Branch["most"] {
  const own = units[term.bundle]
  return own ? units.with(term.bundle, own.with(term.link + 1, value)) : units
}

function withChoice(branch: Branch, i: number, change: (choice: Choice) => Choice): Branch {
  return { ...branch, choices: branch.choices.with(i, change(branch.choices[i] ?? OPEN)) }
}

function withValue(choice: Choice, link: number, value: number): Choice {
  if (link === -1) return { ...choice, value }
  const linkValues = [...choice.linkValues]
  linkValues[link] = value
  return { ...choice, linkValues }
}

/**
 * All ways to divide `total` units so that link j is served by `counts[j]`; first those that share most. Null
 * for each try that does not come out: counts may be huge, so a caller must be able to stop.
 */
function* patternsOf(
  branch: Branch,
  i: number,
  total: number,
  counts: readonly number[],
): Iterable<Branch | null> {
  const pattern = new Array<number>(1 << counts.length).fill(0)
  function* divide(set: number, left: number, open: readonly number[]): Iterable<Branch | null> {
    if (set === 0) {
      pattern[0] = left
      const settled = [...pattern]
      yield withChoice(branch, i, (choice) => ({ ...choice, pattern: settled }))
      return
    }
    const inside = open.map((_, link) => ((set >> link) & 1) === 1)
    const most = open.reduce((least, count, link) => (inside[link] ? Math.min(least, count) : least), left)
    // No set further down has the highest link of this one, if it is alone in it: it must be served here.
    const alone = open.find((_, link) => set === 1 << link)
    if (alone !== undefined && alone > most) yield null
    for (let units = most; units >= (alone ?? 0); units--) {
      pattern[set] = units
      const rest = open.map((count, link) => (inside[link] ? count - units : count))
      yield* divide(set - 1, left - units, rest)
    }
  }
  yield* divide(pattern.length - 1, total, counts)
}
