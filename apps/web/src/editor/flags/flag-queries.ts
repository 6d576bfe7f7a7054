import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"

const ofLesson = api.lessons[":id"].flags

/** An infrastructure concern raised in a lesson. */
export type Flag = InferResponseType<typeof ofLesson.$get, 200>["items"][number]
export type NewFlag = InferRequestType<typeof ofLesson.$post>["json"]
export type ChangedFlag = InferRequestType<(typeof ofLesson)[":flagId"]["$patch"]>["json"]

export const severities = ["low", "medium", "high", "blocking"] as const
export const flagStates = ["open", "working", "solved"] as const

export const flagKeys = { ofLesson: (lessonId: string) => ["flags", lessonId] as const }

export function flagsQuery(lessonId: string) {
  return queryOptions({
    queryKey: flagKeys.ofLesson(lessonId),
    queryFn: async ({ signal }) =>
      (await ask(ofLesson.$get({ param: { id: lessonId } }, { init: { signal } }))).items,
  })
}

export function raiseFlag(lessonId: string, json: NewFlag) {
  return ask(ofLesson.$post({ param: { id: lessonId }, json }))
}

export function changeFlag(lessonId: string, flagId: string, json: ChangedFlag) {
  return ask(ofLesson[":flagId"].$patch({ param: { id: lessonId, flagId }, json }))
}
