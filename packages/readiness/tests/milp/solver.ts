/** Solves a program with HiGHS twice, with presolve and without, and trusts neither alone. */
import * as highs from "highs"
import type { Program } from "./program.ts"

/** After so many solves the module is renewed: its memory only grows. */
const SOLVES_A_MODULE = 500

/** HiGHS gives answers that contradict each other, and asking again did not settle it. */
export class SolverDisagrees extends Error {
  readonly program: string

  constructor(answers: readonly (number | null)[], program: string) {
    super(`The solver says ${answers.join(", ")} of one program`)
    this.name = "SolverDisagrees"
    this.program = program
  }
}

export class Solver {
  #highs: highs.Highs | null = null
  #left = 0
  /** Calls of HiGHS, and programs of which it first gave two different answers. */
  solves = 0
  disagreements = 0

  /** The best worth of `program`; null where nothing satisfies it. */
  async best(program: Program, direction: "Maximize" | "Minimize"): Promise<number | null> {
    if (!program.plausible) return null
    if (program.columns === 0) return 0
    const text = program.text(direction)
    const first = await this.#ask(program, text, "on", 0)
    const second = await this.#ask(program, text, "off", 0)
    if (first === second) return first
    this.disagreements++
    // Presolve is what errs: without it, from other random seeds, HiGHS must say the same three times.
    const again = [second, await this.#ask(program, text, "off", 1), await this.#ask(program, text, "off", 2)]
    const settled = again.every((value) => value === second) && !this.#beats(first, second, direction)
    if (settled) return second
    throw new SolverDisagrees([first, ...again], text)
  }

  /** As {@link best}, asked once as one who trusts the solver would: for what it costs, not for what it says. */
  async once(program: Program, direction: "Maximize" | "Minimize"): Promise<number | null> {
    if (!program.plausible) return null
    return program.columns === 0 ? 0 : this.#ask(program, program.text(direction), "on", 0)
  }

  /** Every worth that is returned is one of a choice that was checked, so a better one refutes the other. */
  #beats(one: number | null, other: number | null, direction: "Maximize" | "Minimize"): boolean {
    if (one === null) return false
    return other === null || (direction === "Maximize" ? one > other : one < other)
  }

  async #ask(program: Program, text: string, presolve: "on" | "off", seed: number): Promise<number | null> {
    if (this.#left <= 0) {
      this.#highs = await loadHighs()
      this.#left = SOLVES_A_MODULE
    }
    this.#left--
    this.solves++
    const answer = this.#highs?.solve(text, {
      presolve,
      random_seed: seed,
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0,
    })
    if (answer?.Status === "Infeasible") return null
    if (answer?.Status !== "Optimal") throw new Error(`HiGHS ended with ${answer?.Status}`)
    const chosen = Array.from({ length: program.columns }, () => 0)
    for (const [name, column] of Object.entries(answer.Columns)) {
      if (name.startsWith("x")) chosen[Number(name.slice(1))] = Math.round(column.Primal ?? 0)
    }
    const worth = program.worthOf(chosen)
    if (worth === null) throw new Error("HiGHS chose what breaks the program")
    return worth
  }
}

/** Its types are those of a CommonJS module, though what is imported is the loader itself. */
async function loadHighs(): Promise<highs.Highs> {
  const load: unknown = highs.default
  if (!isLoader(load)) throw new TypeError("highs exports no loader")
  return load()
}

function isLoader(value: unknown): value is () => Promise<highs.Highs> {
  return typeof value === "function"
}
