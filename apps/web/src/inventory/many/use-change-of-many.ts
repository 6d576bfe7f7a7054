import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useTellProblem } from "../../shell/notices.tsx"
import { inventoryKeys } from "../place-queries.ts"

/** How many have again what they had, and how many were changed since and keep that. */
export type Undone = { readonly restored: number; readonly kept: number }

/** What the last change of many has done, until it is closed. */
export type LastChange<Asked, Answer> =
  | { readonly is: "changed"; readonly asked: Asked; readonly answer: Answer }
  | ({ readonly is: "undone" } & Undone)

type Changing<Asked, Answer> = {
  readonly change: (asked: Asked) => Promise<Answer>
  readonly undo: (asked: Asked, answer: Answer) => Promise<Undone>
  /** What is told where it was not changed. */
  readonly failed: (asked: Asked) => string
  readonly onDone: () => void
}

export type ChangeOfMany<Asked, Answer> = {
  readonly last: LastChange<Asked, Answer> | null
  readonly isChanging: boolean
  readonly isUndoing: boolean
  readonly change: (asked: Asked) => void
  /** Takes the last change back. */
  readonly undo: () => void
  readonly forget: () => void
}

/** Changes many at once and keeps what came of it, so that it can be undone without haste. */
export function useChangeOfMany<Asked, Answer>({
  change,
  undo,
  failed,
  onDone,
}: Changing<Asked, Answer>): ChangeOfMany<Asked, Answer> {
  const { t } = useTranslation("resources")
  const queryClient = useQueryClient()
  const tellProblem = useTellProblem()
  const [last, setLast] = useState<LastChange<Asked, Answer> | null>(null)
  const readAgain = () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all })

  const changing = useMutation({
    mutationFn: change,
    onSuccess: (answer, asked) => {
      setLast({ is: "changed", asked, answer })
      onDone()
    },
    onError: (error, asked) => tellProblem(failed(asked), error),
    onSettled: readAgain,
  })
  const undoing = useMutation({
    mutationFn: ({ asked, answer }: { asked: Asked; answer: Answer }) => undo(asked, answer),
    onSuccess: (undone) => setLast({ is: "undone", ...undone }),
    onError: (error) => tellProblem(t("many.notUndone"), error),
    onSettled: readAgain,
  })
  return {
    last,
    isChanging: changing.isPending,
    isUndoing: undoing.isPending,
    change: (asked) => changing.mutate(asked),
    undo: () => {
      if (last?.is === "changed") undoing.mutate(last)
    },
    forget: () => setLast(null),
  }
}
