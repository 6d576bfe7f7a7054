import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { flags } from "@readyroom/db/schema/desk"
import { people } from "@readyroom/db/schema/people"
import type { SQL } from "drizzle-orm"
import { desc, eq, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { type LessonRow, lessonFor } from "../lessons/lesson-access.ts"
import type { Services } from "../services.ts"
import type { Flag } from "./flag-shapes.ts"

const owners = alias(people, "owners")

/** Flags with their people, open ones first, then the newest. `mayChange` is left to who knows the lesson. */
export async function readFlags(orm: Orm, where: SQL | undefined): Promise<Omit<Flag, "mayChange">[]> {
  const rows = await orm
    .select({
      flag: flags,
      raisedBy: { id: people.id, name: people.name, colour: people.colour },
      owner: { id: owners.id, name: owners.name, colour: owners.colour },
    })
    .from(flags)
    .innerJoin(people, eq(people.id, flags.raisedBy))
    .leftJoin(owners, eq(owners.id, flags.ownerId))
    .where(where)
    .orderBy(sql`${flags.solvedAt} is not null`, desc(flags.raisedAt), desc(flags.id))
  return rows.map(({ flag, raisedBy, owner }) => ({
    id: flag.id,
    lessonId: flag.lessonId,
    severity: flag.severity,
    state: flag.state,
    text: flag.text,
    blockId: flag.blockId,
    lacks: flag.lacks,
    anchor:
      flag.anchorStart === null || flag.anchorEnd === null
        ? null
        : { start: base64(flag.anchorStart), end: base64(flag.anchorEnd) },
    quote: flag.quote,
    owner,
    raisedBy,
    raisedAt: flag.raisedAt.toISOString(),
    updatedAt: flag.updatedAt.toISOString(),
    solvedAt: flag.solvedAt?.toISOString() ?? null,
  }))
}

/**
 * A lesson's flags.
 * @throws Problem `no-such-lesson`
 */
export async function listFlags(
  services: Pick<Services, "orm">,
  actor: Actor,
  lessonId: string,
): Promise<{ items: Flag[] }> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:read")
  const found = await readFlags(services.orm, eq(flags.lessonId, lesson.id))
  return { items: found.map((flag) => withRight(actor, lesson, flag)) }
}

/** The flag with whether the actor may change it. */
export function withRight(
  actor: Actor,
  lesson: Pick<LessonRow, "facts">,
  flag: Omit<Flag, "mayChange">,
): Flag {
  const facts = { lesson: lesson.facts, raisedBy: flag.raisedBy.id, ownerId: flag.owner?.id ?? null }
  return { ...flag, mayChange: may(actor, "flag:change", facts) }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")
