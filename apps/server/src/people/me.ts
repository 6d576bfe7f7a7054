import type { Actor } from "@readyroom/auth/policy"
import { schools } from "@readyroom/db/schema/organisation"
import { memberships, people } from "@readyroom/db/schema/people"
import { asc, eq } from "drizzle-orm"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { ChangeMe, Me } from "./person-shapes.ts"

/** The signed-in person with their schools, by name. */
export async function readMe(
  { orm }: Pick<Services, "orm">,
  { personId }: Pick<Actor, "personId">,
): Promise<Me> {
  const [person] = await orm
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      colour: people.colour,
      language: people.language,
      colourScheme: people.colourScheme,
    })
    .from(people)
    .where(eq(people.id, personId))
  if (person === undefined) throw new Problem("signed-out")
  const belongsTo = await orm
    .select({ id: schools.id, name: schools.name, timeZone: schools.timeZone, role: memberships.role })
    .from(memberships)
    .innerJoin(schools, eq(schools.id, memberships.schoolId))
    .where(eq(memberships.personId, personId))
    .orderBy(asc(schools.name), asc(schools.id))
  return { ...person, schools: belongsTo }
}

/** Changes what is given; the rest stays. */
export async function changeMe(services: Pick<Services, "orm">, actor: Actor, change: ChangeMe): Promise<Me> {
  const { language, colourScheme } = change
  if (language !== undefined || colourScheme !== undefined) {
    await services.orm.update(people).set({ language, colourScheme }).where(eq(people.id, actor.personId))
  }
  return readMe(services, actor)
}
