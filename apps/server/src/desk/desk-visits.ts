import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { deskVisits, flags } from "@readyroom/db/schema/desk"
import { lessons } from "@readyroom/db/schema/lessons"
import { and, eq, gt, isNull, ne, or, sql } from "drizzle-orm"
import { readableBy } from "../lessons/lesson-access.ts"
import type { Services } from "../services.ts"
import { countRows } from "./desk-filters.ts"
import type { DeskSince } from "./desk-shapes.ts"
import { deskSchool, viewerOf } from "./desk-viewer.ts"

/** Who was away for so long comes anew: what happened since they left is new. Minutes. */
const AWAY_MIN = 30

/**
 * Notes that the actor is at the desk, and answers what has happened there since their last visit. While one stays it is the
 * same visit, on whatever device.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function visitDesk(
  services: Pick<Services, "orm" | "desk" | "history">,
  actor: Actor,
  wanted: string | undefined,
): Promise<DeskSince> {
  const { orm } = services
  const schoolId = deskSchool(actor, wanted)
  const now = new Date()
  const wasAway = sql`${deskVisits.visitedAt} < ${now.toISOString()}::timestamptz - make_interval(mins => ${AWAY_MIN})`
  const first = { personId: actor.personId, schoolId, seenAt: now, visitedAt: now }
  await orm
    .insert(deskVisits)
    .values(first)
    .onConflictDoUpdate({
      target: [deskVisits.personId, deskVisits.schoolId],
      set: {
        seenAt: sql`case when ${wasAway} then ${deskVisits.visitedAt} else ${deskVisits.seenAt} end`,
        visitedAt: now,
      },
    })
  return readSince(services, actor, schoolId)
}

/**
 * Marks all that stands on the desk as seen by the actor.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function markSeen(
  services: Pick<Services, "orm" | "desk" | "history">,
  actor: Actor,
  wanted: string | undefined,
): Promise<DeskSince> {
  const { orm, desk, history } = services
  const schoolId = deskSchool(actor, wanted)
  // What the check has just found is recorded before the moment, so that it is seen too.
  await history.changesSince(await desk.read(schoolId), new Date())
  const seenAt = new Date()
  await orm
    .insert(deskVisits)
    .values({ personId: actor.personId, schoolId, seenAt, visitedAt: seenAt })
    .onConflictDoUpdate({
      target: [deskVisits.personId, deskVisits.schoolId],
      set: { seenAt, visitedAt: seenAt },
    })
  return readSince(services, actor, schoolId)
}

async function readSince(
  services: Pick<Services, "orm" | "desk" | "history">,
  actor: Actor,
  schoolId: string,
): Promise<DeskSince> {
  const state = await services.desk.read(schoolId)
  const viewer = await viewerOf(services, actor, state)
  const { counts } = countRows(state.rows.soonest, { chosen: {}, q: "" }, viewer)
  const of = (change: "new" | "worse" | "lapsed") => counts.since.get(change) ?? 0
  return {
    since: viewer.seenAt.toISOString(),
    new: of("new"),
    worse: of("worse"),
    lapsed: of("lapsed"),
    flags: await newFlags(services.orm, actor, schoolId, viewer.seenAt),
  }
}

async function newFlags(orm: Orm, actor: Actor, schoolId: string, since: Date): Promise<number> {
  const [found] = await orm
    .select({ count: sql<number>`count(*)::int` })
    .from(flags)
    .innerJoin(lessons, eq(lessons.id, flags.lessonId))
    .where(
      and(
        eq(lessons.schoolId, schoolId),
        isNull(lessons.deletedAt),
        isNull(lessons.archivedAt),
        readableBy(actor, false),
        newFor(actor, since),
      ),
    )
  return found?.count ?? 0
}

/** Flags that someone else has raised, or changed, since. */
export const newFor = (actor: Actor, since: Date) =>
  or(
    and(gt(flags.raisedAt, since), ne(flags.raisedBy, actor.personId)),
    and(gt(flags.updatedAt, since), ne(flags.updatedBy, actor.personId)),
  )
