import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import type { SignOff } from "../sign-offs/sign-off-queries.ts"
import {
  type DoneForRows,
  deskKeys,
  givePriorityForRows,
  giveWordForRows,
  type PriorityForRows,
  undoPriorityForRows,
  undoWordForRows,
} from "./desk-queries.ts"

type Rows = PriorityForRows["rows"]
type Giving =
  | {
      readonly is: "word"
      readonly rows: Rows
      readonly word: SignOff["word"]
      readonly why: string
      readonly wholeSeries: boolean
    }
  | { readonly is: "priority"; readonly rows: Rows; readonly priority: number; readonly wholeSeries: boolean }

/** What could not be done, row by row. */
export type FailedRows = DoneForRows["failed"]

/** Does one thing for many rows with one request; the notice undoes all of it, and so does `undo`. */
export function useMany(schoolId: string) {
  const { t } = useTranslation(["desk", "shell"])
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const [failed, setFailed] = useState<FailedRows>([])
  const last = useRef<(() => void) | null>(null)
  const refresh = () => queryClient.invalidateQueries({ queryKey: deskKeys.all })

  const undo = useMutation({
    mutationFn: ({ is, batchId }: { is: Giving["is"]; batchId: string }) =>
      is === "word" ? undoWordForRows(schoolId, batchId) : undoPriorityForRows(schoolId, batchId),
    onSuccess: ({ undone }) => tell({ message: t("many.undone", { count: undone }) }),
    onError: (error) => tellProblem(t("many.notUndone"), error),
    onSettled: refresh,
  })

  const give = useMutation({
    mutationFn: (giving: Giving) => {
      const { rows, wholeSeries } = giving
      return giving.is === "word"
        ? giveWordForRows({ schoolId, rows, wholeSeries, word: giving.word, why: giving.why })
        : givePriorityForRows({ schoolId, rows, wholeSeries, priority: giving.priority })
    },
    onSuccess: ({ batchId, given, failed: left }, giving) => {
      setFailed(left)
      if (given === 0) return
      const message =
        giving.is === "priority"
          ? t("many.prioritised", { count: given, priority: giving.priority })
          : t(giving.word === "signed-off" ? "many.signed" : "many.asked", { count: given })
      if (batchId === null) {
        tell({ message })
        return
      }
      const run = () => {
        last.current = null
        undo.mutate({ is: giving.is, batchId })
      }
      last.current = run
      tell({ id: `many ${batchId}`, message, action: { label: t("shell:undo"), run } })
    },
    onError: (error) => tellProblem(t("many.failed"), error),
    onSettled: refresh,
  })

  return {
    give,
    /** Undoes what was done last, where that is not undone yet. */
    undo: () => last.current?.(),
    failed,
    forgetFailed: () => setFailed([]),
  }
}

export type Many = ReturnType<typeof useMany>
