/** How the bench measures, and the lines it prints. */

/** Milliseconds by the clock, and of the processor: a machine that does other things too tells them apart. */
export type Cost = { readonly wall: number; readonly cpu: number }

type Details = { readonly [name: string]: unknown }

/** Prints a measure as a line of JSON. `ratio`: how many times the other costs what ours does. */
export function tell(
  name: string,
  unit: string,
  { ours, other, ...details }: { readonly ours: number; readonly other?: number } & Details,
): void {
  const against = other === undefined ? {} : { other: rounded(other), ratio: rounded(other / ours) }
  console.log(JSON.stringify({ name, ours: rounded(ours), ...against, unit, ...details }))
}

/** What `work` costs, once. */
export function costOf(work: () => unknown): Cost {
  const [processor, clock] = [process.cpuUsage(), performance.now()]
  work()
  const wall = performance.now() - clock
  const { user, system } = process.cpuUsage(processor)
  return { wall, cpu: (user + system) / 1000 }
}

/** The same for work that waits. */
export async function costOfAsync(work: () => Promise<unknown>): Promise<Cost> {
  const [processor, clock] = [process.cpuUsage(), performance.now()]
  await work()
  const wall = performance.now() - clock
  const { user, system } = process.cpuUsage(processor)
  return { wall, cpu: (user + system) / 1000 }
}

/** The medians of `runs` runs, after `warm` that are not counted. */
export function median(runs: number, warm: number, work: () => unknown): Cost {
  for (let i = 0; i < warm; i++) work()
  return middle(Array.from({ length: runs }, () => costOf(work)))
}

/** The middle of the clock's times, and of the processor's, each for itself. */
export function middle(costs: readonly Cost[]): Cost {
  return {
    wall: quantile(
      costs.map(({ wall }) => wall),
      0.5,
    ),
    cpu: quantile(
      costs.map(({ cpu }) => cpu),
      0.5,
    ),
  }
}

/** By nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** To four digits: what is beyond them is noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
