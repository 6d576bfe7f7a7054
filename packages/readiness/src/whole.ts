import type { Program } from "./program.ts"
import { Simplex } from "./simplex.ts"
import type { Bounds, Budget } from "./solve.ts"

/** What a program can gain at most, and values with which it gains the least that is sure. */
export type Best = {
  /** The gain; both minus infinity where nothing keeps the constraints. */
  readonly gain: Bounds
  /** Null where none were found. */
  readonly values: Float64Array | null
  /** The constraints because of which no more can be gained; null where more than a sum of them is needed to see it. */
  readonly because: readonly number[] | null
}

export type Question = {
  /** By variable; whole numbers. */
  readonly gains: Float64Array
  /** Only what gains more than this is looked for. */
  readonly above: number
  /** It is known that no more than this can be gained. */
  readonly most: number
}

/** A variable that is to be whole: at most `most` on one side, more on the other. */
type Split = { readonly variable: number; readonly most: number; readonly upFirst: boolean }

/** Splits one within the other; more come of numbers too large to tell whole from not. */
const DEEPEST = 400

/** Cells of a tableau visited for one step of the budget. */
const CELLS = 100_000
/** Exchanges in one relaxation that are more than it should ever take. */
const EXCHANGES = 5000

/**
 * The most that whole values of a program gain: branch and bound, depth first, over its linear relaxation
 * (Land and Doig, 1960). The gain lies between `question.above` and `question.most` unless more is found.
 */
export function solveWhole(program: Program, question: Question, budget: Budget): Best {
  return new Search(program, question, budget).run()
}

class Search {
  readonly #program: Program
  readonly #question: Question
  readonly #budget: Budget
  readonly #simplex: Simplex
  #least: number
  #most: number
  #values: Float64Array | null = null
  /** What the first relaxation says. */
  #first: { readonly most: number; readonly because: readonly number[] } | null = null
  #gaveUp = false

  constructor(program: Program, question: Question, budget: Budget) {
    this.#program = program
    this.#question = question
    this.#budget = budget
    this.#simplex = new Simplex(program, question.gains)
    this.#least = question.above
    this.#most = question.most
  }

  run(): Best {
    if (this.#budget.left <= 0) this.#gaveUp = true
    else this.#explore(0)
    const most = this.#gaveUp ? this.#most : this.#least
    return {
      gain: { least: this.#least, most },
      values: this.#values,
      because: this.#first?.most === most ? this.#first.because : null,
    }
  }

  #explore(depth: number): void {
    const relaxation = this.#simplex.run(EXCHANGES, Math.max(1, this.#budget.left) * CELLS)
    this.#charge()
    if (relaxation === "lost") this.#gaveUp = true
    if (relaxation !== "best") return
    const most = Math.floor(this.#simplex.bound() + 1e-9)
    if (depth === 0) {
      this.#most = Math.min(this.#most, most)
      this.#first = { most, because: this.#simplex.supporting() }
    }
    if (most <= this.#least) return
    const split = this.#fraction()
    if (split && depth < DEEPEST) this.#branch(split, depth + 1)
    else if (split || this.#settle() < most) this.#gaveUp = true
  }

  /** The first variable that is not whole. */
  #fraction(): Split | null {
    let pick = -1
    let [pickRank, pickFraction] = [Number.POSITIVE_INFINITY, 0]
    for (const [i, { rank }] of this.#program.variables.entries()) {
      const value = this.#simplex.values[i] ?? 0
      const fraction = Math.abs(value - Math.round(value))
      if (
        fraction < 1e-6 + 1e-14 * Math.abs(value) ||
        rank > pickRank ||
        (rank === pickRank && fraction <= pickFraction)
      )
        continue
      pick = i
      pickRank = rank
      pickFraction = fraction
    }
    if (pick === -1) return null
    const value = this.#simplex.values[pick] ?? 0
    return { variable: pick, most: Math.floor(value), upFirst: value - Math.floor(value) > 0.5 }
  }

  /**
   * Takes whole values for the best so far. What they gain, which must be as much as was promised here: else
   * rounding has spoilt something.
   */
  #settle(): number {
    const values = this.#simplex.values.slice(0, this.#program.variables.length).map(Math.round)
    if (!this.#program.admits(values)) return Number.NEGATIVE_INFINITY
    const gain = this.#question.gains.reduce((sum, one, i) => sum + one * (values[i] ?? 0), 0)
    if (gain > this.#least) {
      this.#least = gain
      this.#values = values
    }
    return gain
  }

  #branch({ variable, most, upFirst }: Split, depth: number): void {
    const { low, high } = this.#simplex
    const [least, highest] = [low[variable] ?? 0, high[variable] ?? 0]
    for (const up of upFirst ? [true, false] : [false, true]) {
      low[variable] = up ? most + 1 : least
      high[variable] = up ? highest : most
      this.#explore(depth)
      low[variable] = least
      high[variable] = highest
      if (this.#budget.left < 0) this.#gaveUp = true
      if (this.#gaveUp || this.#least >= this.#most) return
    }
  }

  #charge(): void {
    const steps = Math.floor(this.#simplex.work / CELLS) + 1
    this.#budget.left -= steps
    this.#simplex.work = 0
  }
}
