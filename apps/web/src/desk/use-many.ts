import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import type { SignOff } from "../sign-offs/sign-off-queries.ts"
import {
  confirmRows,
  type DoneForRows,
  deskKeys,
  givePriorityForRows,
  giveWordForRows,
  type PriorityForRows,
  undoConfirmationForRows,
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
  | {
      readonly is: "confirmation"
      readonly rows: Rows
      readonly confirmed: boolean
      readonly wholeSeries: boolean
    }

const undoing = {
  word: undoWordForRows,
  priority: undoPriorityForRows,
  confirmation: undoConfirmationForRows,
} as const

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

  const doneText = (giving: Giving, count: number) => {
    switch (giving.is) {
      case "word":
        return t(giving.word === "signed-off" ? "many.signed" : "many.asked", { count })
      case "priority":
        return t("many.prioritised", { count, priority: giving.priority })
      case "confirmation":
        return t(giving.confirmed ? "many.confirmed" : "many.unconfirmed", { count })
    }
  }

  const undo = useMutation({
    mutationFn: ({ is, batchId }: { is: Giving["is"]; batchId: string }) => undoing[is](schoolId, batchId),
    onSuccess: ({ undone }) => tell({ message: t("many.undone", { count: undone }) }),
    onError: (error) => tellProblem(t("many.notUndone"), error),
    onSettled: refresh,
  })

  const give = useMutation({
    mutationFn: (giving: Giving) => {
      const { rows, wholeSeries } = giving
      const chosen = { schoolId, rows, wholeSeries }
      switch (giving.is) {
        case "word":
          return giveWordForRows({ ...chosen, word: giving.word, why: giving.why })
        case "priority":
          return givePriorityForRows({ ...chosen, priority: giving.priority })
        case "confirmation":
          return confirmRows({ ...chosen, confirmed: giving.confirmed })
      }
    },
    onSuccess: ({ batchId, given, failed: left }, giving) => {
      setFailed(left)
      if (given === 0) return
      const message = doneText(giving, given)
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
