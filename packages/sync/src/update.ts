/** Looks into a Yjs update before it touches a document. */
import * as Y from "yjs"

/** What an update writes and deletes, without having applied it. */
export type ReadUpdate = {
  /** For each client id that it has structs of, the clock of the first, and the clock after the last of them. */
  readonly starts: ReadonlyMap<number, number>
  readonly ends: ReadonlyMap<number, number>
  readonly deletes: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
}

export class BadUpdate extends Error {}

/** Above this, sums of clocks would leave the integers that JavaScript counts exactly. No document comes near. */
const HIGHEST_CLOCK = 2 ** 48

/**
 * Decodes an update (encoding v1) and refuses what Yjs would read but not survive: structs and deletions
 * without length (they break its binary search and its encoder), clocks beyond counting, and structs that build on
 * themselves. Throws `BadUpdate`.
 */
export function readUpdate(update: Uint8Array): ReadUpdate {
  const { structs, ds } = decode(update)
  const starts = new Map<number, number>()
  const ends = new Map<number, number>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (!(struct.length > 0) || end > HIGHEST_CLOCK) throw new BadUpdate("a struct of impossible length")
    if (struct instanceof Y.Item && buildsOnItself(struct))
      throw new BadUpdate("a struct that builds on itself")
    if (struct instanceof Y.Skip) continue
    if (clock < (starts.get(client) ?? Number.POSITIVE_INFINITY)) starts.set(client, clock)
    if (end > (ends.get(client) ?? 0)) ends.set(client, end)
  }
  for (const { clock, len } of [...ds.clients.values()].flat()) {
    if (!(len > 0) || clock + len > HIGHEST_CLOCK) throw new BadUpdate("a deletion of impossible length")
  }
  return { starts, ends, deletes: ds.clients }
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update)
  } catch {
    throw new BadUpdate("not a Yjs update")
  }
}

function buildsOnItself(item: Y.Item): boolean {
  const { client, clock } = item.id
  for (const on of [item.origin, item.rightOrigin, item.parent]) {
    if (on instanceof Y.ID && on.client === client && on.clock >= clock) return true
  }
  return false
}

/**
 * The update without the structs that `doc` has. Applied as it is, a struct of which `doc` has the beginning would be
 * joined to that by what the update says of it, while everyone else joins the rest by what `doc` sends on: the two
 * differ if the update says something else than before.
 */
export function withoutKnown(doc: Y.Doc, bytes: Uint8Array, update: ReadUpdate): Uint8Array {
  const known = new Map<number, number>()
  for (const [client, start] of update.starts) {
    const state = Y.getState(doc.store, client)
    if (start < state) known.set(client, state)
  }
  return known.size === 0 ? bytes : Y.diffUpdate(bytes, Y.encodeStateVector(known))
}

/** Whether `doc` already has all structs and all deletions of the update. Costs its size times log of the document's. */
export function changesNothing(doc: Y.Doc, update: ReadUpdate): boolean {
  for (const [client, end] of update.ends) {
    if (end > Y.getState(doc.store, client)) return false
  }
  for (const [client, ranges] of update.deletes) {
    if (!ranges.every(({ clock, len }) => isDeleted(doc, client, clock, clock + len))) return false
  }
  return true
}

function isDeleted(doc: Y.Doc, client: number, from: number, to: number): boolean {
  if (from >= to) return true
  const structs = doc.store.clients.get(client)
  if (structs === undefined || to > Y.getState(doc.store, client)) return false
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= to) break
    if (!struct.deleted) return false
  }
  return true
}
