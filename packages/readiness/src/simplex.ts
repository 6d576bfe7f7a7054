import type { Program } from "./program.ts"

/** How a linear program came out; "lost": not known, the numbers or the steps having run out. */
export type Relaxation = "best" | "none" | "lost"

/**
 * The linear relaxation of a program: its variables need not be whole. Solved by the dual simplex method in
 * the form of a dense, exchanged tableau (rows for basic variables, columns for the others) with long steps
 * past bounds. As all variables are boxed every basis is dual feasible once each other variable stands at the
 * bound that its cost asks for, so there is no first phase, and a program whose boxes were changed goes on
 * from the last basis. Costs are perturbed a little, always alike, so that it does not cycle.
 *
 * What is told of it is safe: bounds and proofs that there is nothing are computed anew from the program and
 * the multipliers, which are valid whatever they are (Neumaier and Shcherbina, "Safe bounds in linear and
 * mixed-integer linear programming", 2004), and mostly in whole numbers.
 */
export class Simplex {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Values of the program's variables, then of the slack of each constraint. */
  readonly values: Float64Array
  /** Cells of the tableau visited. */
  work = 0
  readonly #program: Program
  readonly #gains: Float64Array
  readonly #columns: number
  readonly #rows: number
  readonly #cells: Float64Array
  readonly #constant: Float64Array
  /** By column: the gain of its variable, and that with a little added. */
  readonly #gain: Float64Array
  readonly #nudged: Float64Array
  readonly #basic: Int32Array
  readonly #other: Int32Array
  readonly #tolerance: number
  /** Of one exchange: the columns that can come in, and how soon each does. */
  readonly #candidates: Int32Array
  readonly #ratios: Float64Array

  constructor(program: Program, gains: Float64Array) {
    const columns = program.variables.length
    const rows = program.constraints.length
    this.#program = program
    this.#gains = gains
    this.#columns = columns
    this.#rows = rows
    this.low = new Float64Array(columns + rows)
    this.high = new Float64Array(columns + rows)
    this.values = new Float64Array(columns + rows)
    this.#cells = new Float64Array(columns * rows)
    this.#constant = new Float64Array(rows)
    this.#candidates = new Int32Array(columns)
    this.#ratios = new Float64Array(columns)
    this.#gain = gains.slice()
    this.#nudged = gains.map((gain, i) => gain + nudge(i))
    this.#basic = Int32Array.from({ length: rows }, (_, i) => columns + i)
    this.#other = Int32Array.from({ length: columns }, (_, i) => i)
    let largest = 1
    for (const [i, { low, high }] of program.variables.entries()) {
      this.low[i] = low
      this.high[i] = high
      largest = Math.max(largest, Math.abs(low), Math.abs(high))
    }
    for (const [i, { variables, weights, most, exactly }] of program.constraints.entries()) {
      this.#constant[i] = most
      let least = 0
      for (const [k, variable] of variables.entries()) {
        const weight = weights[k] ?? 0
        this.#cells[i * columns + variable] = weight
        least += weight * at(weight > 0 ? this.low : this.high, variable)
      }
      this.high[columns + i] = exactly ? 0 : Math.max(0, most - least)
      largest = Math.max(largest, Math.abs(most))
    }
    this.#tolerance = 1e-7 + 1e-13 * largest
  }

