import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import { occurrenceKeys } from "../editor/occurrences/occurrence-queries.ts"
import { meQuery } from "../session/me.ts"
import { byName } from "../shell/by-name.ts"

const ofSchool = api.schools[":schoolId"]
const oneHoliday = ofSchool.holidays[":holidayId"]
const oneClass = ofSchool.classes[":classId"]

export type BellSchedule = InferResponseType<(typeof ofSchool)["bell-schedule"]["$get"], 200>
export type SavedSchedule = InferRequestType<(typeof ofSchool)["bell-schedule"]["$put"]>["json"]
export type Holiday = InferResponseType<typeof ofSchool.holidays.$post, 201>
export type NewHoliday = InferRequestType<typeof ofSchool.holidays.$post>["json"]
export type HolidayEffect = InferResponseType<typeof ofSchool.holidays.effect.$get, 200>
export type HolidayQuestion = InferRequestType<typeof ofSchool.holidays.effect.$get>["query"]
export type SchoolClass = InferResponseType<typeof ofSchool.classes.$get, 200>["items"][number]
export type NewClass = InferRequestType<typeof ofSchool.classes.$post>["json"]
export type ClassChange = InferRequestType<typeof oneClass.$patch>["json"]
export type ClassRemoval = InferRequestType<typeof oneClass.$delete>["query"]
export type SchoolFacts = InferResponseType<typeof ofSchool.$get, 200>
export type SchoolChange = InferRequestType<typeof ofSchool.$patch>["json"]
export type NewSchool = InferRequestType<typeof api.schools.$post>["json"]

/** Below `all`, what every change of a school's records makes old. */
const keys = {
  all: ["school"],
  bells: (schoolId: string) => ["school", schoolId, "bells"] as const,
  effect: (schoolId: string, question: HolidayQuestion) => ["school", schoolId, "effect", question] as const,
  classes: (schoolId: string) => ["school", schoolId, "classes"] as const,
  facts: (schoolId: string) => ["school", schoolId, "facts"] as const,
} as const

/** Lesson times, with the version that saving them needs. */
export function bellScheduleQuery(schoolId: string) {
  return queryOptions({
    queryKey: keys.bells(schoolId),
    queryFn: ({ signal }) =>
      ask(ofSchool["bell-schedule"].$get({ param: { schoolId } }, { init: { signal } })),
  })
}

/** What a change of holidays would do to the lessons to come; asked anew each time that it is looked at. */
export function holidayEffectQuery(schoolId: string, question: HolidayQuestion) {
  return queryOptions({
    queryKey: keys.effect(schoolId, question),
    queryFn: ({ signal }) =>
      ask(ofSchool.holidays.effect.$get({ param: { schoolId }, query: question }, { init: { signal } })),
    staleTime: 0,
    gcTime: 0,
  })
}

/** Every class of the school, by name. */
export function classesQuery(schoolId: string) {
  return queryOptions({
    queryKey: keys.classes(schoolId),
    queryFn: async ({ signal }) => {
      const { items } = await ask(ofSchool.classes.$get({ param: { schoolId } }, { init: { signal } }))
      return byName(items)
    },
  })
}

export function schoolQuery(schoolId: string) {
  return queryOptions({
    queryKey: keys.facts(schoolId),
    queryFn: ({ signal }) => ask(ofSchool.$get({ param: { schoolId } }, { init: { signal } })),
  })
}

export function saveBellSchedule(schoolId: string, json: SavedSchedule) {
  return ask(ofSchool["bell-schedule"].$put({ param: { schoolId }, json }))
}

/** Without an id: a new one. */
export function saveHoliday(schoolId: string, id: string | null, json: NewHoliday) {
  if (id === null) return ask(ofSchool.holidays.$post({ param: { schoolId }, json }))
  return ask(oneHoliday.$patch({ param: { schoolId, holidayId: id }, json }))
}

export function removeHoliday(schoolId: string, id: string) {
  return ask(oneHoliday.$delete({ param: { schoolId, holidayId: id } }))
}

export function addClass(schoolId: string, json: NewClass) {
  return ask(ofSchool.classes.$post({ param: { schoolId }, json }))
}

export function changeClass(schoolId: string, id: string, json: ClassChange) {
  return ask(oneClass.$patch({ param: { schoolId, classId: id }, json }))
}

export function removeClass(schoolId: string, id: string, query: ClassRemoval) {
  return ask(oneClass.$delete({ param: { schoolId, classId: id }, query }))
}

export function changeSchool(schoolId: string, json: SchoolChange) {
  return ask(ofSchool.$patch({ param: { schoolId }, json }))
}

export function addSchool(json: NewSchool) {
  return ask(api.schools.$post({ json }))
}

/** Changes something of a school; before it counts as done, all that shows the school's records holds them. */
export function useSchoolChange<Variables, Answer>(
  change: (variables: Variables) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const queryClient = useQueryClient()
  const readAgain = () =>
    Promise.all(
      [keys.all, occurrenceKeys.timetables, meQuery.queryKey].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    )
  return useMutation({
    mutationFn: change,
    // Told once the form holds what was saved: until then it would still ask before it is left.
    onSuccess: async (answer) => {
      await readAgain()
      onDone?.(answer)
    },
    onError: readAgain,
  })
}
