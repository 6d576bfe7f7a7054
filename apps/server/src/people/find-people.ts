import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { people } from "@readyroom/db/schema/people"
import { and, asc, eq, ilike, isNull, or, sql } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import { decodeCursor, encodeCursor, Limit } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import type { PersonSummary } from "./person-shapes.ts"

export const PeopleQuery = z.object({
  /** The beginning of a word of the name, or of the e-mail address. */
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

/** One page of the colleagues in the actor's organisation, by name; those who are gone are left out. */
export async function findPeople(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { q, cursor, limit }: PeopleQuery,
): Promise<Page<PersonSummary>> {
  const { organisationId } = actor
  if (!may(actor, "people:find", { organisationId })) throw new Problem("no-right")
  const rows = await orm
    .select({ id: people.id, name: people.name, email: people.email, colour: people.colour, sortedBy })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        isNull(people.deactivatedAt),
        q === undefined || q === "" ? undefined : begins(q),
        cursor === undefined ? undefined : after(cursor),
      ),
    )
    .orderBy(asc(sortedBy), asc(people.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > page.length && last !== undefined ? encodeCursor([last.sortedBy, last.id]) : null
  return { items: page.map(({ sortedBy: _, ...person }) => person), next }
}

const sortedBy = sql<string>`lower(${people.name})`

function begins(q: string) {
  const text = q.replace(/[\\%_]/g, "\\$&")
  return or(ilike(people.name, `${text}%`), ilike(people.name, `% ${text}%`), ilike(people.email, `${text}%`))
}

function after(cursor: string) {
  const [name, id] = decodeCursor(cursor, z.tuple([z.string(), z.guid()]))
  return sql`(${sortedBy}, ${people.id}) > (${name}, ${id}::uuid)`
}