  /** Finds the best within the boxes as they are now; lost after so many exchanges, or about so many cells. */
  run(exchanges: number, cells = Number.POSITIVE_INFINITY): Relaxation {
    const end = this.work + cells
    for (const [i, low] of this.low.entries()) if (low > at(this.high, i) && i < this.#columns) return "none"
    this.#evaluate()
    for (let left = exchanges; left >= 0 && this.work <= end; left--) {
      const row = this.#worstRow()
      if (row === -1) {
        this.#evaluate()
        if (this.#worstRow() === -1) return "best"
        continue
      }
      const column = this.#entering(row)
      if (column === -1) return this.#isProof(row) ? "none" : "lost"
      this.#exchange(row, column)
    }
    return "lost"
  }

  /** No values in the boxes gain more than this, whole or not. */
  bound(): number {
    const multipliers = this.#multipliers()
    const scale = toWhole(multipliers)
    const left = this.#gains.map((gain) => gain * scale)
    const sum = new Sum()
    for (const [i, { variables, weights, most }] of this.#program.constraints.entries()) {
      const multiplier = at(multipliers, i)
      if (multiplier === 0) continue
      sum.add(multiplier * most)
      if (multiplier < 0) sum.add(-multiplier * at(this.high, this.#columns + i))
      for (const [k, variable] of variables.entries())
        left[variable] = at(left, variable) - multiplier * (weights[k] ?? 0)
    }
    for (let j = 0; j < this.#columns; j++) {
      const rest = at(left, j)
      if (rest !== 0) sum.add(rest * at(rest > 0 ? this.high : this.low, j))
    }
    return (sum.total + sum.error) / scale
  }

  /** The constraints that {@link bound} follows from: without the others it is the same. */
  supporting(): number[] {
    return [...this.#multipliers().entries()].flatMap(([i, one]) => (Math.abs(one) > 1e-6 ? [i] : []))
  }

  #multipliers(): Float64Array {
    const multipliers = new Float64Array(this.#rows)
    for (let j = 0; j < this.#columns; j++) {
      const slack = at(this.#other, j) - this.#columns
      if (slack >= 0) multipliers[slack] = -at(this.#gain, j)
    }
    return multipliers
  }

  /** Whether the combination of constraints in `row` cannot be kept within the boxes. */
  #isProof(row: number): boolean {
    const multipliers = new Float64Array(this.#rows)
    const own = at(this.#basic, row) - this.#columns
    if (own >= 0) multipliers[own] = 1
    for (let j = 0; j < this.#columns; j++) {
      const slack = at(this.#other, j) - this.#columns
      if (slack >= 0) multipliers[slack] = at(this.#cells, row * this.#columns + j)
    }
    toWhole(multipliers)
    const sums = new Float64Array(this.#columns)
    const [least, most] = [new Sum(), new Sum()]
    const add = (weight: number, variable: number) => {
      const [a, b] = [weight * at(this.low, variable), weight * at(this.high, variable)]
      least.add(Math.min(a, b))
      most.add(Math.max(a, b))
    }
    for (const [i, { variables, weights, most: limit }] of this.#program.constraints.entries()) {
      const multiplier = at(multipliers, i)
      if (multiplier === 0) continue
      least.add(-multiplier * limit)
      most.add(-multiplier * limit)
      add(multiplier, this.#columns + i)
      for (const [k, variable] of variables.entries())
        sums[variable] = at(sums, variable) + multiplier * (weights[k] ?? 0)
    }
    for (let j = 0; j < this.#columns; j++) if (at(sums, j) !== 0) add(at(sums, j), j)
    return least.total > least.error || most.total < -most.error
  }

  /** Puts every other variable to the bound that its cost asks for, and gives the basic ones what follows. */
  #evaluate(): void {
    const [columns, other] = [this.#columns, this.#other]
    for (let j = 0; j < columns; j++) {
      const variable = at(other, j)
      const cost = at(this.#nudged, j)
      // One whose cost says nothing stays where it is.
      const stays = cost === 0 && at(this.values, variable) === at(this.high, variable)
      this.values[variable] = at(cost > 0 || stays ? this.high : this.low, variable)
    }
    for (let i = 0; i < this.#rows; i++) {
      let value = at(this.#constant, i)
      const start = i * columns
      for (let j = 0; j < columns; j++) {
        const cell = at(this.#cells, start + j)
        if (cell !== 0) value -= cell * at(this.values, at(other, j))
      }
      this.values[at(this.#basic, i)] = value
    }
    this.work += columns * this.#rows
  }

  /** The row whose variable is farthest out of its box, or -1. */
  #worstRow(): number {
    let [worst, row] = [this.#tolerance, -1]
    for (let i = 0; i < this.#rows; i++) {
      const variable = at(this.#basic, i)
      const value = at(this.values, variable)
      const out = Math.max(at(this.low, variable) - value, value - at(this.high, variable))
      if (out > worst) [worst, row] = [out, i]
    }
    return row
  }

  /** The column to exchange `row` with; on the way to it others change to their other bound. -1 if none can. */
  #entering(row: number): number {
    const [columns, start] = [this.#columns, row * this.#columns]
    const leaving = at(this.#basic, row)
    const value = at(this.values, leaving)
    const rising = value < at(this.low, leaving)
    let missing = rising ? at(this.low, leaving) - value : value - at(this.high, leaving)
    const [candidates, ratios] = [this.#candidates, this.#ratios]
    let count = 0
    for (let j = 0; j < columns; j++) {
      const cell = at(this.#cells, start + j)
      if (Math.abs(cell) < 1e-9) continue
      const variable = at(this.#other, j)
      const low = at(this.low, variable)
      if (low === at(this.high, variable)) continue
      const canGrow = at(this.values, variable) === low
      if ((canGrow ? -cell : cell) > 0 !== rising) continue
      candidates[count] = j
      ratios[count++] = Math.abs(at(this.#nudged, j) / cell)
    }
    const flips: number[] = []
    for (; count > 0; count--) {
      let next = 0
      for (let k = 1; k < count; k++) if (at(ratios, k) < at(ratios, next)) next = k
      const column = at(candidates, next)
      const variable = at(this.#other, column)
      const range = at(this.high, variable) - at(this.low, variable)
      const change = Math.abs(at(this.#cells, start + column)) * range
      if (missing - change <= this.#tolerance / 2) {
        for (const flip of flips) this.#flip(flip)
        return column
      }
      missing -= change
      flips.push(column)
      candidates[next] = at(candidates, count - 1)
      ratios[next] = at(ratios, count - 1)
    }
    return -1
  }

  #flip(column: number): void {
    const variable = at(this.#other, column)
    const now = at(this.values, variable)
    const next = now === at(this.low, variable) ? at(this.high, variable) : at(this.low, variable)
    this.#shift(column, next - now)
    this.values[variable] = next
  }

  /** What becomes of the basic variables when that of `column` grows by `amount`. */
  #shift(column: number, amount: number): void {
    for (let i = 0; i < this.#rows; i++) {
      const cell = at(this.#cells, i * this.#columns + column)
      if (cell === 0) continue
      const variable = at(this.#basic, i)
      this.values[variable] = at(this.values, variable) - cell * amount
    }
    this.work += this.#rows
  }

  #exchange(row: number, column: number): void {
    const [columns, cells] = [this.#columns, this.#cells]
    const [leaving, entering] = [at(this.#basic, row), at(this.#other, column)]
    const start = row * columns
    const pivot = at(cells, start + column)
    const target = at(at(this.values, leaving) < at(this.low, leaving) ? this.low : this.high, leaving)
    const step = (at(this.values, leaving) - target) / pivot
    this.#shift(column, step)
    this.values[entering] = at(this.values, entering) + step
    this.values[leaving] = target

    const used: number[] = []
    for (let j = 0; j < columns; j++) {
      if (j === column) continue
      const cell = at(cells, start + j)
      if (cell === 0) continue
      cells[start + j] = cell / pivot
      used.push(j)
    }
    cells[start + column] = 1 / pivot
    const constant = at(this.#constant, row) / pivot
    this.#constant[row] = constant
    for (let i = 0; i < this.#rows; i++) {
      if (i === row) continue
      const factor = at(cells, i * columns + column)
      if (factor === 0) continue
      this.#constant[i] = at(this.#constant, i) - factor * constant
      subtract(cells, i * columns, cells, start, factor, used)
      cells[i * columns + column] = -factor / pivot
      this.work += used.length
    }
    for (const costs of [this.#gain, this.#nudged]) {
      const factor = at(costs, column)
      if (factor !== 0) subtract(costs, 0, cells, start, factor, used)
      costs[column] = -factor / pivot
    }
    this.#basic[row] = entering
    this.#other[column] = leaving
    this.work += columns + this.#rows
  }
}

/** `into` less `factor` times the row at `start`, in the columns `used`; what is next to nothing is nothing. */
function subtract(
  into: Float64Array,
  offset: number,
  cells: Float64Array,
  start: number,
  factor: number,
  used: readonly number[],
): void {
  for (const j of used) {
    const value = at(into, offset + j) - factor * at(cells, start + j)
    into[offset + j] = Math.abs(value) < 1e-11 ? 0 : value
  }
}

function at(list: Float64Array | Int32Array, i: number): number {
  return list[i] ?? 0
}

/** Too little to change which whole solution is best, and different for each. */
function nudge(i: number): number {
  return 1e-6 * (0.5 + ((Math.imul(i + 1, 0x9e3779b1) >>> 8) & 0xffff) / 0x20000)
}

/** All that multipliers of such programs are divided by. */
const SCALE = 60

/** Makes `multipliers` whole numbers where they are nearly so times the scale that is returned; else it is 1. */
function toWhole(multipliers: Float64Array): number {
  for (const scale of [1, SCALE]) {
    if (multipliers.every((one) => Math.abs(one * scale - Math.round(one * scale)) < 1e-6)) {
      for (const [i, one] of multipliers.entries()) multipliers[i] = Math.round(one * scale)
      return scale
    }
  }
  return 1
}

/** A sum, and how far it may be from what it should be. */
class Sum {
  total = 0
  #size = 0
  #whole = true

  get error(): number {
    return this.#whole && this.#size <= Number.MAX_SAFE_INTEGER ? 0 : 1e-11 * this.#size
  }

  add(amount: number): void {
    this.total += amount
    this.#size += Math.abs(amount)
    this.#whole &&= Number.isInteger(amount)
  }
}
