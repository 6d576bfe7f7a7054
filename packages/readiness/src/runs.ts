import { type Charging, type Used, useKey } from "./charging.ts"
import type { Program } from "./program.ts"

/** Units used so: the sum of some variables. */
export type UseTerms = Used & { readonly variables: readonly number[] }

/** A weight for each variable. */
type Sum = Map<number, number>

/**
 * Adds what says that devices which are all alike can be given out to `uses` so that none has more in a row than it may:
 * their number is at most `most` less `more`. Devices alike are as a flow through what each can be in (used by one, so
 * much in a row), and a flow of whole numbers comes apart into single devices: it is exact. A variable is how many go from
 * one use, after so much in a row, straight on to another; all others charge, and may begin anew after that.
 */
export function addRuns(
  program: Program,
  charging: Charging,
  uses: readonly UseTerms[],
  more: readonly (readonly [number, number])[],
  most: number,
  rank: number,
): void {
  const byKey = Map.groupBy(uses, useKey)
  const nodes = [...byKey.values()]
    .flatMap(([first, ...others]) =>
      first
        ? [
            new Node(
              first,
              [first, ...others].flatMap(({ variables }) => variables),
            ),
          ]
        : [],
    )
    .sort((a, b) => a.use.from - b.use.from)
  for (const [j, node] of nodes.entries()) {
    for (const before of nodes.slice(0, j)) {
      if (!charging.follows(before.use, node.use)) continue
      const high = Math.min(before.high(program), node.high(program))
      for (const run of before.runs()) {
        if (run + node.use.periods > charging.inARow) continue
        const variable = program.addVariable(0, high, rank)
        push(before.out, run, variable)
        push(node.into, run + node.use.periods, variable)
      }
    }
  }
  for (const node of nodes) {
    for (const run of new Set([node.use.periods, ...node.out.keys()])) {
      const sum: Sum = new Map()
      for (const variable of node.out.get(run) ?? []) add(sum, variable, 1)
      if (run === node.use.periods) node.addFresh(sum, -1)
      else for (const variable of node.into.get(run) ?? []) add(sum, variable, -1)
      program.addConstraint([...sum], 0)
    }
  }
  for (const start of new Set(nodes.map(({ use }) => use.from))) {
    const sum: Sum = new Map(more)
    for (const node of nodes) {
      if (node.use.from <= start) node.addFresh(sum, 1)
      if (node.use.to + charging.minutes > start) continue
      for (const variable of node.variables) add(sum, variable, -1)
      for (const variable of [...node.out.values()].flat()) add(sum, variable, 1)
    }
    program.addConstraint(
      [...sum].filter(([, weight]) => weight !== 0),
      most,
    )
  }
}

/** All uses of one time and length. */
class Node {
  readonly use: Used
  readonly variables: readonly number[]
  /** By how much in a row a device has had with this use: those that come straight from another, and that go straight on. */
  readonly into = new Map<number, number[]>()
  readonly out = new Map<number, number[]>()

  constructor(use: Used, variables: readonly number[]) {
    this.use = use
    this.variables = variables
  }

  /** What a device may have had in a row with this use. */
  runs(): number[] {
    return [this.use.periods, ...this.into.keys()]
  }

  high(program: Program): number {
    return this.variables.reduce((sum, variable) => sum + (program.variables[variable]?.high ?? 0), 0)
  }

  /** Adds those that begin here, charged. */
  addFresh(sum: Sum, times: 1 | -1): void {
    for (const variable of this.variables) add(sum, variable, times)
    for (const variable of [...this.into.values()].flat()) add(sum, variable, -times)
  }
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function add(sum: Sum, variable: number, weight: number): void {
  sum.set(variable, (sum.get(variable) ?? 0) + weight)
}
