import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm, Tx } from "@readyroom/db"
import { people } from "@readyroom/db/schema/people"
import { lessonTemplates } from "@readyroom/db/schema/templates"
import { SCHEMA_VERSION } from "@readyroom/lesson/document/schema"
import { seedFromLesson } from "@readyroom/lesson/document/seed"
import type { SQL } from "drizzle-orm"
import { and, eq } from "drizzle-orm"
import { unlessTaken } from "../database/name-taken.ts"
import { afterName, byName, nextByName } from "../inventory/by-name.ts"
import { isId } from "../inventory/inventory-access.ts"
import { lessonFor } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
import type { Page } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import type { ChangeTemplate, NewTemplate, Template, TemplateQuery } from "./template-shapes.ts"

/**
 * A page of a school's own templates, by name: for everyone of that school.
 * @throws Problem `no-such-school`
 */
export async function listTemplates(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  { schoolId: wanted, cursor, limit }: TemplateQuery,
): Promise<Page<Template>> {
  const schoolId = wanted ?? actor.schools[0]?.schoolId
  if (schoolId === undefined || !may(actor, "template:read", { schoolId }))
    throw new Problem("no-such-school")
  const where = and(eq(lessonTemplates.schoolId, schoolId), afterName(lessonTemplates, cursor))
  return nextByName(await readTemplates(orm, actor, where, limit + 1), limit)
}

/**
 * Keeps a lesson as it is now as a template of its school: its text, goals, facts and requirements, without its people, times
 * and history.
 * @throws Problem `no-such-lesson`, `no-right`, `name-taken`
 */
export async function saveTemplate(
  services: Services,
  actor: Actor,
  lessonId: string,
  { name, description }: NewTemplate,
): Promise<Template> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:save-as-template")
  const seed = await services.live.read(lesson.id, (doc) => seedFromLesson(doc, name))
  const id = await unlessTaken(
    services.orm.transaction(async (tx) => {
      const [saved] = await tx
        .insert(lessonTemplates)
        .values({
          schoolId: lesson.schoolId,
          name,
          description,
          seed,
          schemaVersion: SCHEMA_VERSION,
          madeBy: actor.personId,
        })
        .returning({ id: lessonTemplates.id })
      if (saved === undefined) throw new Error("the template was not stored")
      return saved.id
    }),
  )
  return openTemplate(services.orm, actor, id)
}

/** @throws Problem `no-such-template`, `no-right`, `name-taken` */
export async function changeTemplate(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  id: string,
  change: ChangeTemplate,
): Promise<Template> {
  await unlessTaken(
    orm.transaction(async (tx) => {
      await lockTemplate(tx, actor, id)
      if (Object.values(change).some((value) => value !== undefined))
        await tx.update(lessonTemplates).set(change).where(eq(lessonTemplates.id, id))
    }),
  )
  return openTemplate(orm, actor, id)
}

/**
 * Removes a template; lessons that began with it stay as they are.
 * @throws Problem `no-such-template`, `no-right`
 */
export async function removeTemplate(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  id: string,
): Promise<void> {
  await orm.transaction(async (tx) => {
    await lockTemplate(tx, actor, id)
    await tx.delete(lessonTemplates).where(eq(lessonTemplates.id, id))
  })
}

async function lockTemplate(tx: Tx, actor: Actor, id: string): Promise<void> {
  const [row] = isId(id)
    ? await tx
        .select({ schoolId: lessonTemplates.schoolId, madeBy: lessonTemplates.madeBy })
        .from(lessonTemplates)
        .where(eq(lessonTemplates.id, id))
        .for("update")
    : []
  if (row === undefined || !may(actor, "template:read", row)) throw new Problem("no-such-template")
  if (!may(actor, "template:change", row)) throw new Problem("no-right")
}

async function openTemplate(orm: Orm, actor: Actor, id: string): Promise<Template> {
  const [template] = await readTemplates(orm, actor, eq(lessonTemplates.id, id), 1)
  if (template === undefined) throw new Problem("no-such-template")
  return template
}

async function readTemplates(
  orm: Orm,
  actor: Actor,
  where: SQL | undefined,
  limit: number,
): Promise<Template[]> {
  const rows = await orm
    .select({
      id: lessonTemplates.id,
      schoolId: lessonTemplates.schoolId,
      name: lessonTemplates.name,
      description: lessonTemplates.description,
      madeBy: lessonTemplates.madeBy,
      maker: people.name,
      createdAt: lessonTemplates.createdAt,
    })
    .from(lessonTemplates)
    .leftJoin(people, eq(people.id, lessonTemplates.madeBy))
    .where(where)
    .orderBy(...byName(lessonTemplates))
    .limit(limit)
  return rows.map(({ madeBy, maker, createdAt, ...template }) => ({
    ...template,
    madeBy: madeBy === null || maker === null ? null : { id: madeBy, name: maker },
    createdAt: createdAt.toISOString(),
    mayChange: may(actor, "template:change", { schoolId: template.schoolId, madeBy }),
  }))
}
