/** An integer program in little: each column is a whole number from 0 to its most, which is 1 unless told otherwise. */

export type Term = { readonly column: number; readonly times: number }
export type Line = { readonly terms: readonly Term[]; readonly is: "<=" | ">=" | "="; readonly right: number }

export class Program {
  readonly lines: Line[] = []
  readonly objective = new Map<number, number>()
  readonly #most: number[] = []

  /** A new column; each of it adds `worth` to what is made as large (or as small) as can be. */
  column(worth = 0, most = 1): number {
    if (worth !== 0) this.objective.set(this.columns, worth)
    return this.#most.push(most) - 1
  }

  get columns(): number {
    return this.#most.length
  }

  line(terms: readonly Term[], is: Line["is"], right: number): void {
    this.lines.push({ terms, is, right })
  }

  /** Whether the lines without a column hold, which no choice can help. */
  get plausible(): boolean {
    return this.lines.every((line) => line.terms.length > 0 || compare(0, line.is, line.right))
  }

  /** What `chosen` is worth; null where it breaks a line. */
  worthOf(chosen: readonly number[]): number | null {
    if (chosen.some((value, column) => value < 0 || value > (this.#most[column] ?? 0))) return null
    for (const { terms, is, right } of this.lines) {
      const sum = terms.reduce((total, { column, times }) => total + times * (chosen[column] ?? 0), 0)
      if (!compare(sum, is, right)) return null
    }
    let worth = 0
    for (const [column, each] of this.objective) worth += each * (chosen[column] ?? 0)
    return worth
  }

  /** The program in CPLEX's LP format. */
  text(direction: "Maximize" | "Minimize"): string {
    // A program without an objective is where presolve is known to err, so it always has one.
    const objective = this.objective.size > 0 ? [...this.objective] : [[0, 0] as const]
    const lines = this.lines
      .filter(({ terms }) => terms.length > 0)
      .map(({ terms, is, right }, nth) => {
        const sum = terms.map(({ column, times }) => `${times < 0 ? "-" : "+"} ${Math.abs(times)} x${column}`)
        return ` c${nth}: ${sum.join(" ")} ${is} ${right}`
      })
    const names = this.#most.map((most, nth) => ({ most, name: ` x${nth}` }))
    return [
      direction,
      ` all: ${objective.map(([column, worth]) => `+ ${worth} x${column}`).join(" ")}`,
      "Subject To",
      ...lines,
      "Bounds",
      ...names.map(({ most, name }) => ` 0 <=${name} <= ${most}`),
      "General",
      ...names.map(({ name }) => name),
      "End",
    ].join("\n")
  }
}

function compare(left: number, is: Line["is"], right: number): boolean {
  return is === "<=" ? left <= right : is === ">=" ? left >= right : left === right
}
