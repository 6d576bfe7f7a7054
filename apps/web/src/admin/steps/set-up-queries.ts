import { queryOptions } from "@tanstack/react-query"
import type { InferRequestType, InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"

const setUp = api.schools[":schoolId"]["set-up"]

export type SetUpState = InferResponseType<typeof setUp.$get, 200>
export type SetUpStep = SetUpState["steps"][number]["step"]
export type SetUpChange = InferRequestType<typeof setUp.$patch>["json"]

/** How far a school's setting up is. Below "school": every change of its records makes it old. */
export function setUpQuery(schoolId: string) {
  return queryOptions({
    queryKey: ["school", schoolId, "set-up"],
    queryFn: ({ signal }) => ask(setUp.$get({ param: { schoolId } }, { init: { signal } })),
    // Rooms and devices come in on other pages, and people by others.
    staleTime: 0,
  })
}

/** Whether there is something left to do, and nobody has put it away. */
export function isUnfinished({ steps, isPutAway }: SetUpState): boolean {
  return !isPutAway && steps.some(({ isDone }) => !isDone)
}

export function changeSetUp(schoolId: string, json: SetUpChange) {
  return ask(setUp.$patch({ param: { schoolId }, json }))
}
