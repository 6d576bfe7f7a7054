import type { DatabaseKind } from "./settings.ts"

/** What is promised: milliseconds or megabytes (10^6 bytes) that are not exceeded. `docs/performance.md` tells of each. */
const promises = {
  "warm start": { unit: "ms", embedded: 3_000, postgres: 3_000 },
  "first start": { unit: "ms", embedded: 30_000, postgres: 30_000 },
  memory: { unit: "MB", embedded: 480, postgres: 180 },
  edit: { unit: "ms", embedded: 100, postgres: 100 },
  verdict: { unit: "ms", embedded: 1_000, postgres: 1_000 },
  "lesson list": { unit: "ms", embedded: 100, postgres: 100 },
  inventory: { unit: "ms", embedded: 100, postgres: 100 },
  import: { unit: "ms", embedded: 10_000, postgres: 10_000 },
  "memory for an import": { unit: "MB", embedded: 200, postgres: 200 },
  desk: { unit: "ms", embedded: 100, postgres: 100 },
  "desk scrolling": { unit: "ms", embedded: 50, postgres: 50 },
  "command line memory": { unit: "MB", embedded: 300, postgres: 300 },
  "command line start": { unit: "ms", embedded: 1_000, postgres: 1_000 },
  "edit while importing": { unit: "ms", embedded: 100, postgres: 100 },
} as const

export type Promised = keyof typeof promises

type Details = Readonly<Record<string, unknown>>

/** Prints a JSON line of a value that a promise is about. One that is not kept makes this process end with status 1. */
export function tell(
  promise: Promised,
  measure: string,
  database: DatabaseKind,
  value: number,
  details: Details,
): void {
  const { unit, [database]: limit } = promises[promise]
  const kept = value <= limit
  if (!kept) process.exitCode = 1
  console.log(JSON.stringify({ promise, measure, database, value, unit, limit, kept, ...details }))
}

/** Prints a JSON line of what is good to know and not promised. */
export function note(measure: string, database: DatabaseKind, details: Details): void {
  console.log(JSON.stringify({ measure, database, ...details }))
}

/** The same for times: the p95 is what is promised. */
export function tellTimes(
  promise: Promised,
  measure: string,
  database: DatabaseKind,
  times: readonly number[],
  details: Details = {},
): void {
  const { p50, p95, max } = spread(times)
  tell(promise, measure, database, p95, { p50, max, count: times.length, ...details })
}

/** What `turn` answers, as often as is counted after the warm ones. */
export async function repeated<Value>(
  { warm, count }: { readonly warm: number; readonly count: number },
  turn: (nth: number) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = []
  for (let nth = 0; nth < warm + count; nth++) {
    const value = await turn(nth)
    if (nth >= warm) values.push(value)
  }
  return values
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** By nearest rank, to a tenth. */
export function spread(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) => tenths(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

export const tenths = (value: number) => Math.round(value * 10) / 10
