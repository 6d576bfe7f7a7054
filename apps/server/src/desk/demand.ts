import type { Actor } from "@readyroom/auth/policy"
import { may } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { rooms } from "@readyroom/db/schema/inventory"
import { lessons, occurrences, requirements } from "@readyroom/db/schema/lessons"
import { classes } from "@readyroom/db/schema/organisation"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import type { OccurrenceVerdict, RequirementVerdict } from "@readyroom/lesson/check/verdicts"
import { wordOn } from "@readyroom/lesson/check/word-on"
import { and, eq, inArray } from "drizzle-orm"
import { z } from "zod"
import { readableBy } from "../lessons/lesson-access.ts"
import { Problem } from "../problem.ts"
import { decodeCursor, encodeCursor } from "../routes/pages.ts"
import type { Services } from "../services.ts"
import { readSignOffs } from "../sign-offs/read-sign-offs.ts"
import { verdicts } from "../sign-offs/sign-off-shapes.ts"
import type { DeskItem, DeskPage, DeskQuery } from "./desk-shapes.ts"

/** Worst first; within a verdict the soonest. */
const order = ["invalid", "not-ready", "unknown", "ready-with-conditions", "ready"] as const

/** One requirement in one occurrence, before its lesson is read. */
type Demand = {
  readonly lessonId: string
  readonly occurrence: OccurrenceVerdict
  readonly said: RequirementVerdict
}

/**
 * What the coming occurrences of a school ask for, the worst verdict first, then the soonest.
 * @throws Problem `no-such-school`, `check-unavailable`
 */
export async function readDemand(
  services: Pick<Services, "orm" | "checks">,
  actor: Actor,
  query: DeskQuery,
): Promise<DeskPage> {
  const schoolId = deskSchool(actor, query.schoolId)
  const until = Math.floor(Date.now() / 60_000) + query.days * 24 * 60
  const said = demandsOf(await services.checks.verdictsOf(schoolId), until)
  const all = await stillThere(services.orm, actor, said)
  const counts = { ready: 0, "ready-with-conditions": 0, unknown: 0, "not-ready": 0, invalid: 0 }
  for (const one of all) counts[one.said.verdict]++
  const wanted = query.verdict === undefined ? all : all.filter(({ said }) => said.verdict === query.verdict)
  const sorted = wanted.toSorted((one, other) => compareKeys(keyOf(one), keyOf(other)))
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, Key)
  const rest = cursor === null ? sorted : sorted.filter((one) => compareKeys(keyOf(one), cursor) > 0)
  const page = rest.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await describeDemands(services.orm, page),
    next: rest.length > page.length && last !== undefined ? encodeCursor(keyOf(last)) : null,
    counts,
  }
}

/**
 * The school whose desk is asked for, else the actor's first that has one for them.
 * @throws Problem `no-such-school`
 */
export function deskSchool(actor: Actor, wanted: string | undefined): string {
  const own = actor.schools.find(({ schoolId }) => may(actor, "desk:read", { schoolId }))?.schoolId
  const schoolId = wanted ?? own
  if (schoolId === undefined || !may(actor, "desk:read", { schoolId })) throw new Problem("no-such-school")
  return schoolId
}

function demandsOf(result: ReadonlyMap<string, { readonly json: string }>, until: number): Demand[] {
  return [...result].flatMap(([lessonId, { json }]) => {
    const said: LessonReadiness = JSON.parse(json)
    const places = said.unscheduled === null ? said.occurrences : [said.unscheduled]
    return places
      .filter(({ start }) => start === null || start < until)
      .flatMap((occurrence) => occurrence.requirements.map((one) => ({ lessonId, occurrence, said: one })))
  })
}

/**
 * Without what is gone since the check, and what the actor may not read: a lesson whose times are all past needs IT no
 * more. Counts and rows are both of these.
 */
