import { nameKey } from "../requirements/names.ts"
import type { SchoolNames } from "../requirements/typed-words.ts"

/** What a school calls its things: names alone, so that whoever writes a lesson there may know them. */
export type SchoolWords = Readonly<Record<SchoolNames, readonly string[]>> & {
  /** What is no device, though its name has the word for one: "Chromebook cart 3". */
  readonly carts: readonly string[]
  readonly rooms: readonly string[]
  /** Units in which the school counts what is used up. */
  readonly units: readonly string[]
  /** Web sites by their domain. */
  readonly sites: readonly string[]
}

/** A school that has recorded nothing. */
export const noSchoolWords: SchoolWords = {
  apps: [],
  services: [],
  models: [],
  items: [],
  equipment: [],
  carts: [],
  rooms: [],
  units: [],
  sites: [],
}

/** The school's own spelling of a name, or undefined where the list has none of these. */
export function spellingOf(list: readonly string[], names: readonly string[]): string | undefined {
  const keys = new Set(names.map(nameKey))
  return list.find((name) => keys.has(nameKey(name)))
}
