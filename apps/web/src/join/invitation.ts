import { queryOptions } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"

/** Whom a one-time link is for; `isNew` where they have never had a password. */
export type Invitation = InferResponseType<typeof api.join.look.$post, 200>

/** Looks at a link without using it up; fails with `link-refused` where it no longer works. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ["join", token],
    queryFn: ({ signal }) => ask(api.join.look.$post({ json: { token } }, { init: { signal } })),
    // Nobody changes it while the page is open; a form must not go away under someone's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
