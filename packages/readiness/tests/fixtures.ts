import { readFileSync } from "node:fs"
import type { Verdict } from "../src/answer.ts"
import type { Instance } from "../src/instance.ts"

/** What a case or an item of the corpus says of one lesson; what it does not say is not compared. */
export type Told = {
  readonly verdict: Verdict
  readonly shortBy?: number
  readonly minUnsureUnits?: number
}

export type Case = {
  readonly id: string
  readonly title: string
  readonly instance: Instance
  readonly expect: {
    readonly lessons: { readonly [lesson: string]: Told }
    readonly maxUnits?: number
    readonly warnings?: number
    readonly irreducible?: readonly string[]
    /** Each time for itself could be met: no time may be blamed. */
    readonly perInstantFeasible?: boolean
  }
}

export type CorpusItem = {
  readonly family: string
  readonly seed: number
  readonly instance: Instance
  readonly answer: {
    readonly lessons: { readonly [lesson: string]: Told }
    readonly totals: {
      readonly sure: { readonly maxUnits: number | null; readonly irreducible?: readonly string[] }
    }
  }
}

export function readCases(): readonly Case[] {
  return read<{ cases: readonly Case[] }>("cases.json").cases
}

export function readCorpus(): readonly CorpusItem[] {
  return read<{ items: readonly CorpusItem[] }>("corpus.json").items
}

/** Small schools on which the check was wrong once. */
export function readFound(): readonly { readonly name: string; readonly instance: Instance }[] {
  return read<{ schools: readonly { name: string; instance: Instance }[] }>("found.json").schools
}

function read<T>(name: string): T {
  return JSON.parse(
    readFileSync(new URL(`../../../tests/fixtures/readiness/${name}`, import.meta.url), "utf8"),
  )
}
