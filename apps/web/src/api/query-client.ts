import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query"
import { Problem } from "./problem.ts"

const FRESH_MS = 30_000

type Options = {
  /** Called when any answer says that nobody is signed in any more. */
  readonly onSignedOut: () => void
}

/** The one cache of the server's answers. What failed because the server was away is asked again twice. */
export function createQueryClient({ onSignedOut }: Options): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof Problem && error.isSignedOut) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // "always": the browser's own idea of being online says nothing about a server in the same building.
      queries: { staleTime: FRESH_MS, networkMode: "always", retry: mayRetry, throwOnError: false },
      mutations: { networkMode: "always", retry: false },
    },
  })
}

/** A question is asked again only when no answer came; an answer, even a refusal, stands. */
export function mayRetry(failures: number, error: unknown): boolean {
  return error instanceof Problem && error.isAway && failures < 2
}
