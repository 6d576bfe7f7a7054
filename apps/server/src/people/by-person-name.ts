import { people } from "@readyroom/db/schema/people"
import type { SQL } from "drizzle-orm"
import { asc, ilike, or, sql } from "drizzle-orm"
import { z } from "zod"
import { decodeCursor, encodeCursor, type Page } from "../routes/pages.ts"

/** A name as lists of people sort it: whatever its case. */
export const sortedBy = sql<string>`lower(${people.name})`

export const byPersonName: readonly SQL[] = [asc(sortedBy), asc(people.id)]

/** That a word of the name begins so, or the e-mail address. */
export function nameBegins(q: string | undefined): SQL | undefined {
  if (q === undefined || q === "") return undefined
  const text = q.replace(/[\\%_]/g, "\\$&")
  return or(ilike(people.name, `${text}%`), ilike(people.name, `% ${text}%`), ilike(people.email, `${text}%`))
}

/** @throws Problem `invalid-input` for a cursor that is not ours */
export function afterPerson(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined
  const [name, id] = decodeCursor(cursor, z.tuple([z.string(), z.guid()]))
  return sql`(${sortedBy}, ${people.id}) > (${name}, ${id}::uuid)`
}

/** A page of `limit` people, from up to one more. */
export function nextByPersonName<Item extends { readonly id: string }>(
  rows: readonly (Item & { readonly sortedBy: string })[],
  limit: number,
): Page<Omit<Item & { readonly sortedBy: string }, "sortedBy">> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > page.length && last !== undefined ? encodeCursor([last.sortedBy, last.id]) : null
  return { items: page.map(({ sortedBy: _, ...person }) => person), next }
}
