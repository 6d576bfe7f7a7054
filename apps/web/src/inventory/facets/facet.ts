import type { FacetName, FacetSearch } from "../inventory-search.ts"

/** Something that a list can be narrowed by. */
export type Facet<Of> = {
  readonly name: FacetName
  readonly label: string
  /** What of it an item has; "none" is for what nobody has recorded. */
  readonly valuesOf: (item: Of) => readonly string[]
  readonly nameOf: (value: string) => string
}

export type CountedValue = { readonly value: string; readonly name: string; readonly count: number }

/** Whether an item has all that is chosen, `except` left aside. */
export function fits<Of>(
  item: Of,
  facets: readonly Facet<Of>[],
  chosen: FacetSearch,
  except: FacetName | null = null,
): boolean {
  return facets.every(({ name, valuesOf }) => {
    const wanted = chosen[name]
    return name === except || wanted === undefined || valuesOf(item).includes(wanted)
  })
}

/** How many items each value would show beside what else is chosen, most first. */
export function countsOf<Of>(
  items: readonly Of[],
  facet: Facet<Of>,
  facets: readonly Facet<Of>[],
  chosen: FacetSearch,
): CountedValue[] {
  const counts = new Map<string, number>()
  for (const item of items)
    if (fits(item, facets, chosen, facet.name))
      for (const value of new Set(facet.valuesOf(item))) counts.set(value, (counts.get(value) ?? 0) + 1)
  // What is chosen stays to be seen, and taken away, where nothing has it any more.
  const own = chosen[facet.name]
  if (own !== undefined && !counts.has(own)) counts.set(own, 0)
  return [...counts]
    .map(([value, count]) => ({ value, count, name: facet.nameOf(value) }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name))
}
