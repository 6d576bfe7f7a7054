import { describe, expect, test } from "vitest"
import { randomFrom } from "../tests/schools.ts"
import { Program } from "./program.ts"
import { Simplex } from "./simplex.ts"
import { solveWhole } from "./whole.ts"

/** A random program of few values, with gains. */
function small(seed: number): { program: Program; gains: Float64Array } {
  const random = randomFrom(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const program = new Program()
  const count = 2 + below(4)
  for (let i = 0; i < count; i++) {
    const low = below(3) - 1
    program.addVariable(low, low + below(4), below(3))
  }
  for (let i = 1 + below(5); i > 0; i--) {
    const terms: [number, number][] = []
    for (let j = 0; j < count; j++)
      if (below(3) > 0) terms.push([j, below(4) === 0 ? -1 - below(3) : 1 + below(3)])
    program.addConstraint(terms, below(9) - 1, below(5) === 0)
  }
  return { program, gains: Float64Array.from({ length: count }, () => below(7) - 2) }
}

/** The most that any whole values gain, all of them tried. */
function mostOf(program: Program, gains: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY
  const values = gains.map(() => 0)
  const choose = (i: number) => {
    const variable = program.variables[i]
    if (!variable) {
      if (program.admits(values)) most = Math.max(most, gainOf(values, gains))
      return
    }
    for (let value = variable.low; value <= variable.high; value++) {
      values[i] = value
      choose(i + 1)
    }
  }
  choose(0)
  return most
}

function gainOf(values: Float64Array, gains: Float64Array): number {
  return gains.reduce((sum, gain, i) => sum + gain * (values[i] ?? 0), 0)
}

const SEEDS = 1500
const LITTLE = -1000

describe("whole solutions", () => {
  test(`are the best there are, seeds 1 to ${SEEDS}`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { program, gains } = small(seed)
      const most = Math.max(LITTLE, mostOf(program, gains))
      const best = solveWhole(program, { gains, above: LITTLE, most: 1000 }, { left: 10_000 })
      expect({ seed, gain: best.gain }).toEqual({ seed, gain: { least: most, most } })
      if (best.values) {
        expect({ seed, admits: program.admits(best.values) }).toEqual({ seed, admits: true })
        expect({ seed, gain: gainOf(best.values, gains) }).toEqual({ seed, gain: most })
      } else expect({ seed, most }).toEqual({ seed, most: LITTLE })
    }
  })

  test("lie between the bounds with any budget, and without one nothing is said", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { program, gains } = small(seed)
      const most = Math.max(LITTLE, mostOf(program, gains))
      for (const left of [0, 1, 2, 4]) {
        const { gain } = solveWhole(program, { gains, above: LITTLE, most: 1000 }, { left })
        expect(gain.least).toBeLessThanOrEqual(most)
        expect(gain.most).toBeGreaterThanOrEqual(most)
        if (left === 0) expect(gain).toEqual({ least: LITTLE, most: 1000 })
      }
    }
  })

  test("are looked for above what is known alone", () => {
    const program = new Program()
    const [a, b] = [program.addVariable(0, 5, 0), program.addVariable(0, 5, 0)]
    program.addConstraint(
      [
        [a, 2],
        [b, 2],
      ],
      7,
    )
    const gains = Float64Array.from([1, 1])
    expect(solveWhole(program, { gains, above: 2, most: 9 }, { left: 99 }).gain).toEqual({
      least: 3,
      most: 3,
    })
    const none = solveWhole(program, { gains, above: 3, most: 9 }, { left: 99 })
    expect(none).toEqual({ gain: { least: 3, most: 3 }, values: null, because: [0] })
  })

  test("are exact where counts are huge", () => {
    const huge = 10 ** 12
    const program = new Program()
    const x = [0, 1, 2].map(() => program.addVariable(0, 2 * huge, 0))
    const pair = (i: number, j: number) => [[x[i] ?? 0, 1] as const, [x[j] ?? 0, 1] as const]
    // Each two of three share an odd number: half of it each would do, if halves did.
    for (const [i, j] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      program.addConstraint(pair(i, j), 2 * huge + 1)
    const gains = Float64Array.from([1, 1, 1])
    const most = 3 * huge + 1
    expect(solveWhole(program, { gains, above: 0, most: 9 * huge }, { left: 999 }).gain).toEqual({
      least: most,
      most,
    })
  })
})

describe("relaxations", () => {
  test(`never promise less than whole values gain, nor nothing where there is something, seeds 1 to ${SEEDS}`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { program, gains } = small(seed)
      const most = mostOf(program, gains)
      const simplex = new Simplex(program, gains)
      const found = simplex.run(500)
      expect({ seed, found }).not.toEqual({ seed, found: "lost" })
      if (found === "none") expect({ seed, most }).toEqual({ seed, most: Number.NEGATIVE_INFINITY })
      // A bound is one from the start, and after any number of exchanges.
      expect(new Simplex(program, gains).bound()).toBeGreaterThanOrEqual(most)
      expect(simplex.bound()).toBeGreaterThanOrEqual(most - 1e-9)
    }
  })

  test("go on from where they were when boxes change", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { program, gains } = small(seed)
      const simplex = new Simplex(program, gains)
      const first = simplex.run(500)
      const bound = simplex.bound()
      const high = simplex.high[0] ?? 0
      simplex.high[0] = simplex.low[0] ?? 0
      simplex.run(500)
      simplex.high[0] = high
      expect({ seed, again: simplex.run(500) }).toEqual({ seed, again: first })
      if (first === "best") expect(simplex.bound()).toBeCloseTo(bound, 3)
    }
  })
})
