/** In the browser's language, numbers by their size. */
const collator = new Intl.Collator(undefined, { numeric: true })

/** Sorted by name, as people count: "S2" before "S10". The server, which sorts page by page, puts it behind. */
export function byName<Item extends { readonly name: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => collator.compare(one.name, other.name))
}
