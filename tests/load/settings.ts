import { parseArgs } from "node:util"

export type DatabaseKind = "embedded" | "postgres"

export type Settings = {
  readonly database: DatabaseKind
  /** How many turns are counted, after how many that are not. */
  readonly count: number
  readonly warm: number
  /** First starts, which take long. */
  readonly starts: number
  /** Between `/readyz` and the reading of the memory. */
  readonly seconds: number
  readonly lessons: number
  readonly devices: number
}

/** What a measurement was started with: `--database postgres --count 20 …`; the defaults are what is promised. */
export function readSettings(): Settings {
  const number = (value: number) => ({ type: "string", default: String(value) }) as const
  const { values } = parseArgs({
    options: {
      database: { type: "string", default: "embedded" },
      count: number(200),
      warm: number(20),
      starts: number(5),
      seconds: number(60),
      lessons: number(5_000),
      devices: number(30_000),
    },
  })
  return {
    database: databaseKind(values.database),
    count: atLeast(1, values.count),
    warm: atLeast(0, values.warm),
    starts: atLeast(1, values.starts),
    seconds: atLeast(0, values.seconds),
    lessons: atLeast(1, values.lessons),
    devices: atLeast(1, values.devices),
  }
}

function databaseKind(value: string): DatabaseKind {
  if (value === "embedded" || value === "postgres") return value
  throw new Error(`--database is "${value}"; it must be embedded or postgres`)
}

function atLeast(least: number, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least) return value
  throw new Error(`"${text}" must be a whole number of at least ${least}`)
}
