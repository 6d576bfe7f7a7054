import type { SQL, SQLWrapper } from "drizzle-orm"
import { and, sql } from "drizzle-orm"

/** That every word of `q` stands in the text, in whole or in part. `lowerCased` must be so already. */
export function holdsWords(lowerCased: SQLWrapper, q: string | undefined): SQL | undefined {
  const words = (q ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
  return and(...words.map((word) => sql`${lowerCased} like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`))
}
