import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"

const ofLesson = api.lessons[":id"]["sign-offs"]

/** IT's word on a requirement. */
export type SignOff = InferResponseType<typeof ofLesson.$get, 200>["items"][number]
export type NewSignOff = InferRequestType<typeof ofLesson.$post>["json"]

export const signOffKeys = { ofLesson: (lessonId: string) => ["sign-offs", lessonId] as const }

export function signOffsQuery(lessonId: string) {
  return queryOptions({
    queryKey: signOffKeys.ofLesson(lessonId),
    queryFn: async ({ signal }) =>
      (await ask(ofLesson.$get({ param: { id: lessonId } }, { init: { signal } }))).items,
  })
}

export function giveWord(lessonId: string, json: NewSignOff) {
  return ask(ofLesson.$post({ param: { id: lessonId }, json }))
}

export function withdrawWord(lessonId: string, signOffId: string) {
  return ask(ofLesson[":signOffId"].$delete({ param: { id: lessonId, signOffId } }))
}

type Place = { readonly occurrenceId: string | null; readonly seriesId: string | null }

/** The newest word on a block at a time; one that holds goes before one that has lapsed. */
export function wordOn(words: readonly SignOff[], requirementId: string, { occurrenceId, seriesId }: Place) {
  const own = words.filter(
    (word) =>
      word.requirementId === requirementId &&
      (word.seriesId === null ? word.occurrenceId === occurrenceId : word.seriesId === seriesId),
  )
  return own.find(({ lapsed }) => !lapsed) ?? own[0] ?? null
}
