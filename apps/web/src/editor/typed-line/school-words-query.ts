import { queryOptions } from "@tanstack/react-query"
import { api, ask } from "../../api/client.ts"

const words = api.schools[":schoolId"].words

/** What a school calls its apps, models, rooms …: what a typed line is read with. */
export function schoolWordsQuery(schoolId: string) {
  return queryOptions({
    queryKey: ["school-words", schoolId],
    queryFn: ({ signal }) => ask(words.$get({ param: { schoolId } }, { init: { signal } })),
    staleTime: 5 * 60_000,
  })
}
