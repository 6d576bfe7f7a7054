import { type WordPlace, wordOn } from "@readyroom/lesson/check/word-on"
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

/** Takes a word back; as `undo` the word whose place it took stands again. */
export function withdrawWord(lessonId: string, signOffId: string, { undo = false } = {}) {
  return ask(
    ofLesson[":signOffId"].$delete({
      param: { id: lessonId, signOffId },
      query: { undo: undo ? "true" : "false" },
    }),
  )
}

/** A word on a block, and at how many of its times IT's word is the same. */
export type WordOnBlock = { readonly word: SignOff; readonly times: number }

/**
 * IT's word on a block that is taught at these times. A change that is asked for at any of them goes first, since someone is
 * to do something; else the word at the time that the block names, which is the first here, else the first that there is.
 * Null: IT has said nothing.
 */
export function wordOnBlock(
  words: readonly SignOff[],
  requirementId: string,
  places: readonly WordPlace[],
): WordOnBlock | null {
  const each = places.map((place) => wordOn(words, requirementId, place))
  const asked = each.find((one) => one?.word === "change-asked" && !one.lapsed)
  const word = asked ?? each.find((one) => one !== null) ?? null
  if (word === null) return null
  const isSame = (one: SignOff | null) => one?.word === word.word && one.lapsed === word.lapsed
  return { word, times: each.filter(isSame).length }
}
