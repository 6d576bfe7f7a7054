import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import { memberships, people } from "@readyroom/db/schema/people"
import { and, eq, inArray, isNull } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import { Limit } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { afterPerson, byPersonName, nameBegins, nextByPersonName, sortedBy } from "./by-person-name.ts"
import type { PersonSummary } from "./person-shapes.ts"

export const PeopleQuery = z.object({
  /** The beginning of a word of the name, or of the e-mail address. */
  q: z.string().trim().max(200).optional(),
  /** Of this school alone. */
  schoolId: z.guid().optional(),
  cursor: z.string().max(500).optional(),
  limit: Limit,
})
export type PeopleQuery = z.infer<typeof PeopleQuery>

/** One page of the colleagues in the actor's organisation, by name; those who are gone are left out. */
export async function findPeople(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { q, schoolId, cursor, limit }: PeopleQuery,
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
        nameBegins(q),
        schoolId === undefined
          ? undefined
          : inArray(
              people.id,
              orm
                .select({ id: memberships.personId })
                .from(memberships)
                .where(eq(memberships.schoolId, schoolId)),
            ),
        afterPerson(cursor),
      ),
    )
    .orderBy(...byPersonName)
    .limit(limit + 1)
  return nextByPersonName(rows, limit)
}
