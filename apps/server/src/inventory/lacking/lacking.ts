import type { Actor } from "@readyroom/auth/policy"
import type { Orm } from "@readyroom/db"
import { lessons } from "@readyroom/db/schema/lessons"
import { type Lack, lackKey, lacksOf } from "@readyroom/lesson/check/lack"
import type { LessonReadiness } from "@readyroom/lesson/check/lesson-readiness"
import { and, inArray } from "drizzle-orm"
import { readableBy } from "../../lessons/lesson-access.ts"
import type { Services } from "../../services.ts"
import { inventorySchool } from "../inventory-access.ts"
import type { Lacking, LackingQuery } from "./lacking-shapes.ts"

/** What stands between lessons and a sure verdict, with whom it concerns. */
type Found = { readonly lack: Lack; readonly lessonIds: Set<string>; requirements: number }

/**
 * What nobody has recorded and lessons to come wait for, most lessons first. It is read from the reasons of their verdicts. What
 * only a lesson's teacher can say is told where one may read the lesson.
 * @throws Problem `no-such-school`, `no-right`, `check-unavailable`
 */
export async function readLacking(
  { orm, checks }: Pick<Services, "orm" | "checks">,
  actor: Actor,
  query: LackingQuery,
): Promise<{ items: Lacking[] }> {
  const schoolId = inventorySchool(actor, "inventory:read", query.schoolId)
  const found = new Map<string, Found>()
  for (const [lessonId, { json }] of await checks.verdictsOf(schoolId)) {
    const said: LessonReadiness = JSON.parse(json)
    addLesson(found, lessonId, said)
  }
  const titles = await readable(orm, actor, [...found.values()])
  return {
    items: [...found.values()]
      .flatMap(({ lack, lessonIds, requirements }): Lacking[] => {
        const [first = ""] = lessonIds
        const lesson = lack.of === "lesson" ? titles.get(first) : null
        if (lesson === undefined) return []
        return [{ lack, lesson, lessons: lessonIds.size, requirements }]
      })
      .sort((one, other) => other.lessons - one.lessons || other.requirements - one.requirements),
  }
}

/** Each of its requirements once, however many times it is taught. */
function addLesson(found: Map<string, Found>, lessonId: string, said: LessonReadiness): void {
  const places = [...said.occurrences, ...(said.unscheduled === null ? [] : [said.unscheduled])]
  const counted = new Set<string>()
  for (const { requirements } of places)
    for (const { requirementId, verdict, reasons } of requirements) {
      if (verdict !== "unknown") continue
      for (const lack of reasons.flatMap(lacksOf)) {
        // That a lesson has no time yet is no fact that somebody failed to record.
        if (lack.of === "lesson" && lack.field === "time") continue
        const key = lack.of === "lesson" ? `${lackKey(lack)} ${lessonId}` : lackKey(lack)
        const known = found.get(key) ?? { lack, lessonIds: new Set<string>(), requirements: 0 }
        found.set(key, known)
        known.lessonIds.add(lessonId)
        if (!counted.has(`${key} ${requirementId}`)) known.requirements++
        counted.add(`${key} ${requirementId}`)
      }
    }
}

async function readable(orm: Orm, actor: Actor, found: readonly Found[]) {
  const ids = found.flatMap(({ lack, lessonIds }) => (lack.of === "lesson" ? [...lessonIds] : []))
  if (ids.length === 0) return new Map<string, { id: string; title: string }>()
  const rows = await orm
    .select({ id: lessons.id, title: lessons.title })
    .from(lessons)
    .where(and(inArray(lessons.id, ids), readableBy(actor, false)))
  return new Map(rows.map((row) => [row.id, row]))
}
