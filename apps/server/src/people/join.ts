import { passwordRefusal } from "@readyroom/auth/password-rules"
import { organisations, schools } from "@readyroom/db/schema/organisation"
import { memberships, people, personLinks, sessions } from "@readyroom/db/schema/people"
import { and, asc, eq, isNull } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { isOfToken, isUsable } from "./person-links.ts"

const token = z.string().max(200)
export const LookAtLink = z.object({ token })
export const Join = z.object({ token, password: z.string().max(1000) })
export type Join = z.infer<typeof Join>

/** Whom a link is for. `isNew` false: they had a password, and choose a new one. */
export const Invited = z
  .object({ name: z.string(), email: z.string(), schools: z.array(z.string()), isNew: z.boolean() })
  .meta({ ref: "Invited" })
export type Invited = z.infer<typeof Invited>

/**
 * Whom the link is for, without using it.
 * @throws Problem `link-refused`, whatever is wrong with it
 */
export async function lookAtLink(services: Pick<Services, "orm">, token: string): Promise<Invited> {
  const { name, email, schools, isNew } = await readLink(services, token)
  return { name, email, schools, isNew }
}

/**
 * Uses the link: the password is the person's from now on, and every session begun before has ended. Returns their id. Of
 * two who use it at the same moment, the second finds it used up.
 * @throws Problem `link-refused`, `password-refused`
 */
export async function join(
  services: Pick<Services, "orm" | "hasher">,
  { token, password }: Join,
): Promise<string> {
  const { personId, name, email, organisation, schools } = await readLink(services, token)
  const refusal = passwordRefusal(password, [name, email, organisation, ...schools])
  if (refusal !== null)
    throw new Problem("password-refused", { errors: [{ path: "password", code: refusal }] })
  const passwordHash = await services.hasher.hash(password)
  await services.orm.transaction(async (tx) => {
    // The person before the link, as whoever changes either takes them; were the link void by now, this is undone.
    await tx.update(people).set({ passwordHash }).where(eq(people.id, personId))
    const used = await tx
      .delete(personLinks)
      .where(and(isOfToken(token), isUsable))
      .returning({ personId: personLinks.personId })
    if (used.length === 0) throw new Problem("link-refused")
    await tx.delete(sessions).where(eq(sessions.userId, personId))
  })
  return personId
}

async function readLink({ orm }: Pick<Services, "orm">, token: string) {
  const [link] = await orm
    .select({
      personId: people.id,
      name: people.name,
      email: people.email,
      organisation: organisations.name,
      isNew: personLinks.isNew,
    })
    .from(personLinks)
    .innerJoin(people, eq(people.id, personLinks.personId))
    .innerJoin(organisations, eq(organisations.id, people.organisationId))
    .where(and(isOfToken(token), isUsable, isNull(people.deactivatedAt)))
  if (link === undefined) throw new Problem("link-refused")
  const belongsTo = await orm
    .select({ name: schools.name })
    .from(memberships)
    .innerJoin(schools, eq(schools.id, memberships.schoolId))
    .where(eq(memberships.personId, link.personId))
    .orderBy(asc(schools.name), asc(schools.id))
  return { ...link, schools: belongsTo.map(({ name }) => name) }
}
