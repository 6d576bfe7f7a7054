/** The check against the judge on fresh random instances of all families, in as many sittings as it takes. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { check } from "../src/check.ts"
import { compare } from "../tests/milp/compare.ts"
import { FAMILIES, instanceOf } from "../tests/milp/families.ts"
import { judge } from "../tests/milp/judge.ts"
import { Solver } from "../tests/milp/solver.ts"
import { tell } from "./measure.ts"

/** Where it got to. What was found wrong is kept by name, so that it can be made again. */
type Place = {
  done: number
  answers: number
  wrong: string[]
  open: number
  openInstances: number
  solves: number
  disagreements: number
}

/** Beyond those of the tests. */
const FIRST_SEED = 100_001
const SAVE_EVERY = 50

/** Checks `seeds` instances in all; goes on where the file `state` says it was. */
export async function freshSeeds(seeds: number, state: string): Promise<void> {
  const place: Place = existsSync(state)
    ? JSON.parse(readFileSync(state, "utf8"))
    : { done: 0, answers: 0, wrong: [], open: 0, openInstances: 0, solves: 0, disagreements: 0 }
  mkdirSync(dirname(state), { recursive: true })
  const solver = new Solver()
  const save = () => {
    place.solves += solver.solves
    place.disagreements += solver.disagreements
    solver.solves = 0
    solver.disagreements = 0
    writeFileSync(state, JSON.stringify(place))
  }
  while (place.done < seeds) {
    const family = FAMILIES[place.done % FAMILIES.length]
    if (family === undefined) break
    const seed = FIRST_SEED + Math.floor(place.done / FAMILIES.length)
    const instance = instanceOf(family, seed, seed % 3)
    const { wrong, open, compared } = compare(
      check(instance, { suggest: false }),
      await judge(instance, solver),
    )
    place.done++
    place.answers += compared
    place.open += open.length
    if (open.length > 0) place.openInstances++
    for (const what of wrong) {
      place.wrong.push(`${family} ${seed} ${seed % 3} ${what}`)
      console.error(`wrong: ${family}, seed ${seed}, size ${seed % 3}: ${what}`)
    }
    if (place.done % SAVE_EVERY === 0) save()
  }
  save()
  tell("fresh seeds of 14 families against a MILP solver", "wrong answers", {
    ours: place.wrong.length,
    instances: place.done,
    answers: place.answers,
    open: place.open,
    openInstances: place.openInstances,
    solves: place.solves,
    solverContradictedItself: place.disagreements,
  })
  if (place.wrong.length > 0) process.exitCode = 1
}
