import type { Actor } from "@readyroom/auth/policy"
import { devices } from "@readyroom/db/schema/inventory"
import { lessons, requirements } from "@readyroom/db/schema/lessons"
import type { CountedOn } from "@readyroom/lesson/check/counted-on"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { and, eq, inArray } from "drizzle-orm"
import { readableBy } from "../lessons/lesson-access.ts"
import type { Services } from "../services.ts"
import type { DeviceLesson } from "./device-shapes.ts"
import { inventoryRecord, isId } from "./inventory-access.ts"
import { isLive } from "./live-devices.ts"

/**
 * The times to come that count on a device, the soonest first, those without a time last. Of lessons that the actor may not
 * read it is said that there is one, and when.
 * @throws Problem `no-such-device`, `check-unavailable`
 */
export async function readDeviceLessons(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  actor: Actor,
  id: string,
): Promise<{ items: DeviceLesson[] }> {
  const [row] = isId(id)
    ? await orm
        .select({ id: devices.id, schoolId: devices.schoolId })
        .from(devices)
        .where(and(eq(devices.id, id), isLive))
    : []
  const { schoolId } = inventoryRecord(actor, row, {
    read: "inventory:read",
    action: "inventory:read",
    missing: "no-such-device",
  })
  const counting = await checks.countedOn(schoolId, { deviceId: id })
  const verdicts = await checks.verdictsOf(schoolId)
  const lessonIds = [...new Set(counting.map(({ lessonId }) => lessonId))]
  if (lessonIds.length === 0) return { items: [] }
  const readable = await orm
    .select({ id: lessons.id, title: lessons.title })
    .from(lessons)
    .where(and(inArray(lessons.id, lessonIds), readableBy(actor, false)))
  const titles = new Map(readable.map((lesson) => [lesson.id, lesson]))
  const blocks = await orm
    .select()
    .from(requirements)
    .where(inArray(requirements.lessonId, [...titles.keys()]))
  const blockOf = new Map(blocks.map((block) => [`${block.lessonId}/${block.id}`, block]))
  const saidOf = new Map(
    lessonIds.map((lessonId): [string, LessonReadiness | null] => {
      const json = verdicts.get(lessonId)?.json
      return [lessonId, json === undefined ? null : JSON.parse(json)]
    }),
  )
  return {
    items: counting
      .toSorted(bySoonest)
      .map(({ lessonId, occurrenceId, start, end, requirements: counted }) => {
        const said = saidOf.get(lessonId) ?? null
        const place =
          occurrenceId === null
            ? said?.unscheduled
            : said?.occurrences.find((one) => one.occurrenceId === occurrenceId)
        const lesson = titles.get(lessonId) ?? null
        return {
          startsAt: moment(start),
          endsAt: moment(end),
          lesson,
          occurrenceId: lesson === null ? null : occurrenceId,
          requirements: counted.flatMap(({ requirementId, fit }) => {
            const block = blockOf.get(`${lessonId}/${requirementId}`)
            const verdict = place?.requirements.find((one) => one.requirementId === requirementId)?.verdict
            // Gone since the check: the next asking counts it no more.
            if (block === undefined || verdict === undefined) return []
            return [{ id: requirementId, kind: block.kind, attributes: block.attributes, fit, verdict }]
          }),
        }
      }),
  }
}

function bySoonest(one: CountedOn, other: CountedOn): number {
  return (one.start ?? Number.MAX_SAFE_INTEGER) - (other.start ?? Number.MAX_SAFE_INTEGER)
}

/** ISO 8601 of minutes since the epoch. */
function moment(minutes: number | null): string | null {
  return minutes === null ? null : new Date(minutes * 60_000).toISOString()
}