async function stillThere(orm: Orm, actor: Actor, demands: readonly Demand[]): Promise<Demand[]> {
  const lessonIds = [...new Set(demands.map(({ lessonId }) => lessonId))]
  if (lessonIds.length === 0) return []
  const blocks = await orm
    .select({ lessonId: requirements.lessonId, id: requirements.id })
    .from(requirements)
    .innerJoin(lessons, eq(lessons.id, requirements.lessonId))
    .where(and(inArray(lessons.id, lessonIds), readableBy(actor, false)))
  const times = await orm
    .select({ id: occurrences.id })
    .from(occurrences)
    .where(inArray(occurrences.lessonId, lessonIds))
  const there = new Set(blocks.map(({ lessonId, id }) => `${lessonId}/${id}`))
  const taught = new Set<string | null>([null, ...times.map(({ id }) => id)])
  return demands.filter(
    ({ lessonId, occurrence, said }) =>
      there.has(`${lessonId}/${said.requirementId}`) && taught.has(occurrence.occurrenceId),
  )
}

const Key = z.tuple([z.string(), z.string(), z.string(), z.string()])
type Key = z.infer<typeof Key>

/** Sorts as text: verdict's rank, start (lessons without one last), then what makes it unique. */
function keyOf({ lessonId, occurrence, said }: Demand): Key {
  const start = occurrence.start === null ? "9".repeat(12) : String(occurrence.start).padStart(12, "0")
  return [String(order.indexOf(said.verdict)), start, occurrence.occurrenceId ?? lessonId, said.requirementId]
}

function compareKeys(one: Key, other: Key): number {
  for (const [place, part] of one.entries()) {
    const against = other[place] ?? ""
    if (part !== against) return part < against ? -1 : 1
  }
  return 0
}

/** Of demands that are still there. */
async function describeDemands(orm: Orm, demands: readonly Demand[]): Promise<DeskItem[]> {
  const lessonIds = [...new Set(demands.map(({ lessonId }) => lessonId))]
  if (lessonIds.length === 0) return []
  const titles = new Map(
    (
      await orm
        .select({ id: lessons.id, title: lessons.title })
        .from(lessons)
        .where(inArray(lessons.id, lessonIds))
    ).map(({ id, title }) => [id, title]),
  )
  const blocks = new Map(
    (await orm.select().from(requirements).where(inArray(requirements.lessonId, lessonIds))).map((one) => [
      `${one.lessonId}/${one.id}`,
      one,
    ]),
  )
  const places = await readPlaces(
    orm,
    demands.flatMap(({ occurrence }) => occurrence.occurrenceId ?? []),
  )
  const words = await readSignOffs(orm, lessonIds)
  return demands.flatMap(({ lessonId, occurrence, said }): DeskItem[] => {
    const block = blocks.get(`${lessonId}/${said.requirementId}`)
    const title = titles.get(lessonId)
    const place = places.get(occurrence.occurrenceId ?? "") ?? null
    // Gone within the last milliseconds: the next asking counts it no more.
    if (block === undefined || title === undefined) return []
    if (occurrence.occurrenceId !== null && place === null) return []
    const { id, kind, attributes, note } = block
    return [
      {
        lesson: { id: lessonId, title },
        occurrence: place,
        requirement: { id, kind, attributes, note },
        verdict: verdicts.find((verdict) => verdict === said.verdict) ?? "unknown",
        said: { ...said },
        signOff: wordOn(words.get(lessonId) ?? [], id, {
          occurrenceId: occurrence.occurrenceId,
          seriesId: place?.seriesId ?? null,
        }),
      },
    ]
  })
}

async function readPlaces(orm: Orm, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, NonNullable<DeskItem["occurrence"]>>()
  const rows = await orm
    .select({ occurrence: occurrences, class: classes.name, room: rooms.name })
    .from(occurrences)
    .leftJoin(classes, eq(classes.id, occurrences.classId))
    .leftJoin(rooms, eq(rooms.id, occurrences.roomId))
    .where(inArray(occurrences.id, [...ids]))
  return new Map(
    rows.map(({ occurrence: { id, seriesId, startsAt, endsAt }, class: group, room }) => [
      id,
      { id, seriesId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), class: group, room },
    ]),
  )
}
