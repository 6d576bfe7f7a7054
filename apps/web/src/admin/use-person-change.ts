import { useMutation, useQueryClient } from "@tanstack/react-query"
import { meQuery } from "../session/me.ts"
import { peopleKeys } from "./people-queries.ts"

/** Changes someone of a school; afterwards the list is right, and so is what this page shows of oneself. */
export function usePersonChange<Variables, Answer>(
  change: (variables: Variables) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
  onFailed?: (error: unknown) => void,
) {
  const queryClient = useQueryClient()
  const readAgain = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: peopleKeys.all }),
      queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    ])
  return useMutation({
    mutationFn: change,
    // Told once the form holds what was saved: until then it would still ask before it is left.
    onSuccess: async (answer) => {
      await readAgain()
      onDone?.(answer)
    },
    onError: (error) => {
      onFailed?.(error)
      return readAgain()
    },
  })
}
