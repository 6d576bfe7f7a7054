import { queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import type { Language } from "../i18n/language.ts"

/** A school's own template. */
export type OwnTemplate = InferResponseType<typeof api.templates.$get, 200>["items"][number]

const templateKeys = {
  builtIn: (language: Language) => ["templates", "built-in", language] as const,
  own: (schoolId: string) => ["templates", "own", schoolId] as const,
} as const

/** The templates that come with the program, in the reader's language. */
export function builtInTemplatesQuery(language: Language) {
  return queryOptions({
    queryKey: templateKeys.builtIn(language),
    queryFn: async ({ signal }) => {
      const headers = { "accept-language": language }
      return (await ask(api.templates["built-in"].$get({}, { headers, init: { signal } }))).items
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The templates of a school, by name; more than a hundred nobody would look through. */
export function ownTemplatesQuery(schoolId: string) {
  return queryOptions({
    queryKey: templateKeys.own(schoolId),
    queryFn: async ({ signal }) =>
      (await ask(api.templates.$get({ query: { schoolId, limit: "100" } }, { init: { signal } }))).items,
    // A colleague may have saved one a moment ago.
    staleTime: 0,
  })
}
