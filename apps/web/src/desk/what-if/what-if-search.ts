/** The address's query of `/desk/what-if`: the changes as `writeDrafts` writes them. */
export type WhatIfSearch = { readonly school?: string; readonly changes?: string }

export function readWhatIfSearch(query: Readonly<Record<string, unknown>>): WhatIfSearch {
  const { school, changes } = query
  return {
    ...(typeof school === "string" && school !== "" ? { school } : {}),
    ...(typeof changes === "string" && changes !== "" ? { changes } : {}),
  }
}
