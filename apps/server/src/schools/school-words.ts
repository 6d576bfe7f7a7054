import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import * as inventory from "@readyroom/db/schema/inventory"
import { and, asc, eq } from "drizzle-orm"
import { z } from "zod"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"

const Names = z.array(z.string())

/** What a school calls its things: names alone, and so for everyone who writes lessons there. */
export const SchoolWords = z
  .object({
    apps: Names,
    services: Names,
    models: Names,
    items: Names.meta({ description: "What is used up" }),
    units: Names.meta({ description: "In which that is counted" }),
    equipment: Names.meta({ description: "What stands in rooms" }),
    carts: Names,
    rooms: Names,
    sites: Names.meta({ description: "Web sites that the filter lets through by name" }),
  })
  .meta({ ref: "SchoolWords" })
export type SchoolWords = z.infer<typeof SchoolWords>

/** @throws Problem `no-such-school` */
export async function readSchoolWords(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  schoolId: string,
): Promise<SchoolWords> {
  if (!z.guid().safeParse(schoolId).success || !may(actor, "school:read", { schoolId }))
    throw new Problem("no-such-school")
  const { apps, models, consumables, roomEquipment, rooms, carts, domainRules } = inventory
  const tools = await orm
    .select({ name: apps.name, kind: apps.kind, domains: apps.domains })
    .from(apps)
    .where(eq(apps.schoolId, schoolId))
    .orderBy(asc(apps.name))
  const kept = await orm
    .select({ name: consumables.item, unit: consumables.unit })
    .from(consumables)
    .where(eq(consumables.schoolId, schoolId))
    .orderBy(asc(consumables.item))
  const equipment = await orm
    .selectDistinct({ name: roomEquipment.item })
    .from(roomEquipment)
    .innerJoin(rooms, eq(rooms.id, roomEquipment.roomId))
    .where(eq(rooms.schoolId, schoolId))
  const allowed = await orm
    .select({ name: domainRules.pattern })
    .from(domainRules)
    .where(and(eq(domainRules.schoolId, schoolId), eq(domainRules.action, "allow")))
  const namesOf = async (table: typeof models | typeof carts | typeof rooms) =>
    names(await orm.select({ name: table.name }).from(table).where(eq(table.schoolId, schoolId)))
  return {
    apps: names(tools.filter(({ kind }) => kind === "software")),
    services: names(tools.filter(({ kind }) => kind === "service")),
    models: await namesOf(models),
    items: names(kept),
    units: [...new Set(kept.map(({ unit }) => unit).filter((unit) => unit !== ""))],
    equipment: names(equipment),
    carts: await namesOf(carts),
    rooms: await namesOf(rooms),
    // "*.bbc.co.uk" is no site that a text could name.
    sites: [...new Set([...names(allowed), ...tools.flatMap(({ domains }) => domains)])].filter(
      (site) => !site.startsWith("*"),
    ),
  }
}

function names(rows: readonly { readonly name: string }[]): string[] {
  return rows.map(({ name }) => name)
}
