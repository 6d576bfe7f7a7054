/** A variable of a program: a whole number in a box. */
export type Variable = {
  readonly low: number
  readonly high: number
  /** Those of a lower rank are branched on first. */
  readonly rank: number
}

/** The sum of weight times variable is at most `most`, or exactly that. */
export type Constraint = {
  readonly variables: readonly number[]
  readonly weights: readonly number[]
  readonly most: number
  readonly exactly: boolean
}

/** An integer program, all of whose variables are boxed; what is to be made most is said when it is solved. */
export class Program {
  readonly variables: Variable[] = []
  readonly constraints: Constraint[] = []

  addVariable(low: number, high: number, rank: number): number {
    return this.variables.push({ low, high, rank }) - 1
  }

  /** Terms are pairs of variable and weight. A constraint that nothing can break is left out. */
  addConstraint(terms: readonly (readonly [number, number])[], most: number, exactly = false): void {
    if (!exactly && this.#highest(terms) <= most) return
    this.constraints.push({
      variables: terms.map(([variable]) => variable),
      weights: terms.map(([, weight]) => weight),
      most,
      exactly,
    })
  }

  /** Whether `values` lie in all boxes and keep all constraints, but for what fractions of a weight round off. */
  admits(values: ArrayLike<number>): boolean {
    const inBox = this.variables.every(({ low, high }, i) => {
      const value = values[i] ?? 0
      return low <= value && value <= high
    })
    return (
      inBox &&
      this.constraints.every(({ variables, weights, most, exactly }) => {
        let sum = 0
        for (const [i, variable] of variables.entries()) sum += (weights[i] ?? 0) * (values[variable] ?? 0)
        return exactly ? sum === most : sum <= most + 1e-9 * Math.max(1, Math.abs(most))
      })
    )
  }

  #highest(terms: readonly (readonly [number, number])[]): number {
    let sum = 0
    for (const [variable, weight] of terms) {
      const { low, high } = this.variables[variable] ?? { low: 0, high: 0 }
      sum += weight * (weight > 0 ? high : low)
    }
    return sum
  }
}
