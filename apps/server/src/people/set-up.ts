import { passwordRefusal } from "@readyroom/auth/password-rules"
import { organisations, schools } from "@readyroom/db/schema/organisation"
import { people } from "@readyroom/db/schema/people"
import { sql } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import { TimeZone } from "../schools/time-zone.ts"
import type { Services } from "../services.ts"
import { createPerson } from "./create-person.ts"
import { Email } from "./person-shapes.ts"

const name = z.string().trim().min(1).max(200)

export const SetUp = z.object({
  token: z.string().min(1).max(200),
  organisation: name,
  school: name,
  timeZone: TimeZone,
  name,
  email: Email,
  password: z.string().max(1000),
})
export type SetUp = z.infer<typeof SetUp>

/**
 * Makes the organisation, its first school and its first admin, and returns the admin's id. Once: of two who use the link at
 * the same moment, the second finds it closed.
 * @throws Problem `set-up-refused`, `password-refused`
 */
export async function setUp(services: Services, input: SetUp): Promise<string> {
  const { orm, hasher, setUpLink } = services
  if (!setUpLink.accepts(input.token)) throw new Problem("set-up-refused")
  const refusal = passwordRefusal(input.password, [input.name, input.email, input.school, input.organisation])
  if (refusal !== null)
    throw new Problem("password-refused", { errors: [{ path: "password", code: refusal }] })
  const passwordHash = await hasher.hash(input.password)

  const personId = await orm.transaction(async (tx) => {
    await tx.execute(sql`lock table ${people} in share row exclusive mode`)
    const someone = await tx.select({ id: people.id }).from(people).limit(1)
    if (someone.length > 0) throw new Problem("set-up-refused")
    const [organisation] = await tx
      .insert(organisations)
      .values({ name: input.organisation })
      .returning({ id: organisations.id })
    if (organisation === undefined) throw new Error("the organisation was not stored")
    const organisationId = organisation.id
    const [school] = await tx
      .insert(schools)
      .values({ organisationId, name: input.school, timeZone: input.timeZone })
      .returning({ id: schools.id })
    if (school === undefined) throw new Error("the school was not stored")
    const roles = [{ schoolId: school.id, role: "admin" as const }]
    const { name, email } = input
    return createPerson(tx, { organisationId, name, email, passwordHash, schools: roles })
  })
  setUpLink.close()
  return personId
}
