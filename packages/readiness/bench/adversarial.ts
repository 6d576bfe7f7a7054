/**
 * Overlapping times in which every instant fits and yet no assignment exists, and near misses that have one.
 *
 * One requirement may have several classes of device and must keep what it took; each of the others empties a part
 * of one class for a while. What it can have is, of each class, what is free the whole time:
 * the sum of minima over time, where counting by instant sees the minimum over time of sums.
 */
import type { Answer } from "../src/answer.ts"
import { check } from "../src/check.ts"
import type { Device, Instance, Requirement } from "../src/instance.ts"
import { adversarial as adversarialSchool } from "../tests/adversarial.ts"
import { compare } from "../tests/milp/compare.ts"
import { Dice } from "../tests/milp/dice.ts"
import type { Judged, Judgement } from "../tests/milp/judge.ts"
import { tell } from "./measure.ts"

/** `count` instances: half of them with an answer known from how they were made, half from a search of every way. */
export function adversarial(count: number): void {
  const classes = new Map<number, number>()
  let [wrong, open, answers, traps, nearMisses] = [0, 0, 0, 0, 0]
  for (let seed = 1; seed <= count; seed++) {
    const made = seed % 2 === 0 ? tangled(seed) : blocked(seed)
    const { instance, told } = made
    const comparison = compare(withoutTotals(check(instance, { suggest: false })), told)
    wrong += comparison.wrong.length
    // The totals, which are not looked at here, always count as open.
    open += comparison.open.length - 1
    answers += comparison.compared - 1
    if (Object.values(told.lessons).some(({ verdict }) => verdict === "not-ready")) traps++
    else nearMisses++
    classes.set(made.classes, (classes.get(made.classes) ?? 0) + 1)
    for (const what of comparison.wrong) console.error(`wrong: adversarial, seed ${seed}: ${what}`)
  }
  tell("adversarial overlap, every instant fits", "wrong answers", {
    ours: wrong,
    instances: count,
    traps,
    nearMisses,
    answers,
    open,
    byClasses: Object.fromEntries([...classes].sort()),
  })
  if (wrong > 0) process.exitCode = 1
}

type Made = { readonly instance: Instance; readonly told: Judgement; readonly classes: number }
type Blocker = { readonly cls: number; readonly count: number; readonly start: number; readonly end: number }

const DAY = 1000

/** One that may have any class, and blockers of one class each. */
function blocked(seed: number): Made {
  const dice = new Dice(seed)
  const classes = 2 + dice.below(5)
  const sizes = Array.from({ length: classes }, () => 1 + dice.below(6))
  const blockers: Blocker[] = []
  for (const [cls, size] of sizes.entries()) {
    for (let rounds = 1 + dice.below(2); rounds > 0; rounds--) {
      const start = 10 + dice.below(DAY - 120)
      const end = start + 20 + dice.below(80)
      const room = size - loadAt(blockers, cls, start, end)
      if (room > 0) blockers.push({ cls, count: 1 + dice.below(room), start, end })
    }
  }
  const steady = freeThroughout(sizes, blockers)
  const instant = freeAtWorst(sizes, blockers)
  // A trap asks for what every instant has and no assignment; a near miss for the last that one has.
  const trap = instant > steady && dice.chance(0.6)
  const count = trap ? steady + 1 + dice.below(instant - steady) : steady
  const last = dice.chance(0.5)
  const keeper = ask("keeper", count, 0, DAY, last ? blockers.length : -1, null)
  const requirements = blockers.map((one, nth) =>
    ask(`b${nth}`, one.count, one.start, one.end, nth, [one.cls]),
  )
  const told = last ? keeperLast(count, steady, blockers) : keeperFirst(count, sizes, blockers)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const lessons = last || count <= total ? told : {}
  return {
    instance: instanceFrom(sizes, [keeper, ...requirements], dice),
    told: { lessons, maxUnits: null },
    classes,
  }
}

function keeperLast(count: number, steady: number, blockers: readonly Blocker[]): Judgement["lessons"] {
  const lessons: { [lesson: string]: Judged } = {}
  for (const nth of blockers.keys()) lessons[`b${nth}`] = ready
  lessons.keeper = count <= steady ? ready : short(count - steady)
  return lessons
}

/** The keeper is accepted; a blocker is where it leaves the keeper as many as it has. */
function keeperFirst(
  count: number,
  sizes: readonly number[],
  blockers: readonly Blocker[],
): Judgement["lessons"] {
  const lessons: { [lesson: string]: Judged } = { keeper: ready }
  const accepted: Blocker[] = []
  for (const [nth, blocker] of blockers.entries()) {
    let most = blocker.count
    while (most > 0 && freeThroughout(sizes, [...accepted, { ...blocker, count: most }]) < count) most--
    lessons[`b${nth}`] = most === blocker.count ? ready : short(blocker.count - most)
    if (most === blocker.count) accepted.push(blocker)
  }
  return lessons
}

/** All of them may have some of the classes; answered by a search of every way. */
function tangled(seed: number): Made {
  const { instance, classes, shortBy } = adversarialSchool(seed)
  const lessons = Object.fromEntries([...shortBy].map(([id, by]) => [id, by === 0 ? ready : short(by)]))
  return { instance, told: { lessons, maxUnits: null }, classes }
}

function loadAt(blockers: readonly Blocker[], cls: number, from: number, to: number): number {
  const own = blockers.filter((one) => one.cls === cls)
  const times = [from, ...own.map(({ start }) => start)].filter((at) => from <= at && at < to)
  const loads = times.map((at) =>
    own.reduce((sum, { start, end, count }) => sum + (start <= at && at < end ? count : 0), 0),
  )
  return Math.max(...loads)
}

function freeThroughout(sizes: readonly number[], blockers: readonly Blocker[]): number {
  return sizes.reduce((sum, size, cls) => sum + size - loadAt(blockers, cls, 0, DAY), 0)
}

function freeAtWorst(sizes: readonly number[], blockers: readonly Blocker[]): number {
  const times = [0, ...blockers.map(({ start }) => start)]
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const loads = times.map((at) =>
    blockers.reduce((sum, { start, end, count }) => sum + (start <= at && at < end ? count : 0), 0),
  )
  return total - Math.max(...loads)
}

const ready: Judged = { verdict: "ready", shortBy: 0, minUnsureUnits: 0 }

function short(shortBy: number): Judged {
  return { verdict: "not-ready", shortBy, minUnsureUnits: 0 }
}

function ask(
  id: string,
  count: number,
  start: number,
  end: number,
  seq: number,
  classes: readonly number[] | null,
): Requirement {
  const where = classes ? ({ attr: "class", op: "in", value: classes } as const) : { all: [] }
  return { id, lesson: id, count, start, end, seq, where }
}

function instanceFrom(sizes: readonly number[], requirements: readonly Requirement[], dice: Dice): Instance {
  const pooled = dice.chance(0.5)
  const devices = sizes.flatMap((size, cls): Device[] =>
    pooled
      ? [{ id: `c${cls}`, qty: size, status: "available", attrs: { class: cls } }]
      : Array.from({ length: size }, (_, nth) => ({
          id: `c${cls}.${nth}`,
          status: "available",
          attrs: { class: cls },
        })),
  )
  return { format: "readiness-instance/1", devices, requirements }
}

function withoutTotals(answer: Answer): Answer {
  return { ...answer, totals: { sure: {} } }
}
