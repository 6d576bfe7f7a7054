import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../../api/client.ts"
import { lessonKeys } from "../../lessons/lesson-queries.ts"

type LinkAnswer = InferResponseType<(typeof api.lessons)[":id"]["link"]["$get"], 200>

/** What a lesson's link gives, and how many have come by it. */
export type LessonLink = NonNullable<LinkAnswer["link"]>

/** The lesson's link; null where it has none. */
export function lessonLinkQuery(lessonId: string) {
  return queryOptions({
    queryKey: [...lessonKeys.one(lessonId), "link"],
    queryFn: async ({ signal }) =>
      (await ask(api.lessons[":id"].link.$get({ param: { id: lessonId } }, { init: { signal } }))).link,
  })
}

/** Makes the lesson's link, or gives the one that it has another role. */
export function useSetLink(lessonId: string) {
  return useLinkChange(lessonId, (role: "editor" | "viewer") =>
    ask(api.lessons[":id"].link.$put({ param: { id: lessonId }, json: { role } })),
  )
}

/** Ends the link; with `keep` those who came by it stay on the lesson. */
export function useEndLink(lessonId: string) {
  return useLinkChange(lessonId, (keep: boolean) =>
    ask(
      api.lessons[":id"].link.$delete({ param: { id: lessonId }, query: { keep: keep ? "true" : "false" } }),
    ),
  )
}

function useLinkChange<Input, Output>(lessonId: string, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    // Who is on the lesson may be other people now; the link's own query is below the lesson's.
    onSettled: () => queryClient.invalidateQueries({ queryKey: lessonKeys.one(lessonId) }),
  })
}
