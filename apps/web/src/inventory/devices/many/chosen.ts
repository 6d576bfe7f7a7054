/** The rows chosen for one change: by name, or all that the filters let through but some. */
export type Chosen =
  | { readonly is: "these"; readonly ids: ReadonlySet<string> }
  | { readonly is: "all"; readonly except: ReadonlySet<string> }

export const noneChosen: Chosen = { is: "these", ids: new Set() }
export const allChosen: Chosen = { is: "all", except: new Set() }

export function isChosen(chosen: Chosen, id: string): boolean {
  return chosen.is === "these" ? chosen.ids.has(id) : !chosen.except.has(id)
}

/** How many are chosen, of `total` that fit. */
export function countChosen(chosen: Chosen, total: number): number {
  return chosen.is === "these" ? chosen.ids.size : Math.max(0, total - chosen.except.size)
}

/** The rows with these as chosen as `on` says. */
export function withChosen(chosen: Chosen, ids: readonly string[], on: boolean): Chosen {
  const named = new Set(chosen.is === "these" ? chosen.ids : chosen.except)
  const isNamed = chosen.is === "these" ? on : !on
  for (const id of ids)
    if (isNamed) named.add(id)
    else named.delete(id)
  return chosen.is === "these" ? { is: "these", ids: named } : { is: "all", except: named }
}

/** The ids from one row to another, both with, in the list's order; the second alone where the first is not there. */
export function rowsBetween(ids: readonly string[], from: string | null, to: string): readonly string[] {
  const ends = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)]
  const [first = 0, last = 0] = ends.toSorted((one, other) => one - other)
  return first < 0 ? [to] : ids.slice(first, last + 1)
}
