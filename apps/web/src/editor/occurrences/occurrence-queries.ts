import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"
import { byName } from "../../shell/by-name.ts"

const ofLesson = api.lessons[":id"].occurrences
const one = ofLesson[":occurrenceId"]
const times = api.lessons[":id"].times

/** When and where a lesson is taught. */
export type Occurrence = InferResponseType<typeof ofLesson.$get, 200>["items"][number]
export type Confirmation = NonNullable<Occurrence["confirmation"]>
export type NewOccurrence = InferRequestType<typeof ofLesson.$post>["json"]
export type ChangedOccurrence = InferRequestType<typeof one.$patch>["json"]
/** Bell schedule, holidays, classes and rooms of a school. */
export type Timetable = InferResponseType<(typeof api.schools)[":schoolId"]["timetable"]["$get"], 200>
export type Scope = "this" | "following"

export const occurrenceKeys = {
  ofLesson: (lessonId: string) => ["occurrences", lessonId] as const,
  times: (lessonId: string) => ["occurrences", lessonId, "times"] as const,
  timetables: ["timetable"],
  timetable: (schoolId: string) => ["timetable", schoolId] as const,
}

/** The occurrences to come, the next first; a lesson has at most some dozens. */
export function occurrencesQuery(lessonId: string) {
  return queryOptions({
    queryKey: occurrenceKeys.ofLesson(lessonId),
    queryFn: async ({ signal }) => {
      const answer = await ask(
        ofLesson.$get({ param: { id: lessonId }, query: { limit: "100" } }, { init: { signal } }),
      )
      return answer.items
    },
  })
}

/** What one schedules with. */
export function timetableQuery(schoolId: string) {
  return queryOptions({
    queryKey: occurrenceKeys.timetable(schoolId),
    queryFn: async ({ signal }) => {
      const timetable = await ask(
        api.schools[":schoolId"].timetable.$get({ param: { schoolId } }, { init: { signal } }),
      )
      return {
        ...timetable,
        classes: byName(timetable.classes),
        rooms: byName(timetable.rooms),
        carts: byName(timetable.carts),
      }
    },
  })
}

/** The next lesson times, each with how the lesson would fare in it. */
export function offeredTimesQuery(lessonId: string) {
  return queryOptions({
    queryKey: occurrenceKeys.times(lessonId),
    queryFn: ({ signal }) => ask(times.$get({ param: { id: lessonId }, query: {} }, { init: { signal } })),
  })
}

export function addOccurrence(lessonId: string, json: NewOccurrence) {
  return ask(ofLesson.$post({ param: { id: lessonId }, json }))
}

export function changeOccurrence(lessonId: string, id: string, scope: Scope, json: ChangedOccurrence) {
  return ask(one.$patch({ param: { id: lessonId, occurrenceId: id }, query: { scope }, json }))
}

export function removeOccurrence(lessonId: string, id: string, scope: Scope) {
  return ask(one.$delete({ param: { id: lessonId, occurrenceId: id }, query: { scope } }))
}
