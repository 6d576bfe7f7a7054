import { queryOptions, useQueryClient, useSuspenseQuery } from "@tanstack/react-query"
import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import { Problem } from "../api/problem.ts"
import { forgetMe, rememberedMe, rememberMe } from "./remembered-me.ts"

/** The one who is signed in. */
export type Me = InferResponseType<typeof api.me.$get, 200>

/** How long a server that may be away is waited for, when this device knows who was last signed in. */
const PATIENCE_MS = 5_000

/**
 * The one who is signed in, as the server knows them; while it is away, as this device remembers them. Fails with
 * `signed-out` when nobody is.
 */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: 5 * 60_000,
})

async function fetchMe(signal: AbortSignal): Promise<Me> {
  const remembered = await rememberedMe()
  const patience = remembered === null ? signal : AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])
  try {
    const me = await ask(api.me.$get({}, { init: { signal: patience } }))
    // Before any page shows: what is said to be kept on this device must open again without a server.
    if (JSON.stringify(me) !== JSON.stringify(remembered)) await rememberMe(me)
    return me
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.isSignedOut) await forgetMe()
    if (!error.isAway || remembered === null) throw error
    return remembered
  }
}

/** The one who is signed in; only below the routes that need it, which fetch it first. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Puts a newer `Me` where everyone reads it. */
export function useSetMe(): (change: (me: Me) => Me) => void {
  const queryClient = useQueryClient()
  return (change) => queryClient.setQueryData(meQuery.queryKey, (me) => (me === undefined ? me : change(me)))
}
