import type { OccurrenceVerdict } from "@readyroom/lesson/check/verdicts"
import { queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"

const suggestions = api.lessons[":id"].suggestions

/** What was looked for and would help. */
export type Found = InferResponseType<typeof suggestions.$get, 200>["items"][number]

/** What would help at one time, looked for anew whenever something else is said of it. */
export function foundQuery(lessonId: string, place: OccurrenceVerdict, language: string) {
  const { occurrenceId } = place
  return queryOptions({
    queryKey: ["suggestions", lessonId, language, place] as const,
    queryFn: async ({ signal }) => {
      const query = occurrenceId === null ? {} : { occurrence: occurrenceId }
      const headers = { "accept-language": language }
      const answer = await ask(
        suggestions.$get({ param: { id: lessonId }, query }, { init: { signal }, headers }),
      )
      return answer.items
    },
    // Others' changes may stand in its way, and nothing tells of them.
    staleTime: 0,
  })
}
