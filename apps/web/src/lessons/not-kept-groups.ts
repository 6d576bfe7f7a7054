import type { NotKept } from "./markdown-requests.ts"

/** Things of one sort that became the same, in the order of the file. */
export type NotKeptGroup = Pick<NotKept, "code" | "became"> & { readonly all: readonly NotKept[] }

/** Gathers what was told; a file with forty pictures is one line, not forty. */
export function groupsOf(notKept: readonly NotKept[]): NotKeptGroup[] {
  const groups = new Map<string, NotKept[]>()
  for (const one of notKept) {
    const key = `${one.code} ${one.became}`
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].flatMap((all) => {
    const [first] = all
    return first === undefined ? [] : [{ code: first.code, became: first.became, all }]
  })
}

/** The first lines, each once, and how many more there are. */
export function linesOf({ all }: NotKeptGroup, most = 5): { readonly lines: string; readonly more: number } {
  const lines = [...new Set(all.map(({ line }) => line))]
  return { lines: lines.slice(0, most).join(", "), more: Math.max(0, lines.length - most) }
}
