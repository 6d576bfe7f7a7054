import type { SQL } from "drizzle-orm"
import { asc, sql } from "drizzle-orm"
import type { PgColumn } from "drizzle-orm/pg-core"
import { z } from "zod"
import { decodeCursor, encodeCursor, type Page } from "../routes/pages.ts"
import { holdsWords } from "./search-words.ts"

/** A table of things that have names. */
type Named = { readonly id: PgColumn; readonly name: PgColumn }

export function byName({ id, name }: Named): SQL[] {
  return [asc(name), asc(id)]
}

/** That every word stands in the name, in whole or in part. */
export function nameHolds(name: PgColumn, q: string | undefined): SQL | undefined {
  return holdsWords(sql`lower(${name})`, q)
}

/** @throws Problem `invalid-input` for a cursor that is not ours */
export function afterName({ id, name }: Named, cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined
  const [lastName, lastId] = decodeCursor(cursor, z.tuple([z.string(), z.guid()]))
  return sql`(${name}, ${id}) > (${lastName}, ${lastId}::uuid)`
}

/** A page of `limit` items, from up to one more. */
export function nextByName<Item extends { readonly id: string; readonly name: string }>(
  rows: readonly Item[],
  limit: number,
): Page<Item> {
  return nextPage(rows, limit, ({ name, id }) => [name, id])
}

/** The same for a list in another order: `keyOf` is what an item is listed by. */
export function nextPage<Item>(
  rows: readonly Item[],
  limit: number,
  keyOf: (item: Item) => readonly [string, string],
): Page<Item> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > items.length && last ? encodeCursor(keyOf(last)) : null }
}
