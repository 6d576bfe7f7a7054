import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { flags } from "@readyroom/db/schema/desk"
import { and, eq, ne } from "drizzle-orm"
import { z } from "zod"
import { isUniqueViolation } from "../database/name-taken.ts"
import { findLesson, type LessonRow, lessonFor } from "../lessons/lesson-access.ts"
import { readActor } from "../people/actor.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import type { ChangeFlag, Flag, NewFlag } from "./flag-shapes.ts"
import { readFlags, withRight } from "./read-flags.ts"

/**
 * Raises a concern on a lesson, for whoever reads it.
 * @throws Problem `no-such-lesson`
 */
export async function raiseFlag(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  lessonId: string,
  { severity, text, blockId, anchor, quote, lacks }: NewFlag,
): Promise<Flag> {
  const lesson = await lessonFor(services, actor, lessonId, "lesson:flag")
  const [made] = await services.orm
    .insert(flags)
    .values({
      lessonId: lesson.id,
      severity,
      text,
      blockId,
      quote,
      anchorStart: anchor && Buffer.from(anchor.start, "base64"),
      anchorEnd: anchor && Buffer.from(anchor.end, "base64"),
      raisedBy: actor.personId,
      lacks,
    })
    // Two who tell IT of the same tell it once.
    .onConflictDoNothing()
    .returning({ id: flags.id })
  if (made === undefined) return toldAlready(services, actor, lesson, blockId ?? "", lacks ?? "")
  services.live.lessonChanged(lesson.id, "flags")
  return flagOf(services, actor, lesson, made.id)
}

/**
 * Changes a flag's severity, state, words or owner.
 * @throws Problem `no-such-lesson`, `no-such-flag`, `no-right`, `no-such-person`, `told-already`
 */
export async function changeFlag(
  services: Pick<Services, "orm" | "live">,
  actor: Actor,
  lessonId: string,
  flagId: string,
  { severity, state, text, ownerId }: ChangeFlag,
): Promise<Flag> {
  const { orm } = services
  const lesson = await lessonFor(services, actor, lessonId, "lesson:read")
  const flag = await flagOf(services, actor, lesson, flagId)
  const facts = { lesson: lesson.facts, raisedBy: flag.raisedBy.id, ownerId: flag.owner?.id ?? null }
  if (!may(actor, "flag:change", facts)) throw new Problem("no-right")
  if (ownerId && !(await mayRead(orm, ownerId, lesson.id))) throw new Problem("no-such-person")
  const now = new Date()
  await unlessToldAlready(
    orm
      .update(flags)
      .set({
        ...(severity === undefined ? {} : { severity }),
        ...(state === undefined ? {} : { state, solvedAt: state === "solved" ? now : null }),
        ...(text === undefined ? {} : { text }),
        ...(ownerId === undefined ? {} : { ownerId }),
        updatedAt: now,
        updatedBy: actor.personId,
      })
      .where(eq(flags.id, flag.id)),
  )
  services.live.lessonChanged(lesson.id, "flags")
  return flagOf(services, actor, lesson, flag.id)
}

/** Of what IT is told, one flag at most is open: another may have been raised since this one was solved. */
async function unlessToldAlready(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement
  } catch (error) {
    throw isUniqueViolation(error) ? new Problem("told-already", { cause: error }) : error
  }
}

/** @throws Problem `no-such-flag` where it was solved within this moment */
async function toldAlready(
  services: Pick<Services, "orm">,
  actor: Actor,
  lesson: LessonRow,
  blockId: string,
  lacks: string,
): Promise<Flag> {
  const [told] = await services.orm
    .select({ id: flags.id })
    .from(flags)
    .where(
      and(
        eq(flags.lessonId, lesson.id),
        eq(flags.blockId, blockId),
        eq(flags.lacks, lacks),
        ne(flags.state, "solved"),
      ),
    )
  return flagOf(services, actor, lesson, told?.id ?? "")
}

/** Whether a person, who is not the one who asks, may open the lesson. */
async function mayRead(orm: Orm, personId: string, lessonId: string): Promise<boolean> {
  const person = await readActor(orm, personId)
  const lesson = await findLesson(orm, personId, lessonId)
  return person !== null && lesson !== null && may(person, "lesson:read", lesson.facts)
}

/** @throws Problem `no-such-flag` */
async function flagOf(
  { orm }: Pick<Services, "orm">,
  actor: Actor,
  lesson: LessonRow,
  id: string,
): Promise<Flag> {
  if (!z.guid().safeParse(id).success) throw new Problem("no-such-flag")
  const [flag] = await readFlags(orm, and(eq(flags.id, id), eq(flags.lessonId, lesson.id)))
  if (flag === undefined) throw new Problem("no-such-flag")
  return withRight(actor, lesson, flag)
}
