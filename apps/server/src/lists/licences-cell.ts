import { type AppLicence, type ToldLicence, withThoseThereWere } from "../inventory/app-licences.ts"
import { CellProblem } from "./cell-problem.ts"
import { readAmount } from "./columns.ts"
import { partsOf } from "./parts-cell.ts"

type Scope = ToldLicence["scope"]

const scopes: readonly {
  readonly scope: Scope
  readonly word: string
  readonly others: readonly string[]
}[] = [
  { scope: "concurrent", word: "at the same time", others: ["concurrent", "samtidigt"] },
  { scope: "perDevice", word: "for each device", others: ["per device", "perDevice", "per enhet"] },
  { scope: "perUser", word: "for each person", others: ["per person", "per user", "perUser"] },
  { scope: "site", word: "whole school", others: ["site", "hela skolan"] },
]

const MOST_LICENCES = 50

/** "for each device: 30; whole school": how each licence's seats count, and how many they are. */
export function licencesCell(all: readonly ToldLicence[]): string {
  return [...all]
    .sort((one, other) => placeOf(one) - placeOf(other) || (one.seats ?? 0) - (other.seats ?? 0))
    .map(({ scope, seats }) => (seats === null ? wordOf(scope) : `${wordOf(scope)}: ${seats}`))
    .join("; ")
}

/** Reads what `licencesCell` writes. @throws CellProblem */
export function readLicences(column: string, cell: string, before: readonly AppLicence[]): AppLicence[] {
  const told = partsOf(cell).map((part) => readPart(column, part))
  if (told.length > MOST_LICENCES)
    throw new CellProblem("too-many", { column, found: told.length, most: MOST_LICENCES })
  return withThoseThereWere(told, before)
}

function readPart(column: string, part: string): ToldLicence {
  const [, word = part, number] = /^(.+?)\s*:\s*([\d\s]+)$/s.exec(part) ?? []
  const wanted = word.toLowerCase()
  const scope = scopes.find((one) =>
    [one.word, ...one.others].some((name) => name.toLowerCase() === wanted),
  )?.scope
  const seats = number === undefined ? null : readAmount(number)
  const isRight = scope === "site" ? number === undefined : seats !== null && seats > 0
  if (scope === undefined || !isRight) {
    const choices = scopes.map((one) => (one.scope === "site" ? one.word : `${one.word}: 30`))
    throw new CellProblem("licence-not-read", { value: part.slice(0, 200), column, choices })
  }
  return { scope, seats }
}

const wordOf = (scope: Scope) => scopes.find((one) => one.scope === scope)?.word ?? scope

const placeOf = ({ scope }: ToldLicence) => scopes.findIndex((one) => one.scope === scope)
